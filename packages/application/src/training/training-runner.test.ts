import { AppError, type Catalog, type CatalogTable, ErrorCode, newId, type SamplingRule, type SpaceId, toAppError } from "@olympus/domain";
import type { Embedder } from "@olympus/search";
import { describe, expect, it } from "vitest";
import { makeSpace, requestBy, useEmbeddedStore } from "../application.test-support.ts";
import { SpaceModels } from "../models/space-models.ts";
import { CatalogGraph } from "./catalog-graph.ts";
import { KeptTables } from "./kept-tables.ts";
import { TableStore } from "./store-tables.ts";
import { TableTrainer } from "./train-tables.ts";
import { column, fakeAccess, MemoryIndex, openOrPaid, table } from "./training.test-support.ts";
import { TrainingModels } from "./training-models.ts";
import { TrainingQueue } from "./training-queue.ts";
import { TrainingRunner } from "./training-runner.ts";

const all = { tables: null, isForced: false, isAutomatic: true };

describe("a run of training", () => {
  const use = useEmbeddedStore();

  async function make(tables: readonly CatalogTable[], sample = openOrPaid, embedder: Embedder | null = null) {
    const { store } = use;
    const { space } = await makeSpace(store, "ADMIN");
    const connection = await store.connections.create({
      ...{ id: newId(), spaceId: space.id, name: "Shop", kind: "POSTGRESQL", settings: { host: "db" }, secretsSet: [] },
      sealedCredentials: "sealed",
    });
    const ctx = requestBy();
    const shown: { catalog: Catalog } = { catalog: { tables, readAt: new Date() } };
    const catalogs = { current: async () => shown, kept: async () => shown };
    const index = new MemoryIndex();
    const access = fakeAccess(sample);
    const model: { isLocked: boolean; name: string | null } = { isLocked: false, name: null };
    const models = new TrainingModels({
      deployment: null,
      settingsFor: async () => (model.isLocked ? lockedOut(space.id) : null),
      modelOf: async () => model.name,
    });
    const queue = new TrainingQueue({ store, jobs: { enqueue: async () => "job" }, models, embeddingModel: embedder?.model ?? null });
    const tableStore = new TableStore({ store, index, embedder });
    const trainer = new TableTrainer({ store, access, tables: tableStore });
    const runner = new TrainingRunner({ store, catalogs, index, models, queue, trainer });
    const kept = new KeptTables({ store, catalogs, index, tables: tableStore });
    const progress: number[] = [];
    const run = async (wanted: Parameters<typeof queue.add>[2] = all, runCtx = ctx) => {
      const { id } = await queue.add(ctx, connection.id, wanted);
      await runner.run(runCtx, { connectionId: connection.id, runId: id }, { isLast: true, report: async (at) => void progress.push(at) });
      return store.trainingRuns.find(id);
    };
    return { model, store, ctx, connection, shown, index, access, queue, runner, kept, progress, run };
  }

  it("trains what is new or changed, leaves what is unchanged, and forgets what was dropped", async () => {
    const { run, shown, access, index, store, connection, progress } = await make([table("a"), table("b"), table("c")]);
    expect(await run()).toMatchObject({ status: "SUCCEEDED", progress: 100, total: 3, trained: 3, skipped: 0, failed: 0, message: null });
    expect(progress).toEqual([25, 50, 75, 99, 100]);
    expect(await run()).toMatchObject({ total: 3, trained: 0, skipped: 3 });
    expect(access.sampled).toEqual(["a", "b", "c"]);
    const b = table("b", { columns: [column("id", "int64"), column("status"), column("kind")] });
    shown.catalog = { tables: [table("a"), b, table("d")], readAt: new Date() };
    expect(await run()).toMatchObject({ total: 3, trained: 2, skipped: 1 });
    expect(access.sampled.slice(3)).toEqual(["b", "d"]);
    expect([...index.tables.keys()].sort()).toEqual(["public.a", "public.b", "public.d"]);
    expect((await store.tableSchemas.listStates(connection.id)).map((state) => state.table).sort()).toEqual(["a", "b", "d"]);
    expect(await run({ ...all, isForced: true })).toMatchObject({ trained: 3, skipped: 0 });
    expect(await run({ ...all, isForced: true, tables: [{ schema: "public", name: "a" }] })).toMatchObject({ total: 1, trained: 1 });
  });

  it("goes on without a model whose key can't be opened, says so, and leaves what the model has described", async () => {
    const { run, shown, model } = await make([table("a"), table("b")]);
    model.name = "writer";
    expect(await run()).toMatchObject({ status: "SUCCEEDED", trained: 2, message: null });
    model.isLocked = true;
    shown.catalog = { tables: [table("a"), table("b"), table("c")], readAt: new Date() };
    expect(await run()).toMatchObject({
      ...{ status: "SUCCEEDED", total: 3, trained: 1, skipped: 2 },
      message: expect.stringContaining("Enter the model's key again"),
    });
  });

  it("trains hostile names, wide tables, one name in two schemas and an empty schema", async () => {
    const wide = table("wide", { columns: Array.from({ length: 500 }, (_, place) => column(`c${place}`)) });
    const hostile = table("Ünïcode ☃", { columns: [column("from"), column('a"b\u0000')], comment: "Robert'); DROP TABLE x; --" });
    const { run, store, connection, shown, index } = await make([table("select"), hostile, wide, table("t"), table("t", { schema: "x" })]);
    expect(await run()).toMatchObject({ status: "SUCCEEDED", trained: 5 });
    const found = await store.tableSchemas.find(connection.id, { schema: "public", name: "Ünïcode ☃" });
    expect(found?.columns.map(({ name, values }) => [name, values])).toEqual([
      ["from", ["open", "paid"]],
      ['a"b\u0000', ["open", "paid"]],
    ]);
    expect((await store.tableSchemas.find(connection.id, { schema: "public", name: "wide" }))?.columns).toHaveLength(500);
    expect(index.tables.has("x.t")).toBe(true);
    shown.catalog = { tables: [], readAt: new Date() };
    expect(await run()).toMatchObject({ status: "SUCCEEDED", total: 0, progress: 100 });
    expect(index.tables.size).toBe(0);
  });

  it("goes on where a killed process left it, without doing anything twice", async () => {
    const tables = Array.from({ length: 250 }, (_, place) => table(`t${place}`));
    const stop = new AbortController();
    const { run, runner, access, store, connection, ctx, queue } = await make(tables, async (of, columns) => {
      if (of.name === "t120") stop.abort();
      return openOrPaid(of, columns);
    });
    await expect(run({ ...all, isForced: true }, { ...ctx, signal: stop.signal })).rejects.toMatchObject({ code: "CANCELLED" });
    const [left] = await store.trainingRuns.listUnfinished(connection.id);
    expect(left).toMatchObject({ status: "RUNNING", trained: 100 });
    expect(await queue.recover(ctx)).toBeGreaterThan(0);
    const before = access.sampled.length;
    await runner.run(ctx, { connectionId: connection.id, runId: left?.id ?? "" }, { isLast: true, report: async () => {} });
    expect(await store.trainingRuns.findLatest(connection.id)).toMatchObject({ status: "SUCCEEDED", total: 250, trained: 250, skipped: 0 });
    expect(access.sampled.slice(before)).toHaveLength(150);
    expect(await store.tableSchemas.countByStatus(connection.id)).toEqual(new Map([["TRAINED", 250]]));
  });

  it("stops when it is cancelled; what is done stays", async () => {
    const tables = Array.from({ length: 150 }, (_, place) => table(`t${place}`));
    let isCancelled = false;
    const made = await make(tables, async (of, columns) => {
      if (of.name === "t110" && !isCancelled) {
        isCancelled = true;
        await made.queue.cancel(made.ctx, made.connection.id);
      }
      return openOrPaid(of, columns);
    });
    expect(await made.run()).toMatchObject({ status: "CANCELLED", message: "Cancelled.", trained: 100 });
    const counts = await made.store.tableSchemas.countByStatus(made.connection.id);
    expect([counts.get("QUEUED"), counts.get("TRAINING")]).toEqual([undefined, undefined]);
    expect(counts.get("TRAINED")).toBeGreaterThanOrEqual(100);
    expect(await made.queue.cancel(made.ctx, made.connection.id)).toBeNull();
    expect(await made.run()).toMatchObject({ status: "SUCCEEDED", total: 150 });
  });

  it("lets one table fail by itself, keeps what was known of it, and tries it again", async () => {
    let failure: AppError | null = null;
    const { run, store, connection, index } = await make([table("good"), table("bad")], async (of, columns) => {
      if (of.name === "bad" && failure !== null) throw failure;
      return openOrPaid(of, columns);
    });
    await run();
    failure = new AppError(ErrorCode.PERMISSION_DENIED, "denied", { userMessage: "The user may not read it." });
    const wanted = { ...all, isForced: true };
    expect(await run(wanted)).toMatchObject({ status: "SUCCEEDED", trained: 1, failed: 1, message: expect.stringContaining("1 table") });
    const bad = { schema: "public", name: "bad" };
    expect(await store.tableSchemas.find(connection.id, bad)).toMatchObject({
      ...{ status: "FAILED", errorCode: "PERMISSION_DENIED", errorMessage: "Its values could not be read. The user may not read it." },
      columns: [{ name: "id" }, { name: "status", values: ["open", "paid"] }],
    });
    expect(index.tables.has("public.bad")).toBe(true);
    failure = null;
    expect(await run()).toMatchObject({ trained: 1, skipped: 1, failed: 0 });
    expect(await store.tableSchemas.find(connection.id, bad)).toMatchObject({ status: "TRAINED", errorCode: null, errorMessage: null });
  });

  it("fails as a whole when the database is away", async () => {
    const { run, store, connection } = await make([table("a")], async () => {
      throw new AppError(ErrorCode.CONNECTION_FAILED, "away", { userMessage: "Nothing listens there." });
    });
    await expect(run()).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
    expect(await store.trainingRuns.findLatest(connection.id)).toMatchObject({ status: "FAILED", message: "Nothing listens there." });
    expect(await store.tableSchemas.countByStatus(connection.id)).toEqual(new Map([["UNTRAINED", 1]]));
  });

  it("keeps nothing that a rule forbids, though the rule comes while values are being read", async () => {
    const off: Omit<SamplingRule, "isSampled"> = { schema: "public", table: "a", column: "status" };
    let isSet = false;
    const made = await make([table("a")], async (of, columns) => {
      if (!isSet) await made.store.samplingRules.set(made.connection.id, off, false);
      isSet = true;
      return openOrPaid(of, columns);
    });
    await made.run();
    const known = () => made.store.tableSchemas.find(made.connection.id, { schema: "public", name: "a" });
    expect(await known()).toMatchObject({
      columns: [{}, { name: "status", isSampled: false, samplingReason: "SWITCHED_OFF", values: [] }],
    });
    expect(JSON.stringify([...made.index.tables.values()])).not.toContain("paid");
    expect((await known())?.description).not.toContain("paid");
    expect(await made.run()).toMatchObject({ trained: 1 });
  });

  it.each(["is cancelled", "is stopped with its process"])(
    "leaves nothing in the index that a rule forbids when it %s in that moment",
    async (how) => {
      const stop = new AbortController();
      const embedder: Embedder = {
        model: "words",
        embed: async (texts, signal) => {
          signal.throwIfAborted();
          return texts.map((text) => [text.length]);
        },
      };
      const { run, index, store, connection, queue, ctx } = await make([table("a")], openOrPaid, embedder);
      const putTables = index.putTables.bind(index);
      let isFirst = true;
      index.putTables = async (owner, tables) => {
        await putTables(owner, tables);
        if (!isFirst) return;
        isFirst = false;
        expect(JSON.stringify([...index.tables.values()])).toContain("paid");
        await store.samplingRules.set(connection.id, { schema: "public", table: "a", column: "status" }, false);
        if (how === "is cancelled") await queue.cancel(ctx, connection.id);
        else stop.abort();
      };
      await run(all, { ...ctx, signal: stop.signal }).catch((error: unknown) => expect(toAppError(error).code).toBe("CANCELLED"));
      expect(isFirst).toBe(false);
      expect(JSON.stringify([...index.tables.values()])).not.toContain("paid");
      expect(await store.tableSchemas.listValues(connection.id, null)).toEqual([]);
    },
  );

  it("puts no values back into the index with a description, though a rule has just forbidden them", async () => {
    const { run, store, connection, index, kept, ctx, shown } = await make([table("a")]);
    await run();
    await store.samplingRules.set(connection.id, { schema: "public", table: "a", column: null }, false);
    const [described] = shown.catalog.tables;
    if (described === undefined) throw new Error("no table");
    await kept.reindex(ctx, connection, described);
    expect(JSON.stringify([...index.tables.values()])).not.toContain("paid");
    expect(await store.tableSchemas.listValues(connection.id, null)).toEqual([]);
  });

  it("takes values out of store, index and description as soon as a rule says so", async () => {
    const { run, store, connection, index, kept, ctx } = await make([table("a"), table("b")]);
    await run();
    expect(JSON.stringify([...index.tables.values()])).toContain("open, paid");
    await store.samplingRules.set(connection.id, { schema: "public", table: "a", column: null }, false);
    await kept.applyRules(ctx, connection, { schema: "public", name: "a" });
    expect((await store.tableSchemas.listValues(connection.id, null)).map((values) => values.table)).toEqual(["b"]);
    expect(JSON.stringify(index.tables.get("public.a"))).not.toContain("paid");
    await store.samplingRules.set(connection.id, { schema: null, table: null, column: null }, false);
    await kept.applyRules(ctx, connection, null);
    expect(await store.tableSchemas.listValues(connection.id, null)).toEqual([]);
    expect(JSON.stringify([...index.tables.values()])).not.toContain("paid");
    expect(await run()).toMatchObject({ trained: 2 });
  });

  it("gives tables vectors where somebody makes them, and none when that fails", async () => {
    let isBroken = false;
    const embedder: Embedder = {
      model: "words",
      embed: async (texts) => {
        if (isBroken) throw toAppError(new Error("broken"));
        return texts.map((text) => [text.length]);
      },
    };
    const { run, index } = await make([table("a"), table("b")], openOrPaid, embedder);
    await run();
    expect(index.tables.get("public.a")?.embedding).toHaveLength(1);
    isBroken = true;
    expect(await run({ ...all, isForced: true })).toMatchObject({ status: "SUCCEEDED", trained: 2 });
    expect(index.tables.get("public.a")?.embedding).toBeNull();
  });

  it("is queued when a catalog isn't as it was trained, once, and not after a person has cancelled it", async () => {
    const { run, shown, queue, store, connection, ctx } = await make([table("a")]);
    const unfinished = async () => (await store.trainingRuns.listUnfinished(connection.id)).length;
    await run();
    await queue.addIfChanged(ctx, connection, shown.catalog);
    expect(await unfinished()).toBe(0);
    const changed = { ...shown.catalog, tables: [table("a", { comment: "New words" })] };
    await queue.addIfChanged(ctx, connection, changed);
    await queue.addIfChanged(ctx, connection, changed);
    expect(await unfinished()).toBe(1);
    await queue.cancel(ctx, connection.id);
    await queue.addIfChanged(ctx, connection, changed);
    expect(await unfinished()).toBe(0);
    expect(new CatalogGraph(changed).find({ schema: "public", name: "a" })?.comment).toBe("New words");
  });

  it("forgets tables that aren't shown any more, though a person has cancelled training", async () => {
    const { run, shown, queue, runner, store, connection, ctx, index } = await make([table("a"), table("b")]);
    await run();
    await queue.add(ctx, connection.id, { ...all, isForced: true });
    await queue.cancel(ctx, connection.id);
    shown.catalog = { tables: [table("a"), table("new")], readAt: new Date() };
    await queue.addIfChanged(ctx, connection, shown.catalog);
    const [queued] = await store.trainingRuns.listUnfinished(connection.id);
    await runner.run(ctx, { connectionId: connection.id, runId: queued?.id ?? "" }, { isLast: true, report: async () => {} });
    expect((await store.tableSchemas.listValues(connection.id, null)).map((values) => values.table)).toEqual(["a"]);
    expect([...index.tables.keys()]).toEqual(["public.a"]);
  });
});

/** What the Space's model settings do when the server's keys have changed. */
function lockedOut(spaceId: SpaceId): never {
  const open = (): never => {
    throw new AppError("INTERNAL", "A sealed value needs another key");
  };
  const models = new SpaceModels({ find: async () => null }, { currentKeyId: "k", keyIdOf: () => "k", seal: (plain) => plain, open });
  models.openKey(spaceId, "sealed");
  throw new Error("It was opened");
}

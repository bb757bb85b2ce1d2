import type { ConnectionId, TrainedColumn } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { TrainedTable } from "../store.ts";
import { makeConnection, makeSpace, type Subject } from "./fixtures.test-support.ts";

const column = (name: string, values: readonly string[] = []): TrainedColumn => ({
  name,
  description: null,
  isSampled: values.length > 0,
  samplingReason: values.length > 0 ? "FEW_VALUES" : "NOT_TEXT",
  values,
});

const trained = (table: string, more: Partial<TrainedTable> = {}): TrainedTable => ({
  schema: "public",
  table,
  status: "TRAINED",
  runId: null,
  fingerprint: "f1",
  description: `All ${table}`,
  describedBy: "BUILT_IN",
  descriptionFingerprint: null,
  columns: [column("id"), column("status", ["open", "paid"])],
  errorCode: null,
  errorMessage: null,
  trainedAt: new Date("2026-01-02T03:04:05.678Z"),
  ...more,
});
const run = "4b7f3a52-6b4e-4c5e-9d0f-111111111111";

export function describeTraining(subject: Subject): void {
  const make = async () => (await makeConnection(subject(), (await makeSpace(subject())).id)).id;
  const put = async (id: ConnectionId, ...tables: TrainedTable[]) => {
    const { version } = await subject().store.samplingRules.find(id);
    expect(await subject().store.tableSchemas.put(id, tables, { rulesVersion: version })).toBe(true);
  };

  describe("trained tables", () => {
    it("read back as they were, whatever their names and values", async () => {
      const { tableSchemas } = subject().store;
      const id = await make();
      const hostile = trained("select", { schema: "Ünïcode ☃", columns: [column("nul \u0000", ["a \u0000 b", "\uD800"])] });
      await put(id, trained("orders"), hostile, trained("orders", { schema: "other" }), trained("x".repeat(5_000)));
      expect(await tableSchemas.find(id, { schema: "public", name: "orders" })).toEqual({
        connectionId: id,
        schema: "public",
        table: "orders",
        indexId: `db_${id}_table_public.orders`,
        status: "TRAINED",
        fingerprint: "f1",
        description: "All orders",
        describedBy: "BUILT_IN",
        columns: [column("id"), column("status", ["open", "paid"])],
        errorCode: null,
        errorMessage: null,
        trainedAt: new Date("2026-01-02T03:04:05.678Z"),
      });
      expect(await tableSchemas.find(id, { schema: "Ünïcode ☃", name: "select" })).toMatchObject({ columns: hostile.columns });
      expect(await tableSchemas.find(await make(), { schema: "public", name: "orders" })).toBeNull();
      const names = [
        { schema: "other", name: "orders" },
        { schema: "no", name: "such" },
      ];
      expect((await tableSchemas.findMany(id, names)).map(({ schema, table }) => [schema, table])).toEqual([["other", "orders"]]);
      const { items, totalCount } = await tableSchemas.list(id, { search: "ORDERS", status: "TRAINED", first: 1, offset: 1 });
      expect([items.map(({ schema }) => schema), totalCount]).toEqual([["public"], 2]);
      expect(await tableSchemas.list(id, { search: "100%_", status: null, first: 10, offset: 0 })).toEqual({ items: [], totalCount: 0 });
      expect(await tableSchemas.listValues(id, [{ schema: "other", name: "orders" }])).toEqual([
        { schema: "other", table: "orders", column: "status", values: ["open", "paid"] },
      ]);
      expect(await tableSchemas.listValues(id, null)).toHaveLength(4);
    });

    it("tell of each change, and count what is kept", async () => {
      const { tableSchemas } = subject().store;
      const id = await make();
      const versions = [await tableSchemas.findVersion(id)];
      expect([versions[0], await tableSchemas.countValues(id)]).toEqual(["0", 0]);
      await put(id, trained("orders"), trained("customers", { status: "FAILED", errorCode: "TIMEOUT", errorMessage: "Too slow" }));
      versions.push(await tableSchemas.findVersion(id));
      expect(await tableSchemas.countValues(id)).toBe(4);
      expect(await tableSchemas.countByStatus(id)).toEqual(
        new Map([
          ["TRAINED", 1],
          ["FAILED", 1],
        ]),
      );
      await tableSchemas.remove(id, [{ schema: "public", name: "customers" }]);
      versions.push(await tableSchemas.findVersion(id));
      expect(new Set(versions).size).toBe(3);
      expect(await tableSchemas.listStates(id)).toEqual([
        { schema: "public", table: "orders", status: "TRAINED", fingerprint: "f1", runId: null, valueCount: 2 },
      ]);
    });

    it("keep a person's words over training, until they take them back", async () => {
      const { tableSchemas } = subject().store;
      const id = await make();
      const name = { schema: "public", name: "orders" };
      await tableSchemas.describe(id, name, { description: "What people bought", columns: new Map([["status", "Where it is"]]) });
      expect(await tableSchemas.find(id, name)).toMatchObject({ status: "UNTRAINED", describedBy: "PERSON", columns: [] });
      await put(id, trained("orders"));
      const described = await tableSchemas.find(id, name);
      expect(described).toMatchObject({ description: "What people bought", describedBy: "PERSON", status: "TRAINED" });
      expect(described?.columns.map(({ description }) => description)).toEqual([null, "Where it is"]);
      expect((await tableSchemas.findMany(id, [name]))[0]).toMatchObject({
        own: { description: "All orders", columns: [{ description: null }, { description: null }] },
        person: { description: "What people bought", columns: new Map([["status", "Where it is"]]) },
      });
      await tableSchemas.describe(id, name, { description: null, columns: new Map([["status", null]]) });
      expect(await tableSchemas.find(id, name)).toMatchObject({ description: "All orders", describedBy: "BUILT_IN" });
    });

    it("wait in line and are released to what they were", async () => {
      const { tableSchemas } = subject().store;
      const id = await make();
      await put(id, trained("orders"), trained("customers", { status: "FAILED", errorCode: "TIMEOUT" }));
      const names = ["orders", "customers", "lines"].map((name) => ({ schema: "public", name }));
      await tableSchemas.mark(id, names, "QUEUED", run);
      expect(await tableSchemas.countByStatus(id)).toEqual(new Map([["QUEUED", 3]]));
      await tableSchemas.release(id, "4b7f3a52-6b4e-4c5e-9d0f-222222222222");
      expect(await tableSchemas.countByStatus(id)).toEqual(new Map([["QUEUED", 3]]));
      await tableSchemas.release(id, run);
      const states = new Map((await tableSchemas.listStates(id)).map(({ table, status }) => [table, status]));
      expect(states).toEqual(
        new Map([
          ["orders", "TRAINED"],
          ["customers", "FAILED"],
          ["lines", "UNTRAINED"],
        ]),
      );
    });
  });

  describe("sampling rules", () => {
    it("are one for each place, and what was made under older ones isn't kept", async () => {
      const { samplingRules, tableSchemas } = subject().store;
      const id = await make();
      const before = await samplingRules.find(id);
      expect(before.rules).toEqual([]);
      const place = { schema: "public", table: "orders", column: "status" };
      await samplingRules.set(id, place, true);
      await samplingRules.set(id, { schema: null, table: null, column: null }, false);
      const { rules, version } = await samplingRules.set(id, place, false);
      expect(rules).toEqual([
        { schema: null, table: null, column: null, isSampled: false },
        { ...place, isSampled: false },
      ]);
      expect(await tableSchemas.put(id, [trained("orders")], { rulesVersion: before.version })).toBe(false);
      expect(await tableSchemas.listStates(id)).toEqual([]);
      expect(await tableSchemas.put(id, [trained("orders")], { rulesVersion: version })).toBe(true);
      expect((await samplingRules.set(id, place, null)).rules).toHaveLength(1);
    });
  });

  describe("runs of training", () => {
    it("go on until they end, and then stay as they ended", async () => {
      const { trainingRuns } = subject().store;
      const id = await make();
      expect(await trainingRuns.findLatest(id)).toBeNull();
      const wanted = { tables: [{ schema: "public", name: "orders" }], isForced: true, isAutomatic: false };
      const made = await trainingRuns.create(id, wanted);
      expect(made).toMatchObject({ connectionId: id, status: "QUEUED", progress: 0, total: 0, startedAt: null, message: null });
      expect(await trainingRuns.find(made.id)).toMatchObject({ ...made, ...wanted });
      expect(await trainingRuns.update(made.id, { status: "RUNNING", progress: 25, total: 7 })).toBe(true);
      expect(await trainingRuns.listUnfinished(id)).toMatchObject([{ id: made.id, progress: 25, ...wanted }]);
      expect((await trainingRuns.listUnfinished(null)).map((run) => run.id)).toContain(made.id);
      expect(await trainingRuns.update(made.id, { status: "CANCELLED", message: "nul \u0000" })).toBe(true);
      expect(await trainingRuns.update(made.id, { status: "SUCCEEDED" })).toBe(false);
      expect(await trainingRuns.findLatest(id)).toMatchObject({ status: "CANCELLED", total: 7, message: "nul \uFFFD" });
      expect(await trainingRuns.listUnfinished(id)).toEqual([]);
    });

    it("go with their connection, like all that training keeps", async () => {
      const { store } = subject();
      const id = await make();
      await put(id, trained("orders"));
      const made = await store.trainingRuns.create(id, { tables: null, isForced: false, isAutomatic: true });
      await store.samplingRules.set(id, { schema: null, table: null, column: null }, false);
      await store.connections.delete(id);
      expect(await store.trainingRuns.find(made.id)).toBeNull();
      expect(await store.tableSchemas.listStates(id)).toEqual([]);
      expect((await store.samplingRules.find(id)).rules).toEqual([]);
    });
  });
}

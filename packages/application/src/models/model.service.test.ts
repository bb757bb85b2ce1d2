import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAgent } from "@olympus/agent";
import { HostPolicy } from "@olympus/connectors";
import { newId, type SpaceId } from "@olympus/domain";
import { describeWith, type OpenAiScript, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterEach, expect, it } from "vitest";
import { makeSpace, movableClock, useStore } from "../application.test-support.ts";
import { plainBox, useDatabases } from "../connections/connections.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { authorOf, requirePrincipal } from "../policy.ts";
import { makeServices } from "../services.test-support.ts";
import type { SpaceModelInput } from "./model-services.ts";

const apiKey = "sk-hunter2-secret";
let server: ScriptedOpenAi | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

describeWith("postgres", "a Space's model", () => {
  const use = useStore();
  const databases = useDatabases();
  const files = useFiles();

  async function make(policy?: HostPolicy) {
    const connectorOptions = { ...databases.options, ...(policy && { hostPolicy: policy }) };
    const { services } = makeServices({ use, databases, files }, { connectorOptions });
    const { as, space } = await makeSpace(use.store, "OWNER", "ADMIN", "ANALYST", "VIEWER");
    const input = (more: Partial<SpaceModelInput> = {}): SpaceModelInput => ({
      spaceId: space.id,
      kind: "MODEL",
      baseUrl: "https://models.example.com/v1/",
      model: " large ",
      apiKey,
      ...more,
    });
    return { services, models: services.models, as, space, input };
  }
  const listen = async (script: OpenAiScript) => {
    server = await startScriptedOpenAi(script, { apiKey });
    return server.baseUrl;
  };

  it("is the deployment's until one is chosen, and again after a reset", async () => {
    const { models, as, space, input } = await make();
    const deployment = { model: null, effectiveEngine: "BUILT_IN", effectiveModel: null };
    expect(await models.get(as.VIEWER, space.id)).toEqual(deployment);
    const set = await models.set(
      as.ADMIN,
      input({ inputPrice: 0.5, outputPrice: 2, currency: "eur", timeoutSeconds: 30, fallbackModel: "" }),
    );
    expect(set).toMatchObject({
      effectiveEngine: "MODEL",
      effectiveModel: "large",
      model: {
        baseUrl: "https://models.example.com/v1",
        model: "large",
        fallbackModel: null,
        timeoutMs: 30_000,
        currency: "EUR",
        isKeySet: true,
      },
    });
    expect(await models.get(as.VIEWER, space.id)).toEqual(set);
    expect(await models.set(as.OWNER, { spaceId: space.id, kind: "BUILT_IN" })).toMatchObject({
      effectiveEngine: "BUILT_IN",
      model: { kind: "BUILT_IN", baseUrl: null, isKeySet: false },
    });
    expect(await models.reset(as.ADMIN, space.id)).toEqual(deployment);
  });

  it("keeps its key sealed and to itself, bound to its Space", async () => {
    const { models, as, space, input } = await make();
    const other = await makeSpace(use.store, "ADMIN");
    const told = [await models.set(as.ADMIN, input()), await models.get(as.ADMIN, space.id)];
    const rows: { sealed_key: string }[] = await use.database.dataSource.query("SELECT * FROM space_models WHERE space_id = $1", [
      space.id,
    ]);
    expect(JSON.stringify([told, rows])).not.toContain("hunter2");
    const sealedKey = rows[0]?.sealed_key ?? "";
    expect(plainBox.open(sealedKey, `${space.id}/model`)).toBe(apiKey);
    await models.set(other.as.ADMIN, { ...input(), spaceId: other.space.id });
    await use.database.dataSource.query("UPDATE space_models SET sealed_key = $1 WHERE space_id = $2", [sealedKey, other.space.id]);
    await expect(models.test(other.as.ADMIN, { ...input({ apiKey: null }), spaceId: other.space.id })).rejects.toMatchObject({
      code: "MODEL_FAILED",
    });
  });

  it("keeps the key that is set for the same endpoint only, and forgets it when told to", async () => {
    const { models, as, space, input } = await make();
    await models.set(as.ADMIN, input());
    expect((await models.set(as.ADMIN, input({ apiKey: null, model: "small" }))).model).toMatchObject({ isKeySet: true, model: "small" });
    const elsewhere = input({ apiKey: null, baseUrl: "https://evil.example.com/v1" });
    for (const attempt of [() => models.set(as.ADMIN, elsewhere), () => models.test(as.ADMIN, elsewhere)])
      await expect(attempt()).rejects.toMatchObject({ code: "BAD_INPUT", fields: { apiKey: expect.stringContaining("leads elsewhere") } });
    expect((await models.get(as.ADMIN, space.id)).model).toMatchObject({ isKeySet: true, baseUrl: "https://models.example.com/v1" });
    expect((await models.set(as.ADMIN, input({ apiKey: "" }))).model?.isKeySet).toBe(false);
    expect((await models.set(as.ADMIN, { ...elsewhere })).model?.isKeySet).toBe(false);
  });

  it.each<[Partial<SpaceModelInput>, string]>([
    [{ baseUrl: null }, "baseUrl"],
    [{ baseUrl: "models.example.com" }, "baseUrl"],
    [{ baseUrl: "file:///etc/passwd" }, "baseUrl"],
    [{ baseUrl: "https://user:pass@models.example.com/v1" }, "baseUrl"],
    [{ baseUrl: "https://models.example.com/v1?key=1" }, "baseUrl"],
    [{ model: " " }, "model"],
    [{ apiKey: "two words" }, "apiKey"],
    [{ maxModelCalls: 0 }, "maxModelCalls"],
    [{ maxModelTokens: 1.5 }, "maxModelTokens"],
    [{ timeoutSeconds: 3_600 }, "timeoutSeconds"],
    [{ inputPrice: -1, outputPrice: 1, currency: "EUR" }, "inputPrice"],
    [{ inputPrice: 1, currency: "EUR" }, "outputPrice"],
    [{ inputPrice: 1, outputPrice: 1 }, "currency"],
    [{ currency: "euros" }, "currency"],
  ])("refuses %j", async (wrong, field) => {
    const { models, as, space, input } = await make();
    const refusal = { code: "BAD_INPUT", fields: { [field]: expect.any(String) } };
    await expect(models.set(as.ADMIN, input(wrong))).rejects.toMatchObject(refusal);
    await expect(models.test(as.ADMIN, input(wrong))).rejects.toMatchObject(refusal);
    expect((await models.get(as.ADMIN, space.id)).model).toBeNull();
  });

  it("is tested with the key that is set, and nothing is stored", async () => {
    const baseUrl = await listen(({ tools }) =>
      tools ? { toolCalls: [{ name: "echo", arguments: { word: "yes" } }] } : { text: '{"answer": "yes and so on"}' },
    );
    const { models, as, space, input } = await make();
    expect(await models.test(as.ADMIN, input({ baseUrl, apiKey: "wrong" }))).toMatchObject({ ok: false });
    expect((await models.get(as.ADMIN, space.id)).model).toBeNull();
    await models.set(as.ADMIN, input({ baseUrl }));
    const check = await models.test(as.ADMIN, input({ baseUrl, apiKey: null }));
    expect(check).toMatchObject({ ok: true });
    expect(check.steps.map(({ name }) => name)).toEqual(["reach", "answer", "stream", "tools", "json"]);
    expect(await models.test(as.ADMIN, { spaceId: space.id, kind: "BUILT_IN" })).toMatchObject({ ok: true, steps: [] });
  });

  it.each(["http://169.254.169.254/latest", "http://[fe80::1]/v1", "http://0xa9fea9fe/v1", "http://100.100.100.200/v1"])(
    "never reaches %s",
    async (baseUrl) => {
      const { models, as, input } = await make();
      const check = await models.test(as.ADMIN, input({ baseUrl }));
      expect(check).toMatchObject({ ok: false, message: expect.stringContaining("may not be connected to") });
      expect(check.steps[0]).toMatchObject({ name: "reach", status: "FAILED" });
    },
  );

  it("is tested three times at once at most: nobody dials hundreds of hosts through it", async () => {
    let open = 0;
    const arrived = Promise.withResolvers<void>();
    const silent = createServer(() => {
      open += 1;
      if (open === 3) arrived.resolve();
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const stop = new AbortController();
    try {
      const { models, as, input } = await make();
      const ctx = { ...as.ADMIN, signal: stop.signal };
      const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/v1`;
      const tests = Array.from({ length: 10 }, () => models.test(ctx, input({ baseUrl })));
      await arrived.promise;
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(open).toBe(3);
      stop.abort();
      const outcomes = await Promise.allSettled(tests);
      expect(outcomes.map((each) => (each.status === "rejected" ? each.reason.code : "done"))).toEqual(Array(10).fill("CANCELLED"));
    } finally {
      silent.closeAllConnections();
      await new Promise((resolve) => silent.close(resolve));
    }
  });

  it("reaches this machine only as the host policy allows", async () => {
    const baseUrl = await listen(() => ({ text: "yes" }));
    const { models, as, input } = await make(new HostPolicy({ deny: ["127.0.0.0/8"] }));
    expect(await models.test(as.ADMIN, input({ baseUrl }))).toMatchObject({ ok: false, message: expect.stringContaining("isn't allowed") });
    expect(server?.requests).toEqual([]);
  });

  it("answers the questions of its Space and no other, under the Space's name for it", async () => {
    const path = databases.makeFile(`${newId()}.sqlite`);
    const baseUrl = await listen(() => ({ json: { sql: "SELECT COUNT(*) AS n FROM orders", explanation: "Counts all orders" } }));
    const { services, as, space, input } = await make();
    const ask = async (ctx: typeof as.ADMIN, spaceId: SpaceId) => {
      const connection = await services.connections.create(ctx, { spaceId, name: "Shop", kind: "SQLITE", credentials: { path } });
      return services.queries.execute(ctx, {
        connectionId: connection.id,
        query: "How many orders are there?",
        queryType: "NATURAL_LANGUAGE",
      });
    };
    await services.models.set(as.ADMIN, input({ baseUrl }));
    expect(await ask(as.ADMIN, space.id)).toMatchObject({ engine: "MODEL", explanation: "Counts all orders", result: { rows: [["3"]] } });
    expect(server?.chats).toMatchObject([{ model: "large" }]);
    const other = await makeSpace(use.store, "ADMIN");
    expect(await ask(other.as.ADMIN, other.space.id)).toMatchObject({ engine: "BUILT_IN" });
    expect(server?.chats).toHaveLength(1);
  });

  it("can be none, though the deployment has one", async () => {
    const path = databases.makeFile(`${newId()}.sqlite`);
    const baseUrl = await listen(() => ({ json: { sql: "SELECT 1 AS one" } }));
    const agent = createAgent({ model: { baseUrl, apiKey, model: "deployed" } });
    const { services } = makeServices({ use, databases, files }, { agent });
    const { as, space } = await makeSpace(use.store, "ADMIN");
    expect(await services.models.get(as.ADMIN, space.id)).toMatchObject({ effectiveEngine: "MODEL", effectiveModel: "deployed" });
    await services.models.set(as.ADMIN, { spaceId: space.id, kind: "BUILT_IN" });
    const connection = await services.connections.create(as.ADMIN, {
      spaceId: space.id,
      name: "Shop",
      kind: "SQLITE",
      credentials: { path },
    });
    const asked = { connectionId: connection.id, query: "How many orders are there?", queryType: "NATURAL_LANGUAGE" } as const;
    expect((await services.queries.execute(as.ADMIN, asked)).engine).toBe("BUILT_IN");
    await services.models.reset(as.ADMIN, space.id);
    expect((await services.queries.execute(as.ADMIN, asked)).engine).toBe("MODEL");
  });

  it("is accounted for by the month, at the present prices", async () => {
    const { models, as, space, input } = await make();
    const author = authorOf(requirePrincipal(as.ADMIN));
    const thread = await use.store.threads.create({ spaceId: space.id, author, title: "Asked" });
    const request = { question: "?", connectionIds: null, documentIds: null };
    const { answer } = await use.store.threads.addQuestion({ threadId: thread.id, request, runnerId: "r" });
    const facts = { badge: "NONE", engine: "MODEL", model: "m", queries: [], citations: [], warnings: [], clarification: null } as const;
    const tokens = { input: 2_000_000, output: 500_000 };
    await use.store.answers.append(
      answer.id,
      [{ type: "completed", answer: { ...facts, text: "a", confidence: 1, durationMs: 1, tokens } }],
      new Date(),
    );
    expect(await models.usage(as.VIEWER, space.id)).toMatchObject({
      answers: 1,
      inputTokens: 2_000_000,
      outputTokens: 500_000,
      cost: null,
      currency: null,
    });
    await models.set(as.ADMIN, input({ inputPrice: 0.5, outputPrice: 4, currency: "EUR" }));
    const usage = await models.usage(as.VIEWER, space.id);
    expect(usage).toMatchObject({ cost: 3, currency: "EUR" });
    expect(usage.since.toISOString()).toMatch(/-01T00:00:00.000Z$/);
    const nextMonth = { ...as.VIEWER, clock: movableClock(Date.now() + 40 * 24 * 3_600_000) };
    expect(await models.usage(nextMonth, space.id)).toMatchObject({ answers: 0, cost: 0 });
  });
});

import { createAgent, createTableDescriber } from "@olympus/agent";
import { startScriptedOpenAi } from "@olympus/testing";
import { describe, expect, it } from "vitest";
import { makeSpace, useEmbeddedStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeServices } from "../services.test-support.ts";
import { TrainedCatalogs } from "./trained-catalogs.ts";
import { manualJobs } from "./training.test-support.ts";

const secrets = ["hunter2-PLANTED", "planted@example.org", "4111 1111 1111 1111", "ghp_plantedplantedplanted", "Planted-Surname"];
const [password, email, card, token, surname] = secrets;
const shopSql = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, last_name TEXT, contact TEXT, login_password TEXT, country TEXT);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers(id), status TEXT, paid_with TEXT, remark_code TEXT, ordered_on DATE);
  INSERT INTO customers VALUES (1, '${surname}', '${email}', '${password}', 'Norway'), (2, '${surname}', '${email}', '${password}', 'Greece');
  INSERT INTO orders VALUES (1, 1, 'open', '${card}', '${token}', '2026-01-01'), (2, 2, 'shipped', 'cash', 'none', '2026-01-02');
`;

describe("training", () => {
  const use = useEmbeddedStore();
  const databases = useDatabases();
  const files = useFiles();
  let made = 0;

  async function make(deps: Parameters<typeof makeServices>[1] = {}) {
    const jobs = manualJobs();
    const { services } = makeServices({ use, databases, files }, { jobs, ...deps });
    services.registerJobHandlers(jobs);
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST");
    const credentials = { path: databases.makeFile(`training-${made++}.sqlite`, shopSql) };
    const connection = await services.connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "SQLITE", credentials });
    const connectionId = connection.id;
    const find = (table: string) => services.training.findTable(as.ANALYST, connectionId, { schema: "main", name: table });
    return { jobs, services, as, space, connection, connectionId, find };
  }

  /** All that Olympus's own database holds, as text. */
  async function dump(): Promise<string> {
    const { dataSource } = use.database;
    const tables: { name: string }[] = await dataSource.query(
      "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      if (name === "database_connections") continue;
      const rows: { row: string }[] = await dataSource.query(`SELECT t::text AS row FROM ${name} t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join("\n");
  }

  it("follows a new connection by itself, and makes its tables findable", async () => {
    const { jobs, services, as, connectionId, find, space } = await make();
    expect(await find("orders")).toMatchObject({ status: "UNTRAINED", fingerprint: null, columns: [{ name: "id" }, {}, {}, {}, {}, {}] });
    const done = await jobs.work(as.ADMIN);
    expect(done.map(({ name }) => name)).toEqual(expect.arrayContaining(["read_catalog", "train_table_schema"]));
    expect(done.find(({ name }) => name === "train_table_schema")?.progress).toEqual([25, 50, 75, 99, 100]);
    expect(await services.training.summary(as.ANALYST, connectionId)).toMatchObject({
      ...{ total: 2, trained: 2, untrained: 0, failed: 0 },
      run: { status: "SUCCEEDED", progress: 100, message: null },
    });
    expect(await find("orders")).toMatchObject({
      ...{ indexId: `db_${connectionId}_table_main.orders`, status: "TRAINED", describedBy: "BUILT_IN" },
      description: expect.stringContaining("Each belongs to a customer (customer_id). Status is one of open, shipped."),
    });
    const { items, totalCount } = await services.training.listTables(as.ANALYST, connectionId, {
      first: 1,
      offset: 1,
      search: "main.CUSTOMERS",
    });
    expect([items.length, totalCount]).toEqual([0, 1]);
    const query = { spaceId: space.id, connectionIds: [connectionId], text: "which were shipped", limit: 5, embedding: null };
    const found = await use.database.schemaIndex.findTables(query, as.ADMIN.signal);
    expect(found.map(({ table }) => table)).toContain("orders");
  });

  it("lets no planted secret into store, index, prompt or API", async () => {
    const openAi = await startScriptedOpenAi(() => ({
      json: {
        tables: [
          { n: 1, description: "Rows." },
          { n: 2, description: "More." },
        ],
      },
    }));
    try {
      const describer = createTableDescriber({ baseUrl: openAi.baseUrl, apiKey: null, model: "m" });
      const { jobs, services, as, connectionId, find } = await make({ describer, agent: createAgent({ model: null }) });
      await jobs.work(as.ADMIN);
      const [customers, orders] = [await find("customers"), await find("orders")];
      expect(orders).toMatchObject({ description: expect.stringMatching(/Rows|More/), describedBy: "MODEL" });
      const reasons = [...(customers?.columns ?? []), ...(orders?.columns ?? [])].map(({ name, samplingReason }) => [name, samplingReason]);
      expect(Object.fromEntries(reasons)).toMatchObject({
        ...{ last_name: "SENSITIVE_NAME", login_password: "SENSITIVE_NAME", contact: "SENSITIVE_NAME", country: "FEW_VALUES" },
        ...{ paid_with: "SENSITIVE_VALUES", remark_code: "SENSITIVE_VALUES", status: "FEW_VALUES", ordered_on: "NOT_TEXT" },
      });
      const api = JSON.stringify([
        customers,
        orders,
        await services.training.listTables(as.ANALYST, connectionId, { first: 10, offset: 0 }),
      ]);
      const sent = JSON.stringify(openAi.requests);
      expect(sent).toContain("shipped");
      const kept = await dump();
      expect(kept).toContain("shipped");
      for (const secret of secrets) for (const text of [api, sent, kept]) expect(text).not.toContain(secret);
    } finally {
      await openAi.close();
    }
  });

  it("asks a model once about a table that stays the same", async () => {
    const openAi = await startScriptedOpenAi(() => ({
      json: {
        tables: [
          { n: 1, description: "Rows." },
          { n: 2, description: "More." },
        ],
      },
    }));
    try {
      const describer = createTableDescriber({ baseUrl: openAi.baseUrl, apiKey: null, model: "m" });
      const { jobs, services, as, connectionId } = await make({ describer });
      await jobs.work(as.ADMIN);
      await services.training.retrain(as.ADMIN, { connectionId });
      await jobs.work(as.ADMIN);
      expect(await services.training.summary(as.ADMIN, connectionId)).toMatchObject({ run: { trained: 2, skipped: 0, message: null } });
      expect(openAi.chats).toHaveLength(1);
    } finally {
      await openAi.close();
    }
  });

  it("describes by itself where the model fails, and says so", async () => {
    const openAi = await startScriptedOpenAi(() => ({ text: "I'd rather not." }));
    try {
      const describer = createTableDescriber({ baseUrl: openAi.baseUrl, apiKey: null, model: "m" });
      const { jobs, services, as, connectionId, find } = await make({ describer });
      await jobs.work(as.ADMIN);
      const { run } = await services.training.summary(as.ADMIN, connectionId);
      expect(run).toMatchObject({
        status: "SUCCEEDED",
        trained: 2,
        message: expect.stringContaining("Olympus's own descriptions stand in"),
      });
      expect(await find("orders")).toMatchObject({ describedBy: "BUILT_IN" });
    } finally {
      await openAi.close();
    }
  });

  it("gives values and descriptions to those who answer, the same array while nothing has changed", async () => {
    const { jobs, services, as, connection, connectionId } = await make();
    await jobs.work(as.ADMIN);
    const trained = new TrainedCatalogs(use.store);
    const [all, again] = await Promise.all([trained.values(as.ADMIN, connectionId), trained.values(as.ADMIN, connectionId)]);
    expect(all.map(({ column }) => column)).toEqual(["country", "status"]);
    expect([again, await trained.values(as.ADMIN, connectionId)].every((values) => values === all)).toBe(true);
    const some = await trained.values(as.ADMIN, connectionId, [{ schema: "main", name: "orders" }]);
    expect(some.map(({ table }) => table)).toEqual(["orders"]);
    expect(await trained.values(as.ADMIN, connectionId, [{ schema: "main", name: "orders" }])).toBe(some);
    await services.training.setRule(as.ADMIN, { connectionId, schema: "main", table: "customers", column: "country", isSampled: false });
    expect((await trained.values(as.ADMIN, connectionId)).map(({ column }) => column)).toEqual(["status"]);
    expect((await trained.descriptions(connectionId, [{ schema: "main", name: "orders" }])).get("main.orders")?.text).toContain("Orders");
    expect(await trained.values(as.ADMIN, connection.id, [])).toEqual([]);
  });

  it("has values for a question that comes while a connection is trained for the first time", async () => {
    const { jobs, as, connectionId } = await make();
    const trained = new TrainedCatalogs(use.store);
    expect(await trained.values(as.ADMIN, connectionId)).toEqual([]);
    const { id } = await use.store.trainingRuns.create(connectionId, { tables: null, isForced: false, isAutomatic: true });
    await use.store.trainingRuns.update(id, { status: "RUNNING" });
    const asked = trained.values(as.ADMIN, connectionId);
    jobs.waiting.set("train_table_schema/it", { name: "train_table_schema", payload: { connectionId, runId: id } });
    await jobs.work(as.ADMIN);
    expect((await asked).map(({ column }) => column)).toEqual(["country", "status"]);
  });

  it("reads what a rule opens, and forgets it with the rule", async () => {
    const { jobs, services, as, connectionId, find } = await make();
    await jobs.work(as.ADMIN);
    const place = { connectionId, schema: "main", table: "customers", column: "last_name" };
    const nameOf = async () => (await find("customers"))?.columns.find(({ name }) => name === "last_name");
    expect(await services.training.setRule(as.ADMIN, { ...place, isSampled: true })).toHaveLength(1);
    expect(await nameOf()).toMatchObject({ values: [] });
    await jobs.work(as.ADMIN);
    expect(await nameOf()).toMatchObject({ isSampled: true, samplingReason: "SWITCHED_ON", values: [surname] });
    expect(await services.training.setRule(as.ADMIN, { ...place, isSampled: null })).toEqual([]);
    expect(await nameOf()).toMatchObject({ isSampled: false, samplingReason: "SENSITIVE_NAME", values: [] });
    expect(await dump()).not.toContain(surname);
    expect(await services.training.listRules(as.ANALYST, connectionId)).toEqual([]);
  });

  it.each([
    { table: "customers" },
    { schema: "main", column: "country" },
    { column: "country" },
    { schema: "main", table: "customers", column: "no_such" },
  ])("refuses a rule for %o", async (place) => {
    const { services, as, connectionId } = await make();
    await expect(services.training.setRule(as.ADMIN, { connectionId, ...place, isSampled: false })).rejects.toMatchObject({
      code: "BAD_INPUT",
    });
  });

  it("keeps a person's words, and finds the table by them", async () => {
    const { jobs, services, as, connectionId, find, space } = await make();
    await jobs.work(as.ADMIN);
    const described = { connectionId, schema: "main", table: "orders", description: "Our moussaka business." };
    const columns = [{ name: "paid_with", description: "Means of payment" }];
    expect(await services.training.describeTable(as.ADMIN, { ...described, columns })).toMatchObject({ describedBy: "PERSON" });
    const query = { spaceId: space.id, connectionIds: [connectionId], text: "moussaka", limit: 5, embedding: null };
    expect((await use.database.schemaIndex.findTables(query, as.ADMIN.signal))[0]?.table).toBe("orders");
    await services.training.retrain(as.ADMIN, { connectionId });
    await jobs.work(as.ADMIN);
    expect(await find("orders")).toMatchObject({ description: "Our moussaka business.", describedBy: "PERSON" });
    const back = await services.training.describeTable(as.ADMIN, { ...described, description: null, columns: null });
    expect(back).toMatchObject({ describedBy: "BUILT_IN", description: expect.stringContaining("one row per order") });
    expect(back.columns.find(({ name }) => name === "paid_with")?.description).toBe("Means of payment");
    await expect(services.training.describeTable(as.ADMIN, { ...described, table: "nowhere" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const wrong = { ...described, columns: [{ name: "nope", description: "x" }] };
    await expect(services.training.describeTable(as.ADMIN, wrong)).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("queues the same once, and takes what waits out of line", async () => {
    const { jobs, services, as, connectionId } = await make();
    jobs.waiting.clear();
    const first = await services.training.train(as.ADMIN, { connectionId });
    expect((await services.training.train(as.ADMIN, { connectionId })).id).toBe(first.id);
    expect(jobs.waiting.size).toBe(1);
    expect(await services.training.cancel(as.ADMIN, connectionId)).toMatchObject({ id: first.id, status: "CANCELLED" });
    expect(jobs.waiting.size).toBe(0);
    expect(await services.training.cancel(as.ADMIN, connectionId)).toBeNull();
  });
});

import { type ConnectionId, newId, type SpaceId } from "@olympus/domain";
import type { SchemaQuery, TableEntry } from "@olympus/search";
import { describe, expect, it } from "vitest";
import { codeOf, makeConnection, makeSpace, type Subject } from "./fixtures.test-support.ts";

type EntryParts = Partial<Omit<TableEntry, "columns">> & { readonly columns?: readonly (string | TableEntry["columns"][number])[] };

const column = (name: string, more: Partial<TableEntry["columns"][number]> = {}): TableEntry["columns"][number] => ({
  name,
  comment: null,
  description: null,
  type: "text",
  isKey: false,
  values: [],
  ...more,
});

function entry(table: string, { columns = ["id"], ...more }: EntryParts = {}): TableEntry {
  return {
    schema: "public",
    table,
    comment: null,
    description: null,
    columns: columns.map((each) => (typeof each === "string" ? column(each) : each)),
    neighbours: [],
    rowEstimate: null,
    embedding: null,
    ...more,
  };
}

const shop: readonly TableEntry[] = [
  entry("customers", { columns: ["id", "first_name", "email", "city"], rowEstimate: 500 }),
  entry("orders", {
    columns: ["id", "customer_id", column("status", { values: ["shipped", "on hold", "cancelled"] }), "placed_at"],
    neighbours: [
      { schema: "public", table: "customers" },
      { schema: "public", table: "order_lines" },
    ],
  }),
  entry("order_lines", {
    columns: ["order_id", "product_id", "qty"],
    neighbours: [
      { schema: "public", table: "orders" },
      { schema: "public", table: "products" },
    ],
  }),
  entry("products", { comment: "Everything in the catalogue, also what is discontinued", columns: ["id", "label", "unit_price"] }),
  entry("audit_log", { description: "Who changed which setting", columns: ["at", "actor"] }),
];

/** What a schema index promises, wherever the database is. */
export function describeSchemaIndex(subject: Subject): void {
  const { signal } = new AbortController();
  const index = () => subject().schemaIndex;

  const setUp = async (tables: readonly TableEntry[] = shop) => {
    const { id: spaceId } = await makeSpace(subject());
    const { id: connectionId } = await makeConnection(subject(), spaceId);
    const owner = { spaceId, connectionId };
    await index().putTables(owner, tables);
    return owner;
  };
  const query = (spaceId: SpaceId, connectionIds: readonly ConnectionId[], text: string, more: Partial<SchemaQuery> = {}): SchemaQuery => ({
    spaceId,
    connectionIds,
    text,
    limit: 10,
    embedding: null,
    ...more,
  });
  const find = async (owner: { spaceId: SpaceId; connectionId: ConnectionId }, text: string, more: Partial<SchemaQuery> = {}) =>
    await index().findTables(query(owner.spaceId, [owner.connectionId], text, more), signal);
  const names = async (...args: Parameters<typeof find>) => (await find(...args)).map(({ table }) => table);

  describe("the schema index", () => {
    it("finds tables by names, columns, comments, descriptions and values, and says why", async () => {
      const owner = await setUp();
      expect((await names(owner, "How many customers are there?"))[0]).toBe("customers");
      expect((await names(owner, "unit price"))[0]).toBe("products");
      expect((await names(owner, "what is discontinued"))[0]).toBe("products");
      expect((await names(owner, "changed settings"))[0]).toBe("audit_log");
      const [shipped] = await find(owner, "which were shipped?");
      expect(shipped).toMatchObject({
        connectionId: owner.connectionId,
        schema: "public",
        table: "orders",
        reasons: expect.arrayContaining(["a value of status is “shipped”"]),
        columns: [{ name: "status", value: "shipped" }],
      });
      expect((await find(owner, "quantity"))[0]?.reasons).toEqual(["its column qty has “quantity”"]);
      expect(await names(owner, "customers", { limit: 1 })).toEqual(["customers"]);
    });

    it("finds the tables that join those that were named", async () => {
      const owner = await setUp();
      const hits = await find(owner, "customers and their products");
      expect(
        hits
          .slice(0, 2)
          .map(({ table }) => table)
          .sort(),
      ).toEqual(["customers", "products"]);
      expect(hits.map(({ table }) => table)).toEqual(expect.arrayContaining(["orders", "order_lines"]));
    });

    it("finds nothing where nothing fits", async () => {
      const owner = await setUp();
      for (const text of ["zeppelin", "the of and", " ?! ", ""]) expect(await find(owner, text)).toEqual([]);
      expect(await find(await setUp([]), "customers")).toEqual([]);
      expect(await index().findTables(query(owner.spaceId, [], "customers"), signal)).toEqual([]);
    });

    it("knows the Space's own words", async () => {
      const owner = await setUp();
      expect(await find(owner, "punters")).toEqual([]);
      const synonyms = [{ phrase: "customer", synonyms: ["punter", "big spender"] }];
      expect((await names(owner, "punters", { synonyms }))[0]).toBe("customers");
      expect((await names(owner, "every big spender", { synonyms }))[0]).toBe("customers");
    });

    it("takes up what is added, replaced, removed and cleared, at once and for all that were open before", async () => {
      const owner = await setUp();
      expect(await names(owner, "zeppelins")).toEqual([]);
      await index().putTables(owner, [entry("zeppelins")]);
      expect(await names(owner, "zeppelins")).toEqual(["zeppelins"]);
      await index().putTables(owner, [entry("zeppelins", { comment: "obsolete" }), entry("zeppelins", { comment: "Airships" })]);
      expect(await names(owner, "obsolete")).toEqual([]);
      expect(await names(owner, "airships")).toEqual(["zeppelins"]);
      expect(await index().countTables(owner)).toBe(6);
      await index().removeTables(owner, [
        { schema: "public", table: "zeppelins" },
        { schema: "public", table: "nothing" },
      ]);
      expect(await names(owner, "airships")).toEqual([]);
      expect((await names(owner, "customers"))[0]).toBe("customers");
      await index().clear(owner);
      expect(await find(owner, "customers")).toEqual([]);
      expect(await index().countTables(owner)).toBe(0);
    });

    it("shows only what belongs to the Space and the connections that are asked for", async () => {
      const [mine, other] = [await setUp(), await setUp()];
      expect(await index().findTables(query(mine.spaceId, [other.connectionId], "customers"), signal)).toEqual([]);
      expect(await index().findTables(query(other.spaceId, [mine.connectionId], "shipped"), signal)).toEqual([]);
      expect(await index().countTables({ ...mine, connectionId: other.connectionId })).toBe(0);
      const second = { ...mine, connectionId: (await makeConnection(subject(), mine.spaceId, "Second")).id };
      await index().putTables(second, [entry("customers")]);
      const both = await index().findTables(query(mine.spaceId, [mine.connectionId, second.connectionId], "customers"), signal);
      expect(new Set(both.filter(({ table }) => table === "customers").map(({ connectionId }) => connectionId)).size).toBe(2);
      expect((await find(second, "customers")).map(({ connectionId }) => connectionId)).toEqual([second.connectionId]);
    });

    it("keeps nothing for a connection that isn't the Space's, and nothing after its connection", async () => {
      const [mine, other] = [await setUp(), await setUp()];
      expect(await codeOf(index().putTables({ ...mine, connectionId: other.connectionId }, shop))).toBe("NOT_FOUND");
      expect(await codeOf(index().clear({ ...mine, connectionId: newId() }))).toBe("NOT_FOUND");
      await index().putVerifiedQueries(mine, [{ id: "q", question: "How many customers?", embedding: null }]);
      await subject().store.connections.delete(mine.connectionId);
      expect(await find(mine, "customers")).toEqual([]);
      const left: { count: number }[] = await subject().dataSource.query(
        `SELECT (SELECT count(*) FROM schema_index_tables WHERE connection_id = $1)::int
          + (SELECT count(*) FROM schema_index_queries WHERE connection_id = $1)::int AS count`,
        [mine.connectionId],
      );
      expect(left).toEqual([{ count: 0 }]);
    });

    it("takes odd names, wide tables and two tables of one name", async () => {
      const wide = Array.from({ length: 500 }, (_, number) => `measure_${number}`);
      const owner = await setUp([
        entry("select"),
        entry("Ünïcode ☃"),
        entry("naïve\u0000name"),
        entry("customers", { schema: "sales" }),
        entry("customers", { schema: "support" }),
        entry("wide", { columns: [...wide, "humidity"] }),
        entry("empty", { columns: [] }),
        entry(`"; DROP TABLE spaces; --`),
      ]);
      expect(await names(owner, "select")).toContain("select");
      expect(await names(owner, "ünïcode")).toEqual(["Ünïcode ☃"]);
      expect((await find(owner, "customers")).map(({ schema }) => schema).sort()).toEqual(["sales", "support"]);
      expect((await find(owner, "customers of support"))[0]?.schema).toBe("support");
      expect((await find(owner, "humidity"))[0]).toMatchObject({ table: "wide", columns: [{ name: "humidity" }] });
      expect(await index().countTables(owner)).toBe(8);
    });

    it.each([
      ["operators", `customers & | ! ( ) <-> :* ' " \\ '' \\\\ -- /* */ ; %s $1 {} [] ~ ^`],
      ["a statement", `'); DROP TABLE schema_index_tables; -- customers`],
      ["NUL and half pairs", "customers \u0000 \uD800"],
      ["other scripts", "возврат 返金 customers استرداد"],
      ["100 kB", `customers ${"lorem ipsum dolor ".repeat(6_000)}`],
      ["one long word", `customers ${"x".repeat(100_000)}`],
      ["names of every object", "customers constructor __proto__ toString hasOwnProperty"],
    ])("takes any text as plain words: %s", async (_, text) => {
      const owner = await setUp();
      expect((await names(owner, text))[0]).toBe("customers");
    });

    it("finds verified queries by likeness, of the asked connections only", async () => {
      const [mine, other] = [await setUp(), await setUp()];
      await index().putVerifiedQueries(mine, [
        { id: "a", question: "How many orders were shipped?", embedding: null },
        { id: "b", question: "Which customers live in Rome?", embedding: null },
      ]);
      await index().putVerifiedQueries(other, [{ id: "a", question: "How many orders were shipped?", embedding: null }]);
      const ask = async (text: string, connectionIds = [mine.connectionId]) =>
        await index().findVerifiedQueries(query(mine.spaceId, connectionIds, text), signal);
      expect(await ask("how many orders were SHIPPED")).toMatchObject([{ connectionId: mine.connectionId, id: "a", likeness: 1 }]);
      const [near] = await ask("customers that live in Milan");
      expect(near).toMatchObject({ id: "b", question: "Which customers live in Rome?" });
      expect(near?.likeness).toBeGreaterThan(0.3);
      expect(near?.likeness).toBeLessThan(1);
      expect(await ask("orders shipped", [other.connectionId])).toEqual([]);
      expect(await ask("zeppelin")).toEqual([]);
      await index().putVerifiedQueries(mine, [{ id: "a", question: "How many are lost?", embedding: null }]);
      expect((await ask("how many orders were shipped")).filter(({ likeness }) => likeness > 0.5)).toEqual([]);
      await index().clear(mine);
      expect(await ask("how many are lost")).toMatchObject([{ id: "a", likeness: 1 }]);
      await index().removeVerifiedQueries(mine, ["a", "unknown"]);
      expect(await ask("how many are lost")).not.toMatchObject([{ id: "a" }]);
    });

    it("fuses what is near in meaning with what words find, where the server has pgvector", async () => {
      const owner = await setUp([]);
      await index().putTables(
        owner,
        [entry("alpha", { embedding: [1, 0] }), entry("beta", { embedding: [0, 1] }), entry("gamma", { embedding: [0.7, 0.7] })],
        "m",
      );
      await index().putTables(owner, [entry("delta", { embedding: [1, 0, 0] })], "other");
      const more = { embedding: [1, 0.1], embeddingModel: "m" };
      const hits = await find(owner, "gamma", more);
      if (index().hasVectors) {
        expect(hits.map(({ table }) => table)).toEqual(["gamma", "alpha", "beta"]);
        expect(hits[1]?.reasons).toEqual(["its meaning is near the question's"]);
      } else {
        expect(hits.map(({ table }) => table)).toEqual(["gamma"]);
      }
      expect(await names(owner, "gamma", { embedding: [1, 0, 0, 0], embeddingModel: "m3" })).toEqual(["gamma"]);
      expect(await names(owner, "gamma", { embedding: [Number.NaN, 0], embeddingModel: "m" })).toEqual(["gamma"]);
    });

    it("stops when it was aborted", async () => {
      const owner = await setUp();
      const asked = query(owner.spaceId, [owner.connectionId], "customers");
      await expect(index().findTables(asked, AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
      await expect(index().findVerifiedQueries(asked, AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
    });
  });
}

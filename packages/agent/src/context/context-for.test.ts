import type { Catalog, CatalogForeignKey, CatalogTable, VerifiedExample } from "@olympus/domain";
import { newId, silentLogger, systemClock } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { SqlSource } from "../sources.ts";
import type { SqlWriter, WriteSqlRequest } from "../sql-writer.ts";
import { chooseTables, partOfCatalog } from "./choose-tables.ts";
import { contextFor, describeChoice, isSmall } from "./context-for.ts";
import { defaultContextLimits } from "./context-limits.ts";
import { isVerified, writeOrVerified } from "./write-or-verified.ts";

const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };

function table(name: string, columns: readonly string[], references: Readonly<Record<string, string>> = {}): CatalogTable {
  const foreignKeys = Object.entries(references).map(
    ([column, target]): CatalogForeignKey => ({
      name: null,
      columns: [column],
      targetSchema: "public",
      targetTable: target,
      targetColumns: ["id"],
    }),
  );
  return {
    schema: "public",
    name,
    kind: "table",
    comment: null,
    columns: columns.map((column) => ({
      name: column,
      nativeType: "text",
      type: { name: "text" },
      isNullable: true,
      defaultExpression: null,
      comment: null,
    })),
    primaryKey: ["id"],
    foreignKeys,
    indexes: [],
    rowEstimate: null,
    sizeBytes: null,
  };
}

const core = [
  table("customers", ["id", "email"]),
  table("orders", ["id", "customer_id"], { customer_id: "customers" }),
  table("order_lines", ["id", "order_id", "product_id"], { order_id: "orders", product_id: "products" }),
  table("products", ["id", "label"]),
];

/** The core in the midst of a hundred tables that nobody asks for. */
function large(more: readonly CatalogTable[] = []): Catalog {
  const filler = Array.from({ length: 100 }, (_, number) =>
    table(`misc_${number}`, ["id", "thing"], number === 0 ? {} : { thing: `misc_${number - 1}` }),
  );
  return { tables: [...filler, ...core, ...more], readAt: new Date(0) };
}

function source(parts: Partial<SqlSource> = {}): SqlSource {
  const unused = () => Promise.reject(new Error("Nobody asks for this here"));
  return {
    connectionId: newId(),
    name: "Shop",
    dialect: "postgres",
    catalog: unused,
    values: async (_ctx, tables) => (tables ?? []).map(({ schema, name }) => ({ schema, table: name, column: "id", values: ["x"] })),
    findTables: async () => null,
    descriptions: async (_ctx, tables) =>
      new Map(tables.map(({ schema, name }) => [`${schema}.${name}`, { text: name, columns: new Map() }])),
    examples: async () => [],
    estimate: async () => null,
    check: unused,
    run: unused,
    ...parts,
  };
}

const names = (catalog: Catalog) => catalog.tables.map(({ name }) => name);
const found = (...tables: readonly string[]) =>
  tables.map((name, place) => ({ schema: "public", table: name, score: 10 - place, reasons: [`found ${name}`] }));

describe("contextFor", () => {
  it("gives small catalogs whole, with what was known of them", async () => {
    const catalog: Catalog = { tables: core, readAt: new Date(0) };
    const values = [{ schema: "public", table: "products", column: "label", values: ["tea"] }];
    const context = await contextFor(ctx, { source: source(), catalog, values }, "how many orders?");
    expect(context.catalog).toBe(catalog);
    expect(context.values).toBe(values);
    expect(context.contextTables).toBeUndefined();
    expect(context.descriptions.size).toBe(4);
  });

  it("gives what fits of large ones, closed under the joins between, with values and descriptions of only that", async () => {
    const findTables: SqlSource["findTables"] = async () =>
      found("customers", "products").map((hit) => ({ ...hit, connectionId: newId(), columns: [] }));
    const context = await contextFor(ctx, { source: source({ findTables }), catalog: large(), values: [] }, "customers and products");
    expect(names(context.catalog)).toEqual(["customers", "products", "orders", "order_lines"]);
    expect(context.contextTables?.map(({ reasons }) => reasons[0])).toEqual([
      "found customers",
      "found products",
      "joins customers and products",
      "joins customers and products",
    ]);
    expect(context.values.map(({ table: name }) => name).sort()).toEqual(names(context.catalog).toSorted());
    expect(context.descriptions.size).toBe(4);
    expect(describeChoice(context.contextTables ?? [], large())).toBe(
      "4 of 104 tables: customers (found customers), products (found products), orders (joins customers and products), order_lines (joins customers and products)",
    );
  });

  it("ranks a catalog that isn't trained by itself", async () => {
    const context = await contextFor(ctx, { source: source(), catalog: large(), values: [] }, "Which customers bought which products?");
    expect(names(context.catalog)).toEqual(expect.arrayContaining(["customers", "products", "orders", "order_lines"]));
    expect(context.contextTables?.find(({ table: name }) => name === "customers")?.reasons).toContain("its name has “customers”");
    expect(names(context.catalog).length).toBeLessThan(30);
  });

  it("knows the Space's own words when it ranks", async () => {
    const context = await contextFor(
      ctx,
      { source: source({ synonyms: async () => [["punter", "customer"]] }), catalog: large(), values: [] },
      "all punters",
    );
    expect(names(context.catalog)[0]).toBe("customers");
    expect(context.synonyms).toEqual([["punter", "customer"]]);
  });

  it("gives nothing of a large catalog where nothing fits", async () => {
    const context = await contextFor(ctx, { source: source(), catalog: large(), values: [] }, "zeppelins");
    expect(context.catalog.tables).toEqual([]);
    expect(context.contextTables).toEqual([]);
  });

  it("leaves verified queries out when told so", async () => {
    const database = { source: source({ examples: async () => [example] }), catalog: large(), values: [] };
    expect((await contextFor(ctx, database, "customers")).examples).toEqual([example]);
    expect((await contextFor(ctx, database, "customers", { withoutVerified: true })).examples).toEqual([]);
  });

  it("counts columns too when it says what is small", () => {
    const wide = (count: number) =>
      table(
        "wide",
        Array.from({ length: count }, (_, number) => `c${number}`),
      );
    expect(isSmall({ tables: core, readAt: new Date(0) })).toBe(true);
    expect(isSmall({ tables: [...core, wide(2_000)], readAt: new Date(0) })).toBe(false);
    expect(isSmall({ tables: [wide(2_000)], readAt: new Date(0) })).toBe(true);
    expect(isSmall({ tables: [], readAt: new Date(0) })).toBe(true);
    expect(isSmall(large())).toBe(false);
  });
});

describe("chooseTables", () => {
  it("keeps to the budget of tables and columns, but gives at least one table", () => {
    const wide = table(
      "wide",
      Array.from({ length: 500 }, (_, number) => `c${number}`),
    );
    const catalog = large([wide]);
    expect(chooseTables(catalog, found("wide", "customers"), { tables: 24, columns: 100 }).map((each) => each.table)).toEqual(["wide"]);
    expect(chooseTables(catalog, found("customers", "wide", "orders"), { tables: 24, columns: 100 }).map((each) => each.table)).toEqual([
      "customers",
      "orders",
    ]);
    const many = found(...Array.from({ length: 50 }, (_, number) => `misc_${number}`));
    expect(chooseTables(catalog, many, defaultContextLimits)).toHaveLength(defaultContextLimits.tables);
  });

  it("takes no long ways, and passes over tables that are gone", () => {
    expect(chooseTables(large(), found("misc_0", "misc_9", "gone"), defaultContextLimits).map((each) => each.table)).toEqual([
      "misc_0",
      "misc_9",
    ]);
    expect(chooseTables(large(), found("misc_0", "misc_3"), defaultContextLimits).map((each) => each.table)).toEqual([
      "misc_0",
      "misc_3",
      "misc_1",
      "misc_2",
    ]);
  });

  it("gives no keys to tables that aren't given", () => {
    const part = partOfCatalog(large(), [
      { schema: "public", table: "orders", reasons: [] },
      { schema: "public", table: "order_lines", reasons: [] },
    ]);
    expect(part.tables.map(({ foreignKeys }) => foreignKeys.map(({ targetTable }) => targetTable))).toEqual([[], ["orders"]]);
  });
});

const example: VerifiedExample = {
  id: newId(),
  question: "How many customers?",
  sql: "SELECT count(*) FROM customers",
  verifiedByName: "Ada",
  likeness: 1,
  isSame: true,
};

describe("writeOrVerified", () => {
  const declined = { kind: "declined", reason: "No", understood: [], notUnderstood: [] } as const;
  const writer: SqlWriter = { engine: "BUILT_IN", write: async () => declined, repair: async () => declined };
  const request: WriteSqlRequest = {
    question: "how many customers",
    databaseName: "Shop",
    dialect: "postgres",
    catalog: large(),
    values: [],
    history: [],
    now: new Date(0),
    hint: null,
  };

  it("answers the same question with the verified query and says whose it is", async () => {
    expect(await writeOrVerified(ctx, writer, { ...request, examples: [{ ...example, isSame: false }, example] })).toMatchObject({
      kind: "draft",
      draft: {
        sql: example.sql,
        dialect: "postgres",
        confidence: 0.99,
        explanation: "The verified query of Ada for this question.",
        verifiedQuery: { id: example.id, verifiedByName: "Ada" },
      },
    });
  });

  it("lets the writer write otherwise, and where a person has pinned a meaning", async () => {
    expect(await writeOrVerified(ctx, writer, request)).toBe(declined);
    expect(await writeOrVerified(ctx, writer, { ...request, examples: [{ ...example, isSame: false }] })).toBe(declined);
    const pins = [{ start: 0, end: 3, meaning: "ignore" }];
    expect(await writeOrVerified(ctx, writer, { ...request, examples: [example], pins })).toBe(declined);
  });

  it("knows whether a whole question is verified for any of the databases", async () => {
    const ask = async (question: string, examples: readonly VerifiedExample[], pins: WriteSqlRequest["pins"] = []) => {
      const databases = [source(), source({ examples: async () => examples })];
      const documents = { count: async () => 0, search: async () => [] };
      return await isVerified(ctx, { question, sources: { databases, documents, history: [] }, pins });
    };
    expect(await ask("how many customers", [example])).toBe(true);
    expect(await ask("how many customers", [{ ...example, isSame: false }])).toBe(false);
    expect(await ask("how many customers", [])).toBe(false);
    expect(await ask("how many customers", [example], [{ start: 0, end: 3, meaning: "ignore" }])).toBe(false);
  });
});

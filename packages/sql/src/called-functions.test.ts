import type { Catalog, CatalogFunction, ErrorCode } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CallCollector, type KnownDatabase, settleCalls } from "./called-functions.ts";
import { SqlGuard } from "./index.ts";
import { noReferences } from "./name-references.ts";

const reading = (schema: string, name: string): CatalogFunction => ({ schema, name, isReadOnly: true });
const writing = (schema: string, name: string): CatalogFunction => ({ schema, name, isReadOnly: false });
const tables = [tableWith("orders", "id", "total"), tableWith("lines", "order_id", "price")];
const refused: typeof ErrorCode.NOT_READ_ONLY = "NOT_READ_ONLY";
let guard: SqlGuard;

beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

async function outcomeOf(sql: string, database: KnownDatabase): Promise<string> {
  return guard.check(sql, "postgres", database).then(
    () => "passes",
    (error: { code: string }) => error.code,
  );
}

describe("a call of a function that isn't Postgres' own", () => {
  it.each<[why: string, sql: string, functions: readonly CatalogFunction[], outcome: string]>([
    ["the catalog doesn't know it", "select net_of_tax(1)", [reading("public", "gross_of_tax")], refused],
    ["the catalog vouches for it", "select net_of_tax(1)", [reading("public", "net_of_tax")], "passes"],
    ["each of its signatures only reads", "select net_of_tax(1)", [reading("a", "net_of_tax"), reading("b", "net_of_tax")], "passes"],
    ["one of its signatures may write", "select net_of_tax(1)", [reading("a", "net_of_tax"), writing("b", "net_of_tax")], refused],
    ["its schema is named", "select a.net_of_tax(1)", [reading("a", "net_of_tax"), writing("b", "net_of_tax")], "passes"],
    ["another schema is named", "select b.net_of_tax(1)", [reading("a", "net_of_tax")], refused],
    ["its case differs", 'select "Net_Of_Tax"(1)', [reading("public", "net_of_tax")], refused],
    ["it stands among the tables", "select * from orders, lateral parts(orders.id) p", [reading("public", "parts")], "passes"],
    ["only one of two is known", "select f(1), g(2)", [reading("public", "f")], refused],
  ])("when %s", async (_why, sql, functions, outcome) => {
    expect(await outcomeOf(sql, { functions })).toBe(outcome);
  });

  it("is refused without a catalog, with a sentence that says so", async () => {
    await expect(guard.check("select tax.net(1)", "postgres")).rejects.toMatchObject({
      code: refused,
      userMessage: "The function tax.net isn't one of the database's own and its catalog doesn't say that it only reads.",
      suggestion: expect.stringContaining("STABLE"),
    });
    await expect(guard.check("select 1 operator(tax.+) 2", "postgres")).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^The operator tax\.\+ isn't/),
    });
  });

  it.each([
    "select pg_sleep(1)",
    "select ext.dblink('host=evil', 'select 1')",
    "select public.crosstab('delete from orders')",
    "select public.pg_read_file('/etc/passwd')",
    "select pg_catalog.nextval('s')",
    "select ext.http_get('http://evil.example')",
    "select ext.set_limit(0.5)",
    "select ext.xpath_table('a', 'b', 'orders', '/', 'true')",
  ])("is refused whatever the catalog says when it is denied: %s", async (sql) => {
    const names = "pg_sleep dblink crosstab pg_read_file nextval http_get set_limit xpath_table".split(" ");
    const functions = ["public", "ext", "pg_catalog"].flatMap((schema) => names.map((name) => reading(schema, name)));
    expect(await outcomeOf(sql, { functions })).toBe(refused);
  });
});

describe("a function that bears the name of one of Postgres' own", () => {
  it("keeps the name from being called without a schema when it may write", async () => {
    const database = { functions: [writing("public", "lower")] };
    expect(await outcomeOf("select lower(name) from orders", database)).toBe(refused);
    expect(await outcomeOf("select pg_catalog.lower(name) from orders", database)).toBe("passes");
    expect(await outcomeOf("select upper(name) from orders", database)).toBe("passes");
    expect(await outcomeOf("select lower(name) from orders", { functions: [reading("public", "lower")] })).toBe("passes");
  });

  it("does so where only a newer server has a grammar for it", async () => {
    expect(await outcomeOf("select json_value(total, '$.a') from orders", { functions: [writing("public", "json_value")] })).toBe(refused);
    expect(await outcomeOf("select json_value(total, '$.a') from orders", { functions: [reading("public", "json_value")] })).toBe("passes");
  });

  it("does so as an operator, too", async () => {
    const database = { functions: [writing("public", "+")] };
    expect(await outcomeOf("select total + 1 from orders", database)).toBe(refused);
    expect(await outcomeOf("select total operator(pg_catalog.+) 1 from orders", database)).toBe("passes");
    expect(await outcomeOf("select total - 1 from orders", database)).toBe("passes");
    expect(await outcomeOf("select a operator(ext.<=>) b from items", { functions: [reading("ext", "<=>")] })).toBe("passes");
  });
});

describe("a field that could be a call", () => {
  const database: KnownDatabase = { functions: [writing("public", "total"), writing("public", "refund")], tables };

  it.each([
    "select o.total from orders o",
    "select (o).total from orders o",
    "select public.orders.total from public.orders",
    "select total from orders",
    "select o.total from orders o where exists (select from lines l where l.price > 1)",
  ])("is a column where the tables have one: %s", async (sql) => {
    expect(await outcomeOf(sql, database)).toBe("passes");
  });

  it.each([
    "select o.refund from orders o",
    "select (o).refund from orders o",
    "select n.refund from unnest(array[1]) n",
    "select (1).refund",
    "select l.total from lines l",
    "select o.total from orders o where exists (select o.total from lines o)",
    "select o.total from (select * from lines) o",
    "select o.total from orders o(a, b)",
    "with orders as (select * from lines) select o.total from orders o",
    "select j.total from (orders join lines on true) j",
    "select o.total from elsewhere.orders o",
  ])("is refused where it may be one that writes: %s", async (sql) => {
    expect(await outcomeOf(sql, database)).toBe(refused);
  });

  it("is refused without tables to tell from", async () => {
    expect(await outcomeOf("select o.total from orders o", { functions: [writing("public", "total")] })).toBe(refused);
    expect(await outcomeOf("select o.total from orders o", { functions: [reading("public", "total")] })).toBe("passes");
  });
});

describe("names of engines that fold them", () => {
  it("are compared without case", () => {
    const calls = new CallCollector();
    calls.userFunction("Sales", "NetOfTax");
    const verdict = { passed: true, sql: "select 1", references: noReferences, calls: calls.finish() } as const;
    expect(settleCalls(verdict, "redshift", { functions: [reading("sales", "netoftax")] }).passed).toBe(true);
    expect(settleCalls(verdict, "postgres", { functions: [reading("sales", "netoftax")] }).passed).toBe(false);
  });
});

function tableWith(name: string, ...columns: readonly string[]): Catalog["tables"][number] {
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
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
    rowEstimate: null,
    sizeBytes: null,
  };
}

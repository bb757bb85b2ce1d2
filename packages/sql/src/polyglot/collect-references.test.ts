import type { Catalog, SqlDialect } from "@olympus/domain";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SqlGuard, unknownNames } from "../index.ts";

const column = (name: string) => ({
  name,
  nativeType: "text",
  type: { name: "text" as const },
  isNullable: true,
  defaultExpression: null,
  comment: null,
});
const table = (name: string, ...columns: string[]) => ({
  schema: "shop",
  name,
  kind: "table" as const,
  comment: null,
  columns: columns.map(column),
  primaryKey: [],
  foreignKeys: [],
  indexes: [],
  rowEstimate: null,
  sizeBytes: null,
});
const lowerCase: Catalog = {
  readAt: new Date(0),
  tables: [table("orders", "id", "total", "ordered_at", "address", "items"), table("customers", "id", "name", "country")],
};
const upperCase: Catalog = { readAt: new Date(0), tables: [table("ORDERS", "ID", "TOTAL", "ORDERED_AT", "DATA")] };
let guard: SqlGuard;

beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

async function unknownIn(sql: string, dialect: SqlDialect) {
  return unknownNames(await guard.check(sql, dialect), dialect === "snowflake" ? upperCase : lowerCase);
}

it.each([
  ["mysql", 'select timestampdiff(month, ordered_at, now()), `Total`, @a, @@version, "text" from Orders'],
  ["mysql", "select total as t from shop.orders having t > 1"],
  ["bigquery", "select o.address.city, i.sku from `p.shop.orders` o, o.items i"],
  ["bigquery", "select _table_suffix, _partitiontime, date_trunc(ordered_at, month) from orders"],
  ["bigquery", "select x, place from orders, unnest(items) as x with offset as place"],
  ["bigquery", "from nowhere |> where nothing > 1"],
  ["snowflake", "select data:a.b::int, f.value:id from orders o, lateral flatten(input => o.data) f"],
  ["snowflake", "select total, $1, level from Orders start with id = 1 connect by prior id = total"],
  ["snowflake", "select metadata$filename, $1 from @files"],
  ["redshift", "select c.name, o.sku from customers c, c.orders o"],
  ["redshift", "select dateadd(day, 1, ordered_at), sysdate from orders"],
] as const)("finds nothing wrong in %s with %j", async (dialect, sql) => {
  expect(await unknownIn(sql, dialect)).toEqual({ tables: [], columns: [] });
});

it.each([
  ["mysql", "select `totl` from `Orders`", "total"],
  ["bigquery", "select totl from `shop.orders`", "total"],
  ["snowflake", "select totl from orders", "TOTAL"],
  ["redshift", "select totl from shop.orders", "total"],
] as const)("suggests a column in %s: %j", async (dialect, sql, suggestion) => {
  expect((await unknownIn(sql, dialect)).columns).toEqual([{ name: "totl", suggestion }]);
});

it.each([
  ["mysql", "select * from custmers"],
  ["bigquery", "select * from `shop.custmers`"],
  ["redshift", "select * from shop.custmers"],
] as const)("suggests a table in %s: %j", async (dialect, sql) => {
  expect((await unknownIn(sql, dialect)).tables).toEqual([expect.objectContaining({ suggestion: "customers" })]);
});

import type { Catalog, SqlDialect } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqlGuard, unknownNames } from "./index.ts";

const column = (name: string) => ({
  name,
  nativeType: "text",
  type: { name: "text" as const },
  isNullable: true,
  defaultExpression: null,
  comment: null,
});
const table = (name: string, ...columns: string[]) => ({
  schema: "public",
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
const catalog: Catalog = {
  readAt: new Date(0),
  tables: [table("orders", "id", "customer_id", "total", "ordered_at"), table("customers", "id", "name", "country")],
};
let guard: SqlGuard;

beforeAll(async () => {
  guard = await SqlGuard.create();
});
afterAll(() => guard.close());

async function unknownIn(sql: string, dialect: SqlDialect) {
  return unknownNames(await guard.check(sql, dialect), catalog);
}

const dialects = ["postgres", "redshift", "mysql", "snowflake", "bigquery", "duckdb", "sqlite"] as const satisfies readonly SqlDialect[];

describe.each(dialects)("unknownNames in %s", (dialect) => {
  it("finds a table that isn't there and suggests the nearest", async () => {
    const { tables } = await unknownIn("select * from order_s join custmers on true", dialect);
    expect(tables).toEqual(
      expect.arrayContaining([
        { name: "order_s", suggestion: "orders" },
        { name: "custmers", suggestion: "customers" },
      ]),
    );
  });

  it("finds columns that aren't there, with and without their table", async () => {
    expect((await unknownIn("select o.totl from orders o", dialect)).columns).toEqual([{ name: "o.totl", suggestion: "total" }]);
    expect((await unknownIn("select countr from orders join customers on true", dialect)).columns).toEqual([
      { name: "countr", suggestion: "country" },
    ]);
  });

  it.each([
    "select sum(total) as revenue from orders having sum(total) > 1 order by revenue",
    "with c as (select id as customer from customers) select c.customer, customer from c",
    "select s.n, n from (select count(*) as n from orders) s",
    "select o.id from (select id from customers) o where exists (select 1 from orders o where o.total > 1)",
    "with recursive r(i) as (select 1 union all select i + 1 from r where i < 3) select i from r",
    "select orders.total, customers.name from orders, customers where orders.customer_id = customers.id",
    "select table_name from information_schema.tables",
  ])("finds nothing wrong with %j", async (sql) => {
    expect(await unknownIn(sql, dialect)).toEqual({ tables: [], columns: [] });
  });
});

it.each<[SqlDialect, string]>([
  ["postgres", "select * from orders, generate_series(1, 2) g where g > 1"],
  ["duckdb", "select * from orders, generate_series(1, 2) g where g > 1"],
  ["duckdb", "select id from memory.public.orders"],
  ["mysql", "select `o`.`id` from `public`.`orders` `o` join performance_schema.threads"],
  ["redshift", "select * from svv_tables join stl_query on true"],
  ["redshift", "select dateadd(day, 1, ordered_at) from orders"],
  ["snowflake", 'select ID, o."TOTAL" from MYDB.PUBLIC.ORDERS o'],
  ["snowflake", "select * from snowflake.account_usage.query_history"],
  ["snowflake", "select f.value from orders, lateral flatten(input => total) f"],
  ["bigquery", "select id from `my-project.public.orders` join `public.customers` using (id)"],
  ["bigquery", "select id from my-project.public.orders"],
  ["bigquery", "select id from `public.orders_*` where _TABLE_SUFFIX > '2024'"],
  ["bigquery", "select table_name from `region-eu`.INFORMATION_SCHEMA.TABLES"],
  ["bigquery", "select timestamp_trunc(ordered_at, month) from orders"],
])("knows what else there is in %s: %s", async (dialect, sql) => {
  expect(await unknownIn(sql, dialect)).toEqual({ tables: [], columns: [] });
});

it("finds a table in a quoted path of BigQuery", async () => {
  expect((await unknownIn("select * from `public.order_s`", "bigquery")).tables).toEqual([
    { name: "public.order_s", suggestion: "orders" },
  ]);
  const { tables } = await guard.check("select * from `my-project.sales.orders` o", "bigquery");
  expect(tables).toEqual([{ database: "my-project", schema: "sales", name: "orders", alias: "o" }]);
});

it("knows how Postgres calls columns that have no name", async () => {
  expect(await unknownIn("select s.count, count from (select count(*) from orders) s", "postgres")).toEqual({ tables: [], columns: [] });
});

it("compares case as the engine does", async () => {
  expect((await unknownIn("select TOTAL from Orders", "postgres")).tables).toEqual([]);
  expect((await unknownIn('select total from "Orders"', "postgres")).tables).toEqual([{ name: "Orders", suggestion: "public.orders" }]);
  expect(await unknownIn('select "Total" from "Orders"', "duckdb")).toEqual({ tables: [], columns: [] });
});

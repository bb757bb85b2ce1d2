import type { Catalog, SqlDialect } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referencedNames, SqlGuard, unknownNames } from "./index.ts";

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
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
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
  ["mysql", "select `o`.`id` from `public`.`orders` `o` join information_schema.tables"],
  ["redshift", "select * from svv_tables join stl_query on true"],
  ["redshift", "select dateadd(day, 1, ordered_at) from orders"],
  ["snowflake", 'select ID, o."TOTAL" from MYDB.PUBLIC.ORDERS o'],
  ["snowflake", "select f.value from orders, lateral flatten(input => total) f"],
  ["bigquery", "select id from `my-project.public.orders` join `public.customers` using (id)"],
  ["bigquery", "select id from my-project.public.orders"],
  ["bigquery", "select table_name from `region-eu`.INFORMATION_SCHEMA.TABLES"],
  ["bigquery", "select timestamp_trunc(ordered_at, month) from orders"],
])("knows what else there is in %s: %s", async (dialect, sql) => {
  expect(await unknownIn(sql, dialect)).toEqual({ tables: [], columns: [] });
});

// Connections may show some tables only: what is not in their catalog must be told, however it is written.
it.each<[SqlDialect, string, string]>([
  ["postgres", "select * from hidden", "hidden"],
  ["postgres", "select * from sys.hidden", "sys.hidden"],
  ["postgres", "select * from public.pg_hidden", "public.pg_hidden"],
  ["postgres", "explain select * from hidden", "hidden"],
  ["postgres", "select (select count(*) from hidden)", "hidden"],
  ["mysql", "select * from performance_schema.threads", "performance_schema.threads"],
  ["snowflake", "select * from MYDB.PUBLIC.HIDDEN", "PUBLIC.HIDDEN"],
  ["snowflake", "select * from snowflake.account_usage.query_history", "account_usage.query_history"],
  ["bigquery", "select * from `my-project.public.hidden`", "public.hidden"],
  ["bigquery", "select * from `public.orders_*`", "public.orders_*"],
  ["duckdb", "explain select * from hidden", "hidden"],
  ["duckdb", "describe hidden", "hidden"],
  ["duckdb", "summarize hidden", "hidden"],
  ["duckdb", "from hidden", "hidden"],
  ["duckdb", "pivot hidden on a using sum(b)", "hidden"],
  ["duckdb", "select * from (pivot hidden on a using sum(b))", "hidden"],
  ["duckdb", "unpivot hidden on a, b into name n value v", "hidden"],
  ["duckdb", "with p as (pivot hidden on a using sum(b)) select * from p", "hidden"],
  ["duckdb", "select * from hidden pivot (sum(a) for b in (1, 2))", "hidden"],
  ["duckdb", "select * from (summarize hidden)", "hidden"],
  ["snowflake", "describe table hidden", "hidden"],
  ["snowflake", "select * from hidden at(offset => -60)", "hidden"],
  ["bigquery", "from hidden |> where a > 1", "hidden"],
  ["redshift", "select * from hidden.x.y", "x.y"],
  ["mysql", "select * from orders secret, secret.hidden h", "secret.hidden"],
  ["duckdb", "select * from memory.public.hidden", "public.hidden"],
  ["mysql", "describe hidden", "hidden"],
  ["mysql", "table hidden", "hidden"],
])("tells in %s that %s reads what isn't there", async (dialect, sql, name) => {
  const statement = await guard.check(sql, dialect);
  const isTold =
    unknownNames(statement, catalog).tables.some((table) => table.name === name) || referencedNames(statement).areTablesUnknown === true;
  expect(isTold).toBe(true);
});

describe.each(dialects)("a table that has a CTE's name in %s", (dialect) => {
  it.each([
    "with hidden as (select * from hidden) select * from hidden",
    "select * from (with hidden as (select 1 as a) select * from hidden) x, hidden",
    "with a as (select * from hidden), hidden as (select 1 as b) select * from a, hidden",
    "with a as (with hidden as (select 1 as b) select * from hidden) select * from a, hidden",
    "(with hidden as (select 1 as b) select * from hidden) union all select * from hidden",
    "with hidden as (select 1 as a) select * from public.hidden",
    "select * from orders where exists (with hidden as (select 1 as a) select * from hidden) and id in (select id from hidden)",
  ])("is told where the CTE can't be seen: %s", async (sql) => {
    expect((await unknownIn(sql, dialect)).tables.map(({ name }) => name.replace("public.", ""))).toEqual(["hidden"]);
  });

  it.each([
    "with a as (select id from orders), b as (select id from a) select b.id from b join a on a.id = b.id",
    "with a as (select 1 as x) select x from a union all select x from a",
    "with a as (select 1 as x) select (select max(x) from a), y.x from (select x from a) y where exists (select 1 from a z where z.x = y.x)",
    "with recursive r as (select 1 as i union all select i + 1 from r where i < 3), s as (select i from r) select i from s",
  ])("isn't looked for where it can: %s", async (sql) => {
    expect(await unknownIn(sql, dialect)).toEqual({ tables: [], columns: [] });
  });
});

it("knows which engines let a CTE see itself without a word", async () => {
  const sql = "with hidden as (select 1 as i union all select i + 1 from hidden where i < 3) select i from hidden";
  for (const dialect of ["sqlite", "snowflake"] as const) expect((await unknownIn(sql, dialect)).tables).toEqual([]);
  for (const dialect of ["postgres", "mysql", "duckdb", "redshift", "bigquery"] as const)
    expect((await unknownIn(sql, dialect)).tables).toMatchObject([{ name: "hidden" }]);
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

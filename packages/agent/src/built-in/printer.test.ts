import type { SqlDialect } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draftFor } from "./retailer.test-support.ts";

let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create();
});
afterAll(async () => {
  await guard.close();
});

const questions = [
  "total sales by month this year",
  "orders by week since March 2026",
  "customers without any orders in 2026",
  "average delivery time by carrier",
  "customers whose email contains 100%",
  "Which suppliers had the most damaged refunds last quarter?",
  "total refund amount by category",
  "share of orders by status",
  "How many customers have more than 2 orders?",
  "products above the average price",
  "products cheaper than all products in category Tools",
  "most expensive product of each category",
  "Which orders have a total amount higher than that of some cancelled orders?",
];

describe.each(["postgres", "redshift", "mysql", "snowflake", "bigquery", "duckdb", "sqlite"] satisfies SqlDialect[])("%s", (dialect) => {
  test.each(questions)("the guard lets “%s” pass", async (question) => {
    const { sql } = await draftFor(question, dialect);
    await expect(guard.check(sql, dialect)).resolves.toBeDefined();
  });
});

test.each([
  ["postgres", "CAST(DATE_TRUNC('month', order_date) AS DATE) AS month", "order_date >= DATE '2026-01-01'"],
  ["duckdb", "CAST(DATE_TRUNC('month', order_date) AS DATE) AS month", "order_date >= DATE '2026-01-01'"],
  ["sqlite", "DATE(order_date, 'start of month') AS month", "order_date >= '2026-01-01'"],
  ["mysql", "CAST(DATE_FORMAT(order_date, '%Y-%m-01') AS DATE) AS month", "order_date >= DATE '2026-01-01'"],
  ["redshift", "CAST(DATE_TRUNC('month', order_date) AS DATE) AS month", "order_date >= DATE '2026-01-01'"],
  ["snowflake", `CAST(DATE_TRUNC('month', "order_date") AS DATE) AS "month"`, `"order_date" >= CAST('2026-01-01' AS DATE)`],
  ["bigquery", "DATE_TRUNC(DATE(order_date), MONTH) AS month", "order_date >= DATE '2026-01-01'"],
] as const)("%s spells months and days its own way", async (dialect, month, day) => {
  const { sql } = await draftFor("total sales by month this year", dialect);
  expect(sql).toContain(month);
  expect(sql).toContain(day);
  expect(sql).toMatch(/ORDER BY "?month"?/);
});

test.each(["postgres", "redshift", "mysql", "snowflake", "bigquery", "duckdb", "sqlite"] satisfies SqlDialect[])(
  "%s compares with the rows of one kind",
  async (dialect) => {
    const { sql } = await draftFor("products cheaper than all products in category Tools", dialect);
    expect(sql.replaceAll(/"?main"?\.|"/g, "")).toContain(
      "price < (SELECT MIN(price) FROM products WHERE category_id IN (SELECT category_id FROM categories WHERE ",
    );
  },
);

test.each(["postgres", "redshift", "mysql", "snowflake", "bigquery", "duckdb", "sqlite"] satisfies SqlDialect[])(
  "%s finds the leader of each group",
  async (dialect) => {
    const { sql } = await draftFor("most expensive product of each category", dialect);
    expect(sql.replaceAll(/"?main"?\.|"/g, "")).toContain(
      "WHERE p.price = (SELECT MAX(p2.price) FROM products AS p2 WHERE p2.category_id = p.category_id)",
    );
  },
);

test("a wildcard in the person's text is only a sign", async () => {
  const { sql } = await draftFor("customers whose name contains '100%'", "postgres");
  expect(sql).toContain(String.raw`ILIKE '%100\%%'`);
});

test("a quote in the person's text ends nothing", async () => {
  const { sql } = await draftFor('customers whose name contains "O\'Brien"', "postgres");
  expect(sql).toContain("'%O''Brien%'");
});

test("rows without a value don't come first", async () => {
  const last = async (dialect: SqlDialect) =>
    (await draftFor("Top 3 products by revenue", dialect)).sql.split("\n").find((line) => line.startsWith("ORDER"));
  expect(await last("postgres")).toBe("ORDER BY revenue DESC NULLS LAST");
  expect(await last("sqlite")).toBe("ORDER BY revenue DESC");
});

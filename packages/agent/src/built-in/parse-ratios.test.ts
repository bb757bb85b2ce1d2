import { expect, test } from "vitest";
import { draftFor, writeFor } from "./retailer.test-support.ts";

const lineOf = (sql: string) => sql.replaceAll(/\s+/g, " ");

test("each amount keeps what it is restricted to", async () => {
  const { sql } = await draftFor("What is the ratio of products with a price above 20 to products with a price below 20?");
  expect(lineOf(sql)).toBe(
    "SELECT 1.0 * COUNT(CASE WHEN price > 20 THEN 1 END) / NULLIF(COUNT(CASE WHEN price < 20 THEN 1 END), 0) AS ratio FROM products",
  );
});

test("one part of all", async () => {
  const { sql } = await draftFor("What is the ratio of shipped orders to all orders?");
  expect(lineOf(sql)).toContain("COUNT(CASE WHEN status = 'shipped' THEN 1 END) / NULLIF(COUNT(*), 0)");
});

test("amounts of two tables are two statements", async () => {
  const { sql, explanation } = await draftFor("What is the ratio of orders to customers?");
  expect(lineOf(sql)).toBe("SELECT 1.0 * COUNT(*) / NULLIF((SELECT COUNT(*) FROM customers), 0) AS ratio FROM orders");
  expect(explanation).toBe("Ratio of orders to customers.");
});

test("a ratio of a thing to itself is not made up", async () => {
  const outcome = await writeFor("What is the ratio of orders to orders?");
  expect(outcome.kind === "draft" ? outcome.draft.sql : "").not.toContain("NULLIF(COUNT(*)");
});

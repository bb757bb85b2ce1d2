import type { ReadingPin } from "@olympus/domain";
import { expect, test } from "vitest";
import { testCtx } from "../sources.test-support.ts";
import type { SqlDraft } from "../sql-writer.ts";
import { createBuiltInSqlWriter } from "./built-in-sql-writer.ts";
import { draftFor, requestFor } from "./retailer.test-support.ts";

const told = ({ reading = [] }: SqlDraft, question: string) =>
  reading.map(({ role, label, span }) => [role, label, span && question.slice(span.start, span.end)]);

async function pinned(question: string, pins: readonly ReadingPin[]): Promise<SqlDraft> {
  const outcome = await createBuiltInSqlWriter().write(testCtx(), { ...requestFor(question), pins });
  if (outcome.kind !== "draft") throw new Error(JSON.stringify(outcome));
  return outcome.draft;
}

function alternativeOf({ reading = [] }: SqlDraft, label: string): ReadingPin {
  const found = reading.flatMap(({ alternatives }) => alternatives).find((alternative) => alternative.label === label);
  if (!found) throw new Error(`No alternative ${label} in ${JSON.stringify(reading)}`);
  return found.pin;
}

test("each part of a question says what it was taken for, with its words", async () => {
  const question = "How many orders were shipped to Germany in March";
  expect(told(await draftFor(question), question)).toEqual([
    ["MEASURE", "Number of orders", "How many orders"],
    ["FILTER", "Status = shipped (orders)", "shipped"],
    ["FILTER", "Country = Germany (customers)", "Germany"],
    ["PERIOD", "March 2026", "in March"],
  ]);
});

test("the leader of each group is told as what it is", async () => {
  const question = "most expensive product of each category";
  const draft = await draftFor(question);
  expect(told(draft, question)).toEqual([
    ["FILTER", "Highest price of each category", "most expensive"],
    ["TABLE", "Products", "product"],
    ["DIMENSION", "By categories", "of each category"],
  ]);
  expect(draft.explanation).toContain("highest price of each category");
});

test("the first few of each group are told as such, and not as the first few of all", async () => {
  const draft = await draftFor("the 3 most expensive products of each category");
  expect(draft.explanation).toContain("highest price, first 3 of each category");
  expect(draft.sql).not.toContain("LIMIT");
});

test("comparing with other rows is told with which", async () => {
  const question = "products cheaper than all products in category Tools";
  expect((await draftFor(question)).explanation).toContain(
    "price under the lowest price of products with category with name equal to Tools",
  );
});

test("rankings, groups and limits are parts too", async () => {
  const question = "Top 5 customers by revenue";
  expect(told(await draftFor(question), question)).toEqual([
    ["TABLE", "Customers", "customers"],
    ["ORDER", "total of orders.total_amount, highest first", "Top 5"],
    ["LIMIT", "Only the first 5", "Top 5"],
  ]);
  const sorted = "List products that cost more than 100 sorted by name";
  expect(told(await draftFor(sorted), sorted).at(-1)).toEqual(["ORDER", "products.name, A to Z", "sorted by name"]);
  const grouped = "Number of orders by country";
  expect(told(await draftFor(grouped), grouped)).toContainEqual(["DIMENSION", "By customers.country", "by country"]);
});

test("a limit that nobody named has no words", async () => {
  const question = "Which suppliers had the most refunds?";
  const { reading = [] } = await draftFor(question);
  expect(reading.at(-1)).toEqual({ role: "LIMIT", label: "Only the first 5", span: null, alternatives: [] });
});

test("another meaning of the same words can be pinned, and the reading shows it", async () => {
  const question = "How many orders were shipped to Germany in March";
  const before = await draftFor(question);
  const pin = alternativeOf(before, "suppliers.country is Germany");
  expect(question.slice(pin.start, pin.end)).toBe("Germany");
  const after = await pinned(question, [pin]);
  expect(before.sql).toContain("customers");
  expect(after.sql).toContain("suppliers");
  expect(told(after, question)).toContainEqual(["FILTER", "Country = Germany (suppliers)", "Germany"]);
  expect(alternativeOf(after, "Pass over “Germany”").meaning).toBe("ignore");
});

test("words can be passed over, and aren't missed then", async () => {
  const question = "How many orders were shipped to Germany in March";
  const draft = await pinned(question, [alternativeOf(await draftFor(question), "Pass over “in March”")]);
  expect(draft.sql).not.toContain("order_date");
  expect(draft.notUnderstood).toEqual([]);
});

test("pins that don't fit the question or the database change nothing", async () => {
  const question = "Top 5 customers by revenue";
  const stale = [
    { start: 6, end: 15, meaning: "table:main.nowhere" },
    { start: 7, end: 12, meaning: "ignore" },
    { start: 500, end: 510, meaning: "ignore" },
    { start: 6, end: 15, meaning: "'; DROP TABLE customers" },
  ];
  expect((await pinned(question, stale)).sql).toBe((await draftFor(question)).sql);
});

test("of two pins for the same words the first counts", async () => {
  const question = "How many orders were shipped to Germany";
  const pin = alternativeOf(await draftFor(question), "suppliers.country is Germany");
  const draft = await pinned(question, [pin, { ...pin, meaning: "ignore" }]);
  expect(draft.sql).toContain("suppliers");
});

test("at most six alternatives are offered for a part, none of them what was taken", async () => {
  const { reading = [] } = await draftFor("List products sorted by name");
  for (const { alternatives } of reading) {
    expect(alternatives.length).toBeLessThanOrEqual(6);
    expect(new Set(alternatives.map(({ pin }) => JSON.stringify(pin))).size).toBe(alternatives.length);
  }
  expect(reading.flatMap(({ alternatives }) => alternatives.map(({ label }) => label))).toContain("customers.name");
});

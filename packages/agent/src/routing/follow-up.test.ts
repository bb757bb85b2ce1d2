import type { ConnectionId } from "@olympus/domain";
import { newId } from "@olympus/domain";
import { expect, test } from "vitest";
import type { PreviousTurn } from "../sources.ts";
import { standingAlone } from "./follow-up.ts";

const values = [
  { schema: "main", table: "customers", column: "country", values: ["Germany", "France"] },
  { schema: "main", table: "refunds", column: "reason", values: ["late delivery", "damaged goods"] },
  { schema: "main", table: "tickets", column: "topic", values: ["refund", "late delivery"] },
];

function turn(question: string, isFromData = true): PreviousTurn {
  const sql = isFromData ? [{ connectionId: newId<ConnectionId>(), sql: "SELECT 1" }] : [];
  return { question, answerText: "", sql };
}

test.each([
  ["What were our total sales by month this year?", "what about last year?", "What were our total sales by month last year"],
  ["How many orders came in?", "only 2025", "How many orders came in in 2025"],
  ["total sales by month this year", "and by region?", "total sales by month and region this year"],
  ["total sales by month this year", "by region instead", "total sales by region this year"],
  ["How much did we refund last quarter?", "and by reason?", "How much did we refund last quarter by reason"],
  ["What are the top 10 products by sales?", "top 5 instead", "What are the top 5 products by sales"],
  ["total sales by category this year", "top 3", "top 3 category by total sales this year"],
  ["How many customers are in France?", "and for Germany?", "How many customers are in Germany"],
  ["How much did we refund last quarter?", "and for late delivery?", "How much did we refund last quarter for late delivery"],
  ["How much did we refund last quarter, and what does the policy allow?", "and this year?", "How much did we refund this year"],
])("%s — %s", (before, question, expected) => {
  expect(standingAlone(question, [turn(before)], values)).toBe(expected);
});

test("goes on from what a follow-up was read as", () => {
  const history = [turn("total sales by month this year"), turn("what about last year?")];
  expect(standingAlone("and by channel", history, values)).toBe("total sales by month and channel last year");
});

test("asked once more, it changes what it changed the first time", () => {
  const history = [turn("total sales by month this year"), turn("and by region?"), turn("and by region?")];
  expect(standingAlone("and by region?", history, values)).toBe("total sales by month and region this year");
});

test.each([
  ["Which suppliers are from Germany?", "a question of its own"],
  ["why is that?", "nothing that it could change"],
  ["and for the purple ones?", "a value that nobody knows"],
  ["top 5 instead", "nothing that could be ranked"],
])("%s: %s", (question) => {
  expect(standingAlone(question, [turn("How many orders are there?")], values)).toBeNull();
});

test("leaves alone what no database answered, and periods that are compared", () => {
  expect(standingAlone("only 2025", [turn("What is the refund policy?", false)], values)).toBeNull();
  expect(standingAlone("only 2024", [turn("sales in 2025 compared to 2026")], values)).toBeNull();
  expect(standingAlone("only 2025", [], values)).toBeNull();
});

import { expect, test } from "vitest";
import { splitClauses } from "./clauses.ts";

const texts = (question: string) => splitClauses(question).map(({ text }) => text);

test.each([
  [
    "How much did we refund last quarter, and what does the policy allow?",
    ["How much did we refund last quarter", "what does the policy allow?"],
  ],
  [
    "How much did we refund last quarter and does that break our refund policy?",
    ["How much did we refund last quarter", "does that break our refund policy?"],
  ],
  ["How many orders are late? Who approves refunds?", ["How many orders are late?", "Who approves refunds?"]],
  ["Count the orders; list the suppliers", ["Count the orders;", "list the suppliers"].map((text) => text.replace(";", ""))],
  ["How many orders came in March, and how many were refunded?", ["How many orders came in March", "how many were refunded?"]],
])("%s asks several things", (question, expected) => {
  expect(texts(question)).toEqual(expected);
});

test.each([
  "How many customers and orders do we have?",
  "Total sales by month and region",
  "List all customers and how many orders they placed",
  "Which products cost between 5 and 10?",
  "How many customers are in Berlin and are active?",
])("%s asks one thing", (question) => {
  expect(texts(question)).toEqual([question]);
});

test("a clause knows the topics of its neighbours", () => {
  const [, second] = splitClauses("How much did we refund last quarter, and what does the policy allow?");
  expect(second?.contextWords).toEqual(["refund", "last", "quarter"]);
});

test("a short follow-up leans on the question before, a full one doesn't", () => {
  expect(splitClauses("And for electronics?", "What is the refund policy for furniture?")[0]?.contextWords).toEqual([
    "refund",
    "policy",
    "furniture",
  ]);
  expect(splitClauses("How many orders did customers in Berlin place in March?", "What is the refund policy?")[0]?.contextWords).toEqual(
    [],
  );
});

test("an empty question has no clauses", () => {
  expect(splitClauses(" ?! \n")).toEqual([]);
});

import { expect, it } from "vitest";
import { questionKey } from "./question-key.ts";

it.each([
  "How many orders came in last month?",
  "  how many ORDERS came in last month ",
  "How many orders came in — last month?!",
  "Please, how many orders came in last month?",
  "Hello! Could you please tell me how many orders came in last month? Thank you.",
  "Can you tell me how many orders came in last month, please?",
  "I'd like to know how many orders came in last month",
  "I’d like to know how many “orders” came in last\u00a0month",
  "Tell me:\nhow many orders came in last month",
])("sees the same question in %j", (question) => {
  expect(questionKey(question)).toBe("how many orders came in last month");
});

it.each([
  ["orders over 5", "orders over -5"],
  ["orders over 1.5", "orders over 15"],
  ["orders over 1.5", "orders over 1 5"],
  ["total < 5", "total > 5"],
  ["total = 5", "total != 5"],
  ["growth of 5 %", "growth of 5"],
  ["orders on 2026-01-02", "orders on 2026-01-20"],
  ["orders of order_id 5", "orders of order id 5"],
  ["orders without customers", "orders with customers"],
  ["the first 10 orders", "first 10 orders of all"],
  ["Umsatz je Kunde in €", "Umsatz je Kunde in $"],
  ["☃", "☂"],
  ["αβγ", "αβδ"],
])("keeps %j and %j apart", (one, other) => {
  expect(questionKey(one)).not.toBe(questionKey(other));
});

it("leaves something of every question that says anything", () => {
  expect(questionKey("???")).toBe("???");
  expect(questionKey("Please")).toBe("please");
  expect(questionKey("   ")).toBe("");
});

it("takes no time over a long question", () => {
  expect(questionKey(`${"please ".repeat(2_000)}how many orders`)).toBe("how many orders");
  expect(questionKey("-".repeat(4_000))).toBe("-".repeat(4_000));
});

import { expect, it } from "vitest";
import { questionKey, standsAlone } from "./question-key.ts";

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
  ["profit below $5", "profit below -$5"],
  ["profit below €5", "profit below −€5"],
  ["temperature below 5", "temperature below - 5"],
  ["temperature below 5", "temperature below –5"],
  ["growth of 5 ‰", "growth of 5"],
  ["growth of 5 ٪", "growth of 5"],
  ["§ 5", "5"],
  ["5′ boards", "5″ boards"],
  [`longer than 6' `, `longer than 6"`],
  ["students with grade A-", "students with grade A"],
  ["donors with blood type AB-", "donors with blood type AB"],
  ["orders above 10³", "orders above 103"],
  ["x₂ of 5", "x2 of 5"],
  ["١٫٥ km", "١ ٥ km"],
  ["open or (late and paid)", "(open or late) and paid"],
  ["how many reviews say thanks", "how many reviews say please"],
  ["how many reviews say “thanks”?", "how many reviews say “danke”?"],
  ["How many customers of the US are there?", "how many customers of the us are there"],
  ["Which tickets went to IT?", "Which tickets went to it?"],
  ["Who reports to WHO?", "who reports to who"],
  ["Orders from IN", "orders from in"],
  ["Hello Kitty sales", "Kitty sales"],
  ["thank you page visits", "page visits"],
])("keeps %j and %j apart", (one, other) => {
  expect(questionKey(one)).not.toBe(questionKey(other));
});

it.each([
  ["HOW MANY CUSTOMERS OF THE US ARE THERE", "how many customers of the us are there"],
  ["the order ID of each USER", "the order id of each user"],
  ["How many ORDERS are NOT paid", "how many orders are not paid"],
  ["customers in the US", "Customers in the US?"],
  ["the IT_tickets", "the it_tickets"],
])("folds the capitals of %j that are no code", (one, other) => {
  expect(questionKey(one)).toBe(questionKey(other));
});

it("leaves something of every question that says anything", () => {
  expect(questionKey("???")).toBe("???");
  expect(questionKey("Please")).toBe("please");
  expect(questionKey("   ")).toBe("");
});

it("takes no time over a long question", () => {
  expect(questionKey(`${"please ".repeat(2_000)}how many orders`)).toBe("how many orders");
  expect(questionKey("-".repeat(4_000))).toBe("-".repeat(4_000));
  expect(questionKey(`how${"\n .".repeat(4_000)}many`)).toBe("how many");
  expect(questionKey(`how many${", please".repeat(2_000)} x`)).toMatch(/^how many please/);
});

it.each([
  "And in Norway?",
  "What about last year?",
  "only 2025",
  "How many of them are open?",
  "please show me the first 3 of those",
  "By region instead",
  "How many do they have?",
])("knows that %j leans on what was asked before", (question) => expect(standsAlone(question)).toBe(false));

it.each([
  "How many customers are there?",
  "Which customers have more orders than they have refunds?",
  "List customers and their emails",
  "Which of the orders are open?",
  "Android sales",
  "Total sales without those that were refunded",
  "☃",
])("knows that %j stands alone", (question) => expect(standsAlone(question)).toBe(true));

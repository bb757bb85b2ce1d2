import { expect, test } from "vitest";
import { contentStems, contentWords, isGenericStem, stemOf } from "./words.ts";

test.each([
  ["refunds", "refunded"],
  ["refundable", "refunding"],
  ["policies", "policy"],
  ["damaged", "damage"],
  ["shipped", "shipping"],
  ["approves", "approval"],
  ["Café", "cafe"],
])("%s and %s are one word", (a, b) => {
  expect(stemOf(a)).toBe(stemOf(b));
});

test("short words, numbers and words that only look alike stay apart", () => {
  expect(stemOf("gas")).toBe("gas");
  expect(stemOf("Q3")).toBe("q3");
  expect(stemOf("orders")).not.toBe(stemOf("ordinal"));
});

test("only words with a topic count, each once", () => {
  expect(contentStems("What do the refunds of the refund desk cost?")).toEqual(["refund", "desk", "cost"]);
  expect(contentWords("How do we handle damaged goods? Goods!")).toEqual(["handle", "damaged", "goods"]);
});

test("words that name a document prove nothing", () => {
  expect(isGenericStem(stemOf("policies"))).toBe(true);
  expect(isGenericStem(stemOf("refund"))).toBe(false);
});

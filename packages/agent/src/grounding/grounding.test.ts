import { describe, expect, test } from "vitest";
import { resultSet } from "../sources.test-support.ts";
import { confidenceOf } from "./confidence.ts";
import { findUnsupported } from "./ground-text.ts";

const ground = {
  question: "How did 42 stores do in 2026?",
  results: [
    resultSet({ month: "date", total: "decimal", name: "text" }, [
      ["2026-03-01", "1234567.891", "Ada"],
      ["2026-04-01", "0.256", "Bob"],
    ]),
  ],
  texts: ["Refunds are due within 30 days, up to $5,000.", "Refund policy.pdf"],
};
const spans = (text: string) => findUnsupported(text, ground).map(({ span }) => span);

describe("numbers and names", () => {
  test.each([
    "The total was **1,234,567.89** in March 2026.",
    "About 1.2 million, or 1,234,568.",
    "That is 25.6 % of it.",
    "42 stores, 2 rows, within 30 days [1], up to 5,000.",
    "On 1 March 2026, in Q1.",
    "“Refunds are due within 30 days” [12]",
    "In all 1,234,568.147.",
    "1. First\n2. Second",
  ])("%s is supported", (text) => {
    expect(spans(text)).toEqual([]);
  });

  test.each([
    ["The total was 1,234,568.9.", ["1,234,568.9"]],
    ["It rose by 17 %.", ["17"]],
    ["About 3 million.", ["3 million"]],
    ["Says “Refunds are due at once”.", ["Refunds are due at once"]],
    ["Minus **77,123** overall.", ["77,123"]],
  ])("%s is not", (text, expected) => {
    expect(spans(text)).toEqual(expected);
  });

  test("differences and growth of few values are known", () => {
    const two = { question: "", texts: [], results: [resultSet({ n: "int64" }, [["100"], ["125"]])] };
    expect(findUnsupported("Up by 25, that is 25 %.", two)).toEqual([]);
  });
});

test("confidence falls with unsupported values and unanswered parts, and is none without evidence", () => {
  const signals = { queries: [], passages: [{} as never], coverage: 1, unsupportedCount: 0, unansweredCount: 0 };
  expect(confidenceOf(signals)).toBe(0.8);
  expect(confidenceOf({ ...signals, unsupportedCount: 1 })).toBeLessThan(0.9);
  expect(confidenceOf({ ...signals, unansweredCount: 1 })).toBeLessThan(0.9);
  expect(confidenceOf({ ...signals, passages: [] })).toBe(0);
});

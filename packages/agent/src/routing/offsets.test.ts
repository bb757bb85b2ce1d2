import { expect, test } from "vitest";
import { chained, partOffsets, pinsIn, readingAsAsked, rewrittenOffsets, sameOffsets } from "./offsets.ts";

const spanOf = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const cut = (text: string, span: { start: number; end: number } | null) => (span === null ? null : text.slice(span.start, span.end));

test("words of a part are found again in the question", () => {
  const asked = "Who approves refunds, and how many orders were late?";
  const part = "how many orders were late?";
  const offsets = partOffsets(asked.indexOf(part), part.length);
  expect(cut(asked, offsets.toAsked(spanOf(part, "orders")))).toBe("orders");
  expect(cut(part, offsets.toWritten(spanOf(asked, "late")))).toBe("late");
  expect(offsets.toWritten(spanOf(asked, "refunds"))).toBeNull();
});

test("of a follow-up only what the person wrote now has a place", () => {
  const asked = "and by region?";
  const written = "Total sales by month and region";
  const offsets = rewrittenOffsets(asked, written);
  expect(cut(asked, offsets.toAsked(spanOf(written, "region")))).toBe("region");
  expect(offsets.toAsked(spanOf(written, "sales"))).toBeNull();
  expect(cut(written, offsets.toWritten(spanOf(asked, "region")))).toBe("region");
});

test("a part of a rewritten question goes back through both", () => {
  const asked = "only Berlin";
  const followUp = "Who pays? How many customers live in Berlin";
  const part = "How many customers live in Berlin";
  const offsets = chained(rewrittenOffsets(asked, followUp), partOffsets(followUp.indexOf(part), part.length));
  expect(cut(asked, offsets.toAsked(spanOf(part, "Berlin")))).toBe("Berlin");
  expect(offsets.toAsked(spanOf(part, "customers"))).toBeNull();
});

test("a reading's spans and pins are told in the words as asked, and what wasn't asked can't be pinned", () => {
  const written = "Total sales by region";
  const offsets = rewrittenOffsets("by region", written);
  const part = (words: string) => ({
    role: "COLUMN" as const,
    label: words,
    span: spanOf(written, words),
    alternatives: [{ label: "ignored", pin: { ...spanOf(written, words), meaning: "ignore" } }],
  });
  expect(readingAsAsked([part("region"), part("sales")], offsets)).toEqual([
    {
      role: "COLUMN",
      label: "region",
      span: { start: 3, end: 9 },
      alternatives: [{ label: "ignored", pin: { start: 3, end: 9, meaning: "ignore" } }],
    },
    { role: "COLUMN", label: "sales", span: null, alternatives: [] },
  ]);
});

test("pins go with their words", () => {
  const pins = [
    { start: 3, end: 9, meaning: "ignore" },
    { start: 0, end: 2, meaning: "ignore" },
  ];
  expect(pinsIn(pins, partOffsets(3, 6))).toEqual([{ start: 0, end: 6, meaning: "ignore" }]);
  expect(pinsIn(pins, sameOffsets)).toEqual(pins);
});

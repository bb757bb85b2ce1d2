import { expect, test } from "vitest";
import { findUncited } from "./find-uncited.ts";

const spans = (text: string, rest: { hasRows?: boolean; isCited?: boolean } = {}) =>
  findUncited(text, { hasRows: false, isCited: true, ...rest }).map(({ span }) => span);

test("a sentence without a passage is named", () => {
  expect(spans("Damaged goods are refunded in full [1]. The office in Paris opens every Monday morning.")).toEqual([
    "The office in Paris opens every Monday morning.",
  ]);
});

test("what needs none isn't: marked behind the stop, too short, a question, a heading, what says that nothing was found", () => {
  expect(
    spans("Damaged goods are refunded in full. [1] Yes.\n\n# About damaged goods and refunds\n\nShall I look further into shipping rules?"),
  ).toEqual([]);
  expect(spans("Refunds take 14 days [1]. The documents do not tell about refunds of digital goods.")).toEqual([]);
});

test("beside rows, or where nothing is cited, sentences stand by their numbers", () => {
  const text = "Damaged goods are refunded in full within fourteen days.";
  expect(spans(text, { hasRows: true })).toEqual([]);
  expect(spans(text, { isCited: false })).toEqual([]);
});

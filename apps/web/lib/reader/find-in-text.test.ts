// @vitest-environment node
import { expect, it } from "vitest";
import { findInText } from "./find-in-text.ts";

const found = (text: string, words: string, max = 10) =>
  findInText(text, 100, words, max).map(({ start, end }) => text.slice(start - 100, end - 100));

it("finds words whatever their case and the space between them", () => {
  expect(found("Net sales.\nNET\n  SALES rose.", "net sales")).toEqual(["Net sales", "NET\n  SALES"]);
});

it("takes signs as they are, not as a pattern", () => {
  expect(found("a.b (c) a+b [x]", "a.b (c)")).toEqual(["a.b (c)"]);
  expect(found("aXb", "a.b")).toEqual([]);
  expect(found("C:\\a $5 50/50", "$5 50/50")).toEqual(["$5 50/50"]);
});

it("finds no more than asked for, and nothing for a single letter", () => {
  expect(found("no no no", "no", 2)).toHaveLength(2);
  expect(found("a a a", "a")).toEqual([]);
  expect(found("text", "   ")).toEqual([]);
});

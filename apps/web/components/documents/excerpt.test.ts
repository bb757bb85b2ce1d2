import { describe, expect, it } from "vitest";
import { toExcerpt } from "./excerpt.ts";

const shown = ({ parts, isCutBefore, isCutAfter }: ReturnType<typeof toExcerpt>) =>
  `${isCutBefore ? "…" : ""}${parts.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("")}${isCutAfter ? "…" : ""}`;
const rangesOf = (text: string, word: string) =>
  [...text.matchAll(new RegExp(word, "g"))].map(({ index }) => ({ start: index, end: index + word.length }));

describe("toExcerpt", () => {
  it("shows a short text whole, with its hits", () => {
    const text = "Late payments bear interest.";
    expect(shown(toExcerpt(text, rangesOf(text, "interest"), 200))).toBe("Late payments bear [interest].");
    expect(shown(toExcerpt(text, [], 200))).toBe(text);
    expect(shown(toExcerpt("", [], 200))).toBe("");
  });

  it("cuts a long text between words, around where most hits are", () => {
    const text = `A fee. ${"Nothing of the kind here. ".repeat(20)}A fee follows a fee. ${"More of nothing. ".repeat(20)}`;
    const excerpt = toExcerpt(text, rangesOf(text, "fee"), 160);
    expect(shown(excerpt)).toMatch(/^…\w.* A \[fee\] follows a \[fee\]\. .*\S…$/s);
    expect(excerpt.parts.map((part) => part.text).join("").length).toBeLessThanOrEqual(160);
  });

  it("takes hits in any order, folded into each other, and leaves out those of another text", () => {
    const text = "one two three";
    const hits = [
      { start: 4, end: 13 },
      { start: 0, end: 3 },
      { start: 4, end: 7 },
      { start: 11, end: 99 },
      { start: 5, end: 5 },
    ];
    expect(shown(toExcerpt(text, hits, 100))).toBe("[one] [two three]");
  });

  it("cuts a text without any space all the same", () => {
    const text = "x".repeat(500);
    expect(shown(toExcerpt(text, [{ start: 300, end: 310 }], 100))).toMatch(/^…x+\[x{10}\]x*…$/);
  });
});

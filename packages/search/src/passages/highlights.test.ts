import { describe, expect, it } from "vitest";
import { englishStem } from "./english-stem.ts";
import { highlightsOf } from "./highlights.ts";

const marked = (text: string, ...terms: string[]) => highlightsOf(text, new Set(terms)).map(({ start, end }) => text.slice(start, end));

describe("highlightsOf", () => {
  it("marks all forms of a word, whatever the case", () => {
    expect(marked("Refunds: we REFUND what was refunded; no refunding agents.", "refund", "agent")).toEqual([
      "Refunds",
      "REFUND",
      "refunded",
      "refunding agents",
    ]);
  });

  it("marks numbers and words of other scripts whole", () => {
    expect(marked("Version 3.14 of 返金 in 2014", "3.14", "返金")).toEqual(["3.14", "返金"]);
    expect(marked("art in a party", "art")).toEqual(["art"]);
  });

  it("marks nothing without a match", () => {
    expect(marked("Nothing here.", "refund")).toEqual([]);
    expect(marked("", "refund")).toEqual([]);
  });
});

describe("englishStem", () => {
  it.each([
    ["generalizations", "general"],
    ["relational", "relat"],
    ["hopping", "hop"],
    ["hoping", "hope"],
    ["ponies", "poni"],
    ["ties", "tie"],
    ["agreed", "agre"],
    ["sky", "sky"],
    ["dying", "die"],
    ["proceeds", "proceed"],
    ["happily", "happili"],
    ["analogously", "analog"],
    ["adjustment", "adjust"],
    ["2nd", "2nd"],
    ["größe", "größe"],
  ])("makes %s %s", (word, stem) => {
    expect(englishStem(word)).toBe(stem);
  });
});

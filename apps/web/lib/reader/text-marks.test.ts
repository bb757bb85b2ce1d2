// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type TextMark, toMarkedPieces } from "./text-marks.ts";

const cited = (start: number, end: number): TextMark => ({ start, end, kind: "cited" });
const shown = (text: string, start: number, marks: readonly TextMark[]) =>
  toMarkedPieces(text, start, marks)
    .map((piece) => (piece.mark ? `[${piece.text}]` : piece.text))
    .join("");

describe("toMarkedPieces", () => {
  it("marks exactly the characters between the offsets", () => {
    expect(shown("Goods are refunded.", 100, [cited(106, 109)])).toBe("Goods [are] refunded.");
  });

  it("marks the part of a mark that lies in the text, when it begins before or ends after it", () => {
    expect(shown("middle block", 50, [cited(10, 56)])).toBe("[middle] block");
    expect(shown("middle block", 50, [cited(57, 900)])).toBe("middle [block]");
    expect(shown("middle block", 50, [cited(0, 900)])).toBe("[middle block]");
  });

  it("takes marks in the order of the text, and of overlapping ones what is left", () => {
    expect(shown("abcdefgh", 0, [cited(4, 6), cited(0, 2), cited(1, 5)])).toBe("[ab][cde][f]gh");
  });

  it("leaves text alone that no mark touches, also at its borders", () => {
    expect(shown("text", 10, [cited(0, 10), cited(14, 20)])).toBe("text");
    expect(toMarkedPieces("", 10, [cited(0, 20)])).toEqual([]);
  });

  it("knows where each piece stands", () => {
    expect(toMarkedPieces("abcd", 10, [cited(11, 13)]).map(({ start }) => start)).toEqual([10, 11, 13]);
  });
});

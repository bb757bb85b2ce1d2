// @vitest-environment node
import { describe, expect, it } from "vitest";
import { findRowLine } from "./row-line.ts";

const table = "Item | Price | Sold\nPen | $1,204.50 | (3)\nInk | 7 | 12 %\nPen | 9 | 4";
const lineOf = (row: Parameters<typeof findRowLine>[2], expected: number) => {
  const span = findRowLine(table, 50, row, expected)?.span;
  return span ? table.slice(span.start - 50, span.end - 50) : null;
};

describe("findRowLine", () => {
  it("finds a row by its values, however numbers are written", () => {
    expect(lineOf(["Pen", "1204.5", -3], 0)).toBe("Pen | $1,204.50 | (3)");
    expect(lineOf(["Ink", "7", 12], 0)).toBe("Ink | 7 | 12 %");
  });

  it("takes the nearest of lines that agree as well", () => {
    expect(lineOf(["Pen", null, null], 1)).toBe("Pen | $1,204.50 | (3)");
    expect(lineOf(["Pen", null, null], 3)).toBe("Pen | 9 | 4");
  });

  it("finds nothing when less than half agrees, or the row is empty", () => {
    expect(lineOf(["Paper", "7", "8"], 2)).toBeNull();
    expect(lineOf([null, ""], 1)).toBeNull();
  });
});

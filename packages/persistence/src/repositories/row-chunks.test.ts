import type { Row } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { toChunks } from "./row-chunks.ts";

const sizes = (rows: readonly Row[]) => [...toChunks(rows)].map(({ firstRow, rowCount, rows: { length } }) => [firstRow, rowCount, length]);

describe("toChunks", () => {
  it("cuts after 500 rows", () => {
    expect(sizes(Array.from({ length: 1001 }, () => [1]))).toEqual([
      [0, 500, 500],
      [500, 500, 500],
      [1000, 1, 1],
    ]);
  });

  it("cuts earlier where rows are wide, and keeps a row of any width", () => {
    const wide: Row = ["x".repeat(600_000)];
    expect(sizes([wide, wide, ["short"], ["x".repeat(3_000_000)]])).toEqual([
      [0, 1, 1],
      [1, 2, 2],
      [3, 1, 1],
    ]);
  });

  it("makes nothing of nothing", () => {
    expect(sizes([])).toEqual([]);
  });
});

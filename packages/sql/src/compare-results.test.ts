import type { CanonicalTypeName, Cell } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { type ComparedRows, compareResults } from "./compare-results.ts";

const plain = (rows: readonly (readonly Cell[])[]): ComparedRows => ({ rows });
const typed = (types: readonly CanonicalTypeName[], rows: readonly (readonly Cell[])[]): ComparedRows => ({
  columns: types.map((name) => ({ type: { name } })),
  rows,
});
const isEqual = (one: ComparedRows, other: ComparedRows, isOrdered = false) => {
  const there = compareResults(one, other, { isOrdered }).isEqual;
  expect(compareResults(other, one, { isOrdered }).isEqual).toBe(there);
  return there;
};
const cells = (one: Cell, other: Cell) => isEqual(plain([[one]]), plain([[other]]));

describe("rows", () => {
  it("may come in any order, each as often", () => {
    expect(isEqual(plain([["a"], ["b"], ["b"]]), plain([["b"], ["a"], ["b"]]))).toBe(true);
    expect(isEqual(plain([["a"], ["b"], ["b"]]), plain([["b"], ["a"], ["a"]]))).toBe(false);
    expect(isEqual(plain([["a"], ["b"]]), plain([["a"], ["b"], ["b"]]))).toBe(false);
  });

  it("come in the order that was asked for", () => {
    const [there, back] = [
      plain([
        ["a", 1],
        ["b", 2],
      ]),
      plain([
        ["b", 2],
        ["a", 1],
      ]),
    ];
    expect(isEqual(there, back, true)).toBe(false);
    expect(
      isEqual(
        there,
        plain([
          [1, "a"],
          [2, "b"],
        ]),
        true,
      ),
    ).toBe(true);
    expect(compareResults(there, back, { isOrdered: true }).difference).toBe("The rows are the same, but in another order.");
    expect(
      isEqual(
        plain([
          [1, 1],
          [2, 3],
        ]),
        plain([
          [1, 1],
          [2, 2],
        ]),
        true,
      ),
    ).toBe(false);
  });

  it("are equal when there are none, whatever the columns", () => {
    expect(isEqual(typed(["text"], []), typed(["int64", "text"], []))).toBe(true);
    expect(isEqual(plain([]), plain([[null]]))).toBe(false);
  });

  it("keep what belongs together", () => {
    expect(
      isEqual(
        plain([
          ["a", "x"],
          ["b", "y"],
        ]),
        plain([
          ["a", "y"],
          ["b", "x"],
        ]),
      ),
    ).toBe(false);
    expect(
      isEqual(
        plain([
          ["a", "a"],
          ["b", "b"],
        ]),
        plain([
          ["a", "b"],
          ["b", "a"],
        ]),
      ),
    ).toBe(false);
  });
});

describe("columns", () => {
  it("may come in any order", () => {
    expect(
      isEqual(
        plain([
          ["a", 1, "x"],
          ["b", 2, "x"],
        ]),
        plain([
          ["x", 1, "a"],
          ["x", 2, "b"],
        ]),
      ),
    ).toBe(true);
    // The same values in each column: which is which shows only in the rows.
    expect(
      isEqual(
        plain([
          [1, 2, 3],
          [2, 3, 1],
          [3, 1, 2],
        ]),
        plain([
          [2, 1, 3],
          [3, 2, 1],
          [1, 3, 2],
        ]),
      ),
    ).toBe(true);
    expect(
      isEqual(
        plain([
          [1, 2, 3],
          [2, 3, 1],
          [3, 1, 2],
        ]),
        plain([
          [2, 1, 3],
          [3, 2, 1],
          [1, 2, 3],
        ]),
      ),
    ).toBe(false);
  });

  it("are as many", () => {
    expect(compareResults(plain([[1]]), plain([[1, 2]]), { isOrdered: false })).toEqual({
      isEqual: false,
      difference: "2 columns instead of 1.",
    });
    expect(compareResults(plain([[1], [2]]), plain([[1]]), { isOrdered: false }).difference).toBe("1 row instead of 2.");
    expect(compareResults(plain([[1]]), plain([[2]]), { isOrdered: false }).difference).toBe("The values are others.");
  });

  it("are found among many alike without trying every order", () => {
    const width = 14;
    const row = (shift: number) => Array.from({ length: width }, (_, at) => (at + shift) % 2);
    const one = plain(Array.from({ length: 50 }, (_, at) => row(at)));
    expect(isEqual(one, plain(one.rows.toReversed().map((cells) => cells.toReversed())))).toBe(true);
    expect(isEqual(one, plain(one.rows.map((cells, at) => (at === 3 ? cells.toReversed().with(0, 5) : cells))))).toBe(false);
  });

  it("made to be hard end unequal, in bounded time", () => {
    // Every column has each value as often as every other, and only the last row tells.
    const size = 40;
    const one = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row * column) % 7));
    const other = one.map((cells, row) => cells.map((cell, column) => (row === size - 1 ? (cell + column) % 7 : cell)));
    expect(compareResults(plain(one), plain(other), { isOrdered: false }).isEqual).toBe(false);
  });
});

describe("numbers", () => {
  it.each<[Cell, Cell]>([
    [1, "1"],
    ["1.0", 1],
    ["1.50", 1.5],
    [1234567.1, "1234567.4"],
    [0.1 + 0.2, "0.3"],
    [123456.5, 123456.49999999999],
    [1e-17, 0],
    ["-0", 0],
    [-0, 0],
    ["1e3", 1000],
    [true, 1],
    [false, "0"],
    ["9007199254740993", "9007199254740993.0"],
    [1e21, "1000000000000000000000"],
  ])("%j is %j", (one, other) => {
    expect(cells(one, other)).toBe(true);
  });

  it.each<[Cell, Cell]>([
    [1, 2],
    [1.00001, 1.00002],
    ["9007199254740993", "9007199254740992"],
    [12345678, 12345679],
    [1, -1],
    [0, null],
    [null, "null"],
    ["NaN", 0],
    ["Infinity", "-Infinity"],
    [true, false],
    [1e-11, 2e-11],
  ])("%j is not %j", (one, other) => {
    expect(cells(one, other)).toBe(false);
  });

  it("are whole only in a column of whole ones: a sum as a float is the same sum", () => {
    expect(isEqual(plain([["12345678"], ["1.5"]]), plain([[12345679], [1.5]]))).toBe(true);
    expect(isEqual(typed(["decimal"], [["12345678.00"]]), typed(["int64"], [["12345678"]]))).toBe(true);
  });

  it("are texts among texts", () => {
    expect(isEqual(typed(["text"], [["007"]]), typed(["text"], [["7"]]))).toBe(false);
    expect(isEqual(typed(["text"], [["2024"]]), typed(["int64"], [["2024"]]))).toBe(true);
  });
});

describe("moments, texts and documents", () => {
  it.each<[Cell, Cell]>([
    ["2026-01-02", "2026-01-02T00:00:00"],
    ["2026-01-02", "2026-01-02 00:00:00.000"],
    ["2026-01-02T03:04:05.100Z", "2026-01-02 03:04:05.1+00"],
    ["2026-01-02 03:04", "2026-01-02T03:04:00"],
    [
      { a: 1, b: [0.1 + 0.2] },
      { b: [0.3], a: 1 },
    ],
  ])("%j is %j", (one, other) => {
    expect(cells(one, other)).toBe(true);
  });

  it.each<[Cell, Cell]>([
    ["2026-01-02", "2026-01-03"],
    ["2026-01-02T03:04:05", "2026-01-02T03:04:06"],
    ["a", "A"],
    ["a", "a "],
    ["", null],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, '{"a":1}'],
    // Keys of rows must not run together.
    ["0 tx", "0"],
  ])("%j is not %j", (one, other) => {
    expect(cells(one, other)).toBe(false);
  });

  it("hold against values that look like our own marks", () => {
    expect(isEqual(plain([["a b", "c"]]), plain([["a", "b c"]]))).toBe(false);
    expect(isEqual(plain([["n1", "t"]]), plain([[1, "t"]]))).toBe(false);
    expect(isEqual(plain([["null", "x"]]), plain([[null, "x"]]))).toBe(false);
  });
});

// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type Cell, type ColumnInfo, compareCells, formatCell } from "./cell.ts";

const column = (type: string, name = "value"): ColumnInfo => ({ name, type });

describe("formatCell", () => {
  it.each<[string, Cell, string]>([
    ["int64", "9223372036854775807", "9,223,372,036,854,775,807"],
    ["int64", "-1204", "-1,204"],
    ["int64", "7", "7"],
    ["decimal(38,10)", "12345678901234567890.1234500000", "12,345,678,901,234,567,890.1234500000"],
    ["decimal(12,2)", "-0.50", "-0.50"],
    ["float64", 0.1 + 0.2, "0.3"],
    ["float64", 1234.5, "1,234.5"],
    ["float64", 1e21, "1e+21"],
    ["float64", "NaN", "NaN"],
    ["float64", "-Infinity", "-Infinity"],
    ["boolean", false, "false"],
    ["date", "2026-01-31", "2026-01-31"],
    ["timestamp", "2026-01-31T12:04:31", "2026-01-31 12:04:31"],
    ["timestamp", "2026-01-31T12:04:31.250000", "2026-01-31 12:04:31.25"],
    ["timestamp", "2026-01-31T00:00:00.000", "2026-01-31"],
    ["timestamptz", "2026-01-31T12:04:31.000Z", "2026-01-31 12:04:31 UTC"],
    ["json", { a: [1, null] }, '{"a":[1,null]}'],
    ["array", ["x", 1], '["x",1]'],
    ["binary", { bytes: 2048, hex: "00ff" }, "2,048 bytes · 0x00ff…"],
    ["text", "007", "007"],
    ["unknown", "(1,2)", "(1,2)"],
  ])("shows %s %j as %s", (type, value, shown) => {
    expect(formatCell(value, column(type))).toBe(shown);
  });

  it("shows null as nothing", () => {
    expect(formatCell(null, column("int64"))).toBe("");
    expect(formatCell(undefined, column("text"))).toBe("");
  });

  it.each(["id", "customer_id", "customerId", "order no", "postal_code", "year", "fiscal_year"])("puts no separators into %s", (name) => {
    expect(formatCell("33910", column("int64", name))).toBe("33910");
    expect(formatCell(2026, column("float64", name))).toBe("2026");
  });

  it.each(["paid", "total", "valid_orders", "yearly_total", "decode_count"])("separates thousands in %s", (name) => {
    expect(formatCell("33910", column("int64", name))).toBe("33,910");
  });
});

describe("compareCells", () => {
  const sorted = (type: string, values: readonly Cell[]) => [...values].sort((a, b) => compareCells(a, b, column(type)));

  it("orders 64-bit integers exactly, where floats would be equal", () => {
    expect(sorted("int64", ["9007199254740993", "9007199254740992", "-3"])).toEqual(["-3", "9007199254740992", "9007199254740993"]);
  });

  it("orders long decimals by their last digit", () => {
    expect(sorted("decimal", ["1.00000000000000000002", "1.00000000000000000001", "0.9"])).toEqual([
      "0.9",
      "1.00000000000000000001",
      "1.00000000000000000002",
    ]);
  });

  it("orders small negative decimals below zero", () => {
    expect(sorted("decimal", ["0.5", "-0.5", "0"])).toEqual(["-0.5", "0", "0.5"]);
  });

  it("orders numbers by size and not by their first digit", () => {
    expect(sorted("int64", ["10", "9", "100"])).toEqual(["9", "10", "100"]);
  });

  it("puts null last", () => {
    expect(sorted("text", [null, "b", "a"])).toEqual(["a", "b", null]);
  });
});

import { describe, expect, it } from "vitest";
import { canonicalOfName, columnOf, decoderOf, type FieldSchema } from "./type-map.ts";

const decode = (type: string, v: unknown, more: Partial<FieldSchema> = {}) => decoderOf({ name: "x", type, ...more })(v);

describe("values in the API's form", () => {
  it.each([
    ["INTEGER", "-9223372036854775808", "-9223372036854775808"],
    ["FLOAT", "-Infinity", "-Infinity"],
    ["FLOAT64", "inf", "Infinity"],
    ["FLOAT", "NaN", "NaN"],
    ["FLOAT", "1.7976931348623157e308", 1.7976931348623157e308],
    ["BOOLEAN", "false", false],
    [
      "BIGNUMERIC",
      "578960446186580977117854925043439539266.34992332820282019728792003956564819967",
      "578960446186580977117854925043439539266.34992332820282019728792003956564819967",
    ],
    ["BYTES", "AP8=", { bytes: 2, hex: "00ff" }],
    ["TIME", "12:30:00.500000", "12:30:00.5"],
    ["TIME", "12:30:00", "12:30:00"],
    ["DATETIME", "9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999"],
    ["DATETIME", "2024-05-01T12:00:00.000000", "2024-05-01T12:00:00"],
    ["TIMESTAMP", "0", "1970-01-01T00:00:00Z"],
    ["TIMESTAMP", "-1", "1969-12-31T23:59:59.999999Z"],
    ["TIMESTAMP", "-62135596800000000", "0001-01-01T00:00:00Z"],
    ["TIMESTAMP", "253402300799999999", "9999-12-31T23:59:59.999999Z"],
    ["TIMESTAMP", "1714557600500000", "2024-05-01T10:00:00.5Z"],
    ["INTERVAL", "1-2 3 4:5:6.789000", "P1Y2M3DT4H5M6.789S"],
    ["INTERVAL", "-1-2 -3 -4:5:6", "P-1Y-2M-3DT-4H-5M-6S"],
    ["INTERVAL", "0-0 0 -0:0:0.5", "PT-0.5S"],
    ["INTERVAL", "0-0 0 0:0:0", "PT0S"],
    ["JSON", '{"a": 12345678901234567890}', { a: "12345678901234567890" }],
    ["GEOGRAPHY", "POINT(1 2)", "POINT(1 2)"],
    ["RANGE", "[2020-01-01, UNBOUNDED)", "[2020-01-01, UNBOUNDED)"],
    ["SOMETHING_NEW", "as it is", "as it is"],
    ["INTEGER", null, null],
  ])("%s %j is %j", (type, value, cell) => {
    expect(decode(type, value)).toEqual(cell);
  });

  it("are lists and records, also inside of each other", () => {
    const fields: FieldSchema[] = [
      { name: "n", type: "INTEGER", mode: "REPEATED" },
      { name: "r", type: "RECORD", fields: [{ name: "__proto__", type: "STRING" }] },
    ];
    const value = [{ v: { f: [{ v: [{ v: "1" }, { v: "2" }] }, { v: { f: [{ v: "x" }] } }] } }];
    const cell = decode("RECORD", value, { mode: "REPEATED", fields });
    expect(JSON.stringify(cell)).toBe('[{"n":["1","2"],"r":{"__proto__":"x"}}]');
    expect(decode("INTEGER", null, { mode: "REPEATED" })).toEqual([]);
  });

  it("keep both fields of one name", () => {
    const fields = [
      { name: "a", type: "INTEGER" },
      { name: "a", type: "STRING" },
    ];
    expect(decode("RECORD", { f: [{ v: "1" }, { v: "x" }] }, { fields })).toEqual([
      ["a", "1"],
      ["a", "x"],
    ]);
  });

  it("survive a row of another shape", () => {
    expect(decode("RECORD", { f: "garbage" }, { fields: [{ name: "a", type: "INTEGER" }] })).toEqual({ a: null });
    expect(decode("INTEGER", "garbage", { mode: "REPEATED" })).toEqual([]);
  });
});

describe("types", () => {
  it.each([
    [{ type: "NUMERIC" }, "NUMERIC", { name: "decimal", precision: 38, scale: 9 }],
    [{ type: "NUMERIC", precision: "10", scale: "2" }, "NUMERIC(10, 2)", { name: "decimal", precision: 10, scale: 2 }],
    [{ type: "BIGNUMERIC" }, "BIGNUMERIC", { name: "decimal", precision: 76, scale: 38 }],
    [{ type: "INTEGER", mode: "REPEATED" }, "ARRAY<INT64>", { name: "array" }],
    [{ type: "RECORD", fields: [{ name: "a", type: "FLOAT" }] }, "STRUCT<a FLOAT64>", { name: "struct" }],
    [{ type: "RANGE", rangeElementType: { type: "DATE" } }, "RANGE<DATE>", { name: "unknown" }],
  ])("%j is %s", (field, nativeType, type) => {
    expect(columnOf({ name: "x", ...field })).toEqual({ name: "x", nativeType, type });
  });

  it.each([
    ["INT64", { name: "int64" }],
    ["STRING(20)", { name: "text" }],
    ["NUMERIC(10, 2)", { name: "decimal", precision: 10, scale: 2 }],
    ["BIGNUMERIC(40)", { name: "decimal", precision: 40, scale: 0 }],
    ["ARRAY<STRUCT<a INT64>>", { name: "array" }],
    ["STRUCT<a ARRAY<INT64>>", { name: "struct" }],
    ["DATETIME", { name: "timestamp" }],
    ["TIMESTAMP", { name: "timestamptz" }],
    ["RANGE<DATE>", { name: "unknown" }],
  ])("%s of the catalog is %j", (nativeType, type) => {
    expect(canonicalOfName(nativeType)).toEqual(type);
  });
});

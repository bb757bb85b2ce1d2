import { describe, expect, it } from "vitest";
import { catalogType, resultType } from "./type-map.ts";

describe("the types of Snowflake's results", () => {
  // Texts as Snowflake's JSON results hold them (result version 1).
  it.each([
    ["fixed", "-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999"],
    ["real", "NaN", "NaN"],
    ["real", "inf", "Infinity"],
    ["real", "-inf", "-Infinity"],
    ["real", "1.7976931348623157e+308", 1.7976931348623157e308],
    ["boolean", "1", true],
    ["boolean", "0", false],
    ["date", "-1", "1969-12-31"],
    ["date", "-719162", "0001-01-01"],
    ["date", "2932896", "9999-12-31"],
    ["time", "86399.999999999", "23:59:59.999999999"],
    ["time", "0", "00:00:00"],
    ["timestamp_ntz", "-0.876543211", "1969-12-31T23:59:59.123456789"],
    ["timestamp_ntz", "-2717668621.999999999", "1883-11-18T12:02:58.000000001"],
    ["timestamp_ntz", "253402300799.999999999", "9999-12-31T23:59:59.999999999"],
    ["timestamp_ntz", "1714564800.500000000", "2024-05-01T12:00:00.5"],
    ["timestamp_ltz", "-86400.000000001", "1969-12-30T23:59:59.999999999Z"],
    ["timestamp_tz", "1714557600.000000000 1560", "2024-05-01T10:00:00Z"],
    ["timestamp_tz", "-62135596800.000000000 0", "0001-01-01T00:00:00Z"],
    ["binary", "00FF", { bytes: 2, hex: "00ff" }],
    ["binary", "", { bytes: 0, hex: "" }],
    ["variant", '{"a":[12345678901234567890,null]}', { a: ["12345678901234567890", null] }],
    ["variant", '"text"', "text"],
    ["variant", "<a>xml</a>", "<a>xml</a>"],
    ["variant", "globalThis.evaluated = true", "globalThis.evaluated = true"],
    ["object", '{"k":1.5}', { k: 1.5 }],
    ["map", '{"k":"v"}', { k: "v" }],
    ["array", "[1,[2]]", [1, [2]]],
    ["vector", "[0.25,1]", [0.25, 1]],
    ["geography", "POINT(1 2)", "POINT(1 2)"],
    ["decfloat", "1.2345678901234567890123456789012345678e+16384", "1.2345678901234567890123456789012345678e+16384"],
    ["something_new", "as it is", "as it is"],
  ])("reads %s %s", (type, text, cell) => {
    expect(resultType(type, 38, 0).decode(text)).toEqual(cell);
  });

  it("shows 32 bytes of binary and counts them all", () => {
    expect(resultType("binary", null, null).decode("AB".repeat(100))).toEqual({ bytes: 100, hex: "ab".repeat(32) });
  });

  it("evaluates nothing", () => {
    resultType("variant", null, null).decode("globalThis.evaluated = true");
    expect(globalThis).not.toHaveProperty("evaluated");
  });

  it.each(["", "soon", "1.5.5", "1e9"])("refuses %j for a time instead of guessing", (text) => {
    expect(() => resultType("timestamp_ntz", null, 9).decode(text)).toThrow();
    expect(() => resultType("timestamp_tz", null, 9).decode(text)).toThrow();
  });

  it("tells whole numbers from those with decimals", () => {
    expect(resultType("fixed", 38, 0)).toMatchObject({ nativeName: "NUMBER(38,0)", type: { name: "int64" } });
    expect(resultType("fixed", 12, 2)).toMatchObject({ nativeName: "NUMBER(12,2)", type: { name: "decimal", precision: 12, scale: 2 } });
    expect(resultType("something_new", null, null)).toMatchObject({ nativeName: "SOMETHING_NEW", type: { name: "unknown" } });
  });
});

describe("the types of Snowflake's catalog", () => {
  const none = { precision: null, scale: null, length: null };

  it.each([
    ["NUMBER", { ...none, precision: 38, scale: 0 }, "NUMBER(38,0)", { name: "int64" }],
    ["NUMBER", { ...none, precision: 10, scale: 4 }, "NUMBER(10,4)", { name: "decimal", precision: 10, scale: 4 }],
    ["TEXT", { ...none, length: 40 }, "VARCHAR(40)", { name: "text" }],
    ["GEOGRAPHY", none, "GEOGRAPHY", { name: "geo" }],
    ["TIMESTAMP_LTZ", none, "TIMESTAMP_LTZ", { name: "timestamptz" }],
    ["FILE", none, "FILE", { name: "unknown" }],
  ])("%s", (type, sizes, nativeName, canonical) => {
    expect(catalogType(type, sizes)).toEqual({ nativeName, type: canonical });
  });
});

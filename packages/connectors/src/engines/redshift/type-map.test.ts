import { describe, expect, it } from "vitest";
import { decodeInterval } from "./interval-text.ts";
import { canonicalOf, redshiftType } from "./type-map.ts";

const read = (oid: number, text: string) => [redshiftType(oid).type.name, redshiftType(oid).decode?.(text) ?? text];

describe("Redshift's own types", () => {
  it.each([
    [4000, '{"a":[1,12345678901234567890]}', ["json", { a: [1, "12345678901234567890"] }]],
    [6551, "00ff10", ["binary", { bytes: 3, hex: "00ff10" }]],
    [3000, "0101000000000000000000F03F0000000000000040", ["geo", "0101000000000000000000F03F0000000000000040"]],
    [3001, "0101000020E6100000", ["geo", "0101000020E6100000"]],
    [2935, "{}", ["unknown", "{}"]],
    [1266, "12:00:00+00", ["time", "12:00:00Z"]],
    [999_999, "?", ["unknown", "?"]],
  ])("reads %i", (oid, text, expected) => {
    expect(read(oid, text)).toEqual(expected);
  });

  it.each([
    ["1 years 2 mons", "P1Y2M"],
    ["3 days 4 hours 5 mins 6.789 secs", "P3DT4H5M6.789S"],
    ["1 year 2 mons 3 days 04:05:06.7", "P1Y2M3DT4H5M6.7S"],
    ["-1 days -02:03:00", "P-1DT-2H-3M"],
    ["00:00:00", "PT0S"],
    ["1 minute", "PT1M"],
    ["soon", "soon"],
  ])("writes the interval %s as ISO 8601", (text, expected) => {
    expect(decodeInterval(text)).toBe(expected);
  });

  it.each([
    ["character varying", null, null, { name: "text" }],
    ["varchar(40)", null, null, { name: "text" }],
    ["numeric", 12, 2, { name: "decimal", precision: 12, scale: 2 }],
    ["decimal(10,2)", null, null, { name: "decimal", precision: 10, scale: 2 }],
    ["timestamp with time zone", null, null, { name: "timestamptz" }],
    ["super", null, null, { name: "json" }],
    ["binary varying", null, null, { name: "binary" }],
    ["array<struct<a:int>>", null, null, { name: "array" }],
    ["hllsketch", null, null, { name: "unknown" }],
  ] as const)("knows the column type %s", (native, precision, scale, expected) => {
    expect(canonicalOf(native, precision, scale)).toEqual(expected);
  });
});

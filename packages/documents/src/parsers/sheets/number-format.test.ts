import type { CellObject, WorkSheet } from "@e965/xlsx";
import { expect, it } from "vitest";
import { formatEscaped, formatNumber } from "./number-format.ts";
import { readCells } from "./sheet-cells.ts";

it.each([
  ["000.00", 12.3, "012.30"],
  ["£#,##0.00", 1234.5, "£1,234.50"],
  ["£#,##0.00;(£#,##0.00)", -1234.5, "(£1,234.50)"],
  ['¥#.00" after"', -12.3, "-¥12.30 after"],
  ["#,#", 1_234_567, "1,234,567"],
  ["0,0.00%", 123.45, "12,345.00%"],
  ["0.0,", 1_250, "1.3"],
  ['#,##0.0,,"M"', 12_345_678, "12.3M"],
  ["000-00-0000", 123_456_789, "123-45-6789"],
  ["000-00-0000", 42, "000-00-0042"],
  ["0.##", 1.5, "1.5"],
  ["0.00", 44.275, "44.28"],
  ["0.00", 1.005, "1.01"],
  ["#", 0, ""],
  ['0;-0;"none"', 0, "none"],
  ['[<10]0" few";[>=100]0" many";0', 5, "5 few"],
  ['[<10]0" few";[>=100]0" many";0', 500, "500 many"],
  ['[<10]0" few";[>=100]0" many";0', 50, "50"],
  ['[<10]0" few"', 50, "50"],
  ["[Red][$€-407] 0.0", 2.25, "€ 2.3"],
  ['General" kg"', -2.5, "-2.5 kg"],
  ['"as it is"', 7, "as it is"],
])("shows by %s %d as %s", (format, value, shown) => {
  expect(formatNumber(value, format)).toBe(shown);
});

it.each(["d/m/yyyy", "[h]:mm", "# ?/?", "0.00E+00", "@", "0".repeat(300)])("leaves %s to the library", (format) => {
  expect(formatNumber(1.5, format)).toBeNull();
});

it("leaves numbers to the library that are too large to be written out, with their percent signs", () => {
  expect(formatNumber(1e21, "0")).toBeNull();
  expect(formatNumber(5e20, "0%")).toBeNull();
  expect(formatNumber(1, `0${"%".repeat(200)}`)).toBeNull();
});

it("shows days and fractions with characters that have no quotes around them", () => {
  expect(formatEscaped(44_197, "yyyy年m月d日", false)).toBe("2021年1月1日");
  expect(formatEscaped(1.5, "# ?/?|", false)).toBe("1 1/2|");
  expect(formatEscaped(1.5, "0nonsense?/", false)).toBeNull();
});

it.each<[string, CellObject, string]>([
  ["a number whose format the library refuses", { t: "n", v: 44.275, z: "£0.00" }, "£44.28"],
  ["a text with words around it", { t: "s", v: "12", w: "12", z: '"Room "@' }, "Room 12"],
  ["a plain text", { t: "s", v: "12", w: "12", z: "@" }, "12"],
  ["a span of time before zero", { t: "n", v: -0.25, z: "[h]:mm|" }, "-6:00|"],
])("a sheet shows %s", (_, cell, shown) => {
  const sheet: WorkSheet = { "!data": [[cell]] };
  expect(readCells(sheet, false).rows[0]?.cells[0]?.shown).toBe(shown);
});

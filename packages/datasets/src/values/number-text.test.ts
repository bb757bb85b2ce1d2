import { expect, it } from "vitest";
import { isCurrencySign, readNumber } from "./number-text.ts";

it.each([
  ["1,234", "1234"],
  ["1,234,567.80", "1234567.80"],
  ["12,34,567", "1234567"],
  ["1 234 567,5", null],
  ["1 234.5", "1234.5"],
  ["1'234.50", "1234.50"],
  ["$ 1,452.4", "1452.4"],
  ["€12", "12"],
  ["12 €", "12"],
  ["US$3.5", "3.5"],
  ["USD 3.5", "3.5"],
  ["3.5 EUR", "3.5"],
  ["12.5 %", "12.5"],
  ["%12", "12"],
  ["(1,234)", "-1234"],
  ["$(1,234)", "-1234"],
  ["($1,234)", "-1234"],
  ["(12.5%)", "-12.5"],
  ["(12.5)%", "-12.5"],
  ["(1,234", "-1234"],
  ["-5", "-5"],
  ["−5", "-5"],
  ["–5", "-5"],
  ["+5", "5"],
  ["-$5", "-5"],
  ["5-", "-5"],
  ["(0)", "0"],
  ["1,234 (1)", "1234"],
  ["1,234(a)", "1234"],
  ["12*", "12"],
  ["12†", "12"],
  ["12[3]", "12"],
  ["12²", "12"],
  ["(5) (2)", "-5"],
  [".5", "0.5"],
  ["5.", "5"],
  ["1e-7", "1e-7"],
  ["007", "7"],
  ["12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
])("reads %s as %s", (written, text) => {
  expect(readNumber(written, "point")?.text ?? null).toBe(text);
});

it.each([
  ["1.234", "1234"],
  ["1.234,50", "1234.50"],
  ["12,5 %", "12.5"],
  ["1 234,5", "1234.5"],
  ["1,234.5", null],
])("with a decimal comma reads %s as %s", (written, text) => {
  expect(readNumber(written, "comma")?.text ?? null).toBe(text);
});

it.each([
  "",
  "abc",
  "1,23",
  "12,3456",
  "1-2",
  "3–2",
  "12:30",
  "2020-01-01",
  "1st",
  "12 kg",
  "$",
  "$5 €6",
  "--5",
  "1 (a) b",
  "5%%",
  "10 or 12",
  "1.2.3",
  "(1) of 2",
])("reads no number in “%s”", (written) => {
  expect(readNumber(written, "point")).toBeNull();
});

it("tells what is beside the number", () => {
  expect(readNumber("$ (1,234.5) (2)", "point")).toMatchObject({
    currency: "$",
    isPercent: false,
    hasBracketedMark: true,
    fractionDigits: 1,
  });
  expect(readNumber("12 %", "point")).toMatchObject({ isPercent: true, currency: null, isBareDigits: false });
  expect(readNumber("0123", "point")).toMatchObject({ isBareDigits: true, hasLeadingZero: true });
  expect(readNumber("0.5", "point")).toMatchObject({ hasLeadingZero: false, integerDigits: 0 });
});

it("knows signs of currencies that stand alone", () => {
  expect(["$", "€", "US$", "EUR", "kr"].every(isCurrencySign)).toBe(true);
  expect(["", "5", "$5", "euro", "x"].some(isCurrencySign)).toBe(false);
});

it("takes no time over hostile texts", () => {
  for (const text of [`${"1,111".repeat(20_000)}x`, "(".repeat(50_000), `1${" ".repeat(70)}x`, `${"-".repeat(79)}1`])
    expect(readNumber(text, "point")).toBeNull();
});

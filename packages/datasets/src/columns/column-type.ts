import type { CanonicalType } from "@olympus/domain";
import type { DayOrder } from "../values/date-text.ts";
import type { DecimalMark } from "../values/number-text.ts";
import type { ColumnProfile, NumberFacts } from "./column-profile.ts";

/** What a column is kept as, and how its cells are to be read. */
export type ColumnType =
  | { readonly kind: "text" | "boolean" }
  | { readonly kind: "integer" | "float"; readonly mark: DecimalMark }
  | { readonly kind: "decimal"; readonly mark: DecimalMark; readonly precision: number; readonly scale: number }
  | { readonly kind: "date" | "timestamp" | "timestamptz"; readonly order: DayOrder };

export interface TypedColumn {
  readonly type: ColumnType;
  /** Says what all of the column's numbers are, where its own label doesn't: `%`, or the currency. */
  readonly unit: string | null;
  /** A sentence for a person, where something is not as it may seem. */
  readonly warning: string | null;
}

const text: ColumnType = { kind: "text" };
const maxInt64Digits = 18;
const maxDecimalDigits = 38;
/** Digits alone, longer than this, are numbers of cards, containers or the like. */
const maxBareDigits = 15;
/** A file's own numbers with more digits after the point are the outcome of a calculation with floats. */
const maxExactFraction = 6;
/** From this share of fitting cells on it is worth saying why a column stays text. */
const nearlyAll = 0.6;

const namesOfNumbersThatAreNone =
  /\b(?:phone|telephone|tel|fax|mobile|zip|zip ?code|post ?code|postal(?: code)?|plz|isbn|issn|ean|upc|gtin|sku|iban|bic|ssn|vat|passport|card(?: number)?|account(?: number| no)?)\b/i;

/** The decimal mark of a table's ambiguous columns, such as one of `1,234` alone: as its other columns have it, else a point. */
export function decimalMarkOf(profiles: readonly ColumnProfile[]): DecimalMark {
  const only = (mark: DecimalMark, other: DecimalMark) =>
    profiles.some(({ values, numbers }) => values > 0 && numbers[mark].count === values && numbers[other].count < values);
  return only("comma", "point") && !only("point", "comma") ? "comma" : "point";
}

/** Decides what a column is. What doesn't fit is never dropped: one cell that is no number makes the column text. */
export function typeOfColumn(profile: ColumnProfile, label: string, tableMark: DecimalMark): TypedColumn {
  const { values, booleans, dates, typedDates } = profile;
  if (values === 0) return plain(text);
  if (booleans === values) return plain({ kind: "boolean" });
  if (dates.count === values) return typeOfDates(profile, label);
  const mark = [tableMark, tableMark === "point" ? "comma" : "point"].find((mark) => profile.numbers[mark as DecimalMark].count === values);
  if (mark !== undefined && typedDates === 0) return typeOfNumbers(profile, label, mark as DecimalMark);
  return { type: text, unit: null, warning: mixedWarning(profile, label) };
}

function typeOfNumbers(profile: ColumnProfile, label: string, mark: DecimalMark): TypedColumn {
  const facts = profile.numbers[mark];
  const stays = (reason: string): TypedColumn => ({ type: text, unit: null, warning: `The column “${label}” is kept as text: ${reason}.` });
  const isTyped = profile.typedNumbers === profile.values;
  if (!isTyped && facts.leadingZeros > 0) return plain(text);
  if (facts.bareDigits > maxBareDigits || namesOfNumbersThatAreNone.test(label.replaceAll("_", " "))) return plain(text);
  if (facts.currencies.size > 1) return stays(`its amounts are in several currencies (${[...facts.currencies].join(", ")})`);
  if (facts.bracketedMarks * 2 > profile.values) return stays("most of its cells hold a second number in brackets");
  const unit = unitOf(facts, profile.values, label);
  const mixed = facts.percents > 0 && facts.percents < profile.values && !label.includes("%");
  const warning = mixed ? `The column “${label}” holds percentages and other numbers; each is kept as the number that is shown.` : null;
  return { ...exactType(facts, label, mark, profile), unit, ...(warning && { warning }) };
}

function exactType(facts: NumberFacts, label: string, mark: DecimalMark, profile: ColumnProfile): Pick<TypedColumn, "type" | "warning"> {
  const { integerDigits, fractionDigits } = facts;
  const digits = integerDigits + fractionDigits;
  const isFloat = facts.exponents > 0 || (profile.typedNumbers > 0 && fractionDigits > maxExactFraction);
  if (isFloat) return { type: { kind: "float", mark }, warning: null };
  if (digits > maxDecimalDigits) {
    const warning = `The column “${label}” has numbers of more than ${maxDecimalDigits} digits; they are rounded to about 15.`;
    return { type: { kind: "float", mark }, warning };
  }
  if (fractionDigits === 0 && integerDigits <= maxInt64Digits) return { type: { kind: "integer", mark }, warning: null };
  const precision = digits <= 18 ? 18 : maxDecimalDigits;
  return { type: { kind: "decimal", mark, precision, scale: fractionDigits }, warning: null };
}

function unitOf({ percents, currencies }: NumberFacts, values: number, label: string): string | null {
  if (percents === values) return /%|percent/i.test(label) ? null : "%";
  const [currency] = currencies;
  return currency === undefined || percents > 0 || label.includes(currency) ? null : currency;
}

function typeOfDates({ values, dates }: ColumnProfile, label: string): TypedColumn {
  const stays = (reason: string): TypedColumn => ({ type: text, unit: null, warning: `The column “${label}” is kept as text: ${reason}.` });
  if (dates.dayFirst > 0 && dates.monthFirst > 0) return stays("in some of its dates the day is first, in others the month");
  if (dates.either > 0 && dates.dayFirst === 0 && dates.monthFirst === 0)
    return stays("whether day or month is first in its dates can't be told");
  if (dates.zones > 0 && dates.zones < values) return stays("only some of its times have a time zone");
  const order: DayOrder = dates.monthFirst > 0 ? "monthFirst" : "dayFirst";
  return plain({ kind: dates.zones > 0 ? "timestamptz" : dates.times > 0 ? "timestamp" : "date", order });
}

function mixedWarning({ values, numbers, dates, notNumber, notDate }: ColumnProfile, label: string): string | null {
  const numeric = Math.max(numbers.point.count, numbers.comma.count);
  const [count, kind, example] = numeric >= dates.count ? [numeric, "number", notNumber] : [dates.count, "date", notDate];
  if (count < values * nearlyAll || count === 0) return null;
  const others = values - count;
  return example === null
    ? `The column “${label}” is kept as text: its numbers are written in different ways.`
    : `The column “${label}” is kept as text: ${others.toLocaleString("en")} of its ${values.toLocaleString("en")} cells ${others === 1 ? "is" : "are"} no ${kind}, for example “${shorten(example)}”.`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function plain(type: ColumnType): TypedColumn {
  return { type, unit: null, warning: null };
}

/** The type's name in SQL. */
export function nativeTypeOf(type: ColumnType): string {
  if (type.kind === "decimal") return `DECIMAL(${type.precision},${type.scale})`;
  return nativeNames[type.kind];
}

const nativeNames = {
  text: "VARCHAR",
  boolean: "BOOLEAN",
  integer: "BIGINT",
  float: "DOUBLE",
  date: "DATE",
  timestamp: "TIMESTAMP",
  timestamptz: "TIMESTAMP WITH TIME ZONE",
} as const;

export function canonicalTypeOf(type: ColumnType): CanonicalType {
  if (type.kind === "decimal") return { name: "decimal", precision: type.precision, scale: type.scale };
  return { name: canonicalNames[type.kind] };
}

const canonicalNames = {
  text: "text",
  boolean: "boolean",
  integer: "int64",
  float: "float64",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
} as const;

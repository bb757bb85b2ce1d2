import { meansAbsent } from "../values/absent-text.ts";
import type { CellKind } from "../values/cell-text.ts";
import { readDate, type WrittenDate } from "../values/date-text.ts";
import { type DecimalMark, readNumber, type WrittenNumber } from "../values/number-text.ts";
import { Memo } from "./memo.ts";

/** What the numbers of a column are like, read with one decimal mark. */
export interface NumberFacts {
  count: number;
  integerDigits: number;
  fractionDigits: number;
  exponents: number;
  percents: number;
  bracketedMarks: number;
  leadingZeros: number;
  /** Of the longest run of digits without any sign or separator. */
  bareDigits: number;
  readonly currencies: Set<string>;
}

/** Days of a column. */
export interface DateFacts {
  count: number;
  dayFirst: number;
  monthFirst: number;
  either: number;
  times: number;
  zones: number;
}

/** Currencies are counted up to this many: more than one is too many already. */
const maxCurrencies = 4;

/** Facts about a column's cells, gathered cell by cell in constant memory. */
export class ColumnProfile {
  /** Cells that say something: neither empty nor a dash or the like. */
  values = 0;
  /** Dashes, `n/a` and the like. */
  absent = 0;
  booleans = 0;
  typedNumbers = 0;
  typedDates = 0;
  maxCharacters = 0;
  readonly numbers: Readonly<Record<DecimalMark, NumberFacts>> = { point: noNumbers(), comma: noNumbers() };
  readonly dates: DateFacts = { count: 0, dayFirst: 0, monthFirst: 0, either: 0, times: 0, zones: 0 };
  /** The first cell that is no number, and the first that is no day. */
  notNumber: string | null = null;
  notDate: string | null = null;

  readonly #readings = new Memo(readText);

  add(text: string | null, kind: CellKind): void {
    if (text === null) return;
    this.maxCharacters = Math.max(this.maxCharacters, text.length);
    const reading = kind === "text" ? this.#readings.of(text) : readTyped(text, kind);
    if (reading.isAbsent) {
      this.absent++;
      return;
    }
    this.values++;
    if (kind === "number") this.typedNumbers++;
    if (kind === "date") this.typedDates++;
    if (reading.isTruth) this.booleans++;
    if (reading.point !== null) addNumber(this.numbers.point, reading.point);
    if (reading.comma !== null) addNumber(this.numbers.comma, reading.comma);
    if (reading.point === null && reading.comma === null) this.notNumber ??= text;
    if (reading.date === null) this.notDate ??= text;
    else addDate(this.dates, reading.date);
  }
}

/** What a cell can be read as. */
interface Reading {
  readonly isAbsent: boolean;
  readonly isTruth: boolean;
  readonly point: WrittenNumber | null;
  readonly comma: WrittenNumber | null;
  /** Null for numbers too: no day is one. */
  readonly date: WrittenDate | null;
}

const absent: Reading = { isAbsent: true, isTruth: false, point: null, comma: null, date: null };

function readText(text: string): Reading {
  if (meansAbsent(text)) return absent;
  const point = readNumber(text, "point");
  const comma = text.includes(".") || text.includes(",") ? readNumber(text, "comma") : point;
  const isNumber = point !== null || comma !== null;
  return { isAbsent: false, isTruth: saysTruth(text), point, comma, date: isNumber ? null : readDate(text) };
}

/** A number of the file's own has a point, whatever the texts beside it are like. */
function readTyped(text: string, kind: CellKind): Reading {
  const number = kind === "number" ? readNumber(text, "point") : null;
  const isTruth = kind === "boolean" || saysTruth(text);
  return { isAbsent: false, isTruth, point: number, comma: number, date: number === null ? readDate(text) : null };
}

function addDate(facts: DateFacts, date: WrittenDate): void {
  facts.count++;
  if (date.order !== null) facts[date.order]++;
  if (date.time !== null) facts.times++;
  if (date.offsetMinutes !== null) facts.zones++;
}

function saysTruth(text: string): boolean {
  const trimmed = text.trim();
  return (trimmed.length === 4 || trimmed.length === 5) && /^(?:true|false)$/i.test(trimmed);
}

function noNumbers(): NumberFacts {
  return {
    count: 0,
    integerDigits: 0,
    fractionDigits: 0,
    exponents: 0,
    percents: 0,
    bracketedMarks: 0,
    leadingZeros: 0,
    bareDigits: 0,
    currencies: new Set(),
  };
}

function addNumber(facts: NumberFacts, number: WrittenNumber): void {
  facts.count++;
  facts.integerDigits = Math.max(facts.integerDigits, number.integerDigits);
  facts.fractionDigits = Math.max(facts.fractionDigits, number.fractionDigits);
  if (number.hasExponent) facts.exponents++;
  if (number.isPercent) facts.percents++;
  if (number.hasBracketedMark) facts.bracketedMarks++;
  if (number.hasLeadingZero) facts.leadingZeros++;
  if (number.isBareDigits) facts.bareDigits = Math.max(facts.bareDigits, number.integerDigits);
  if (number.currency !== null && facts.currencies.size < maxCurrencies) facts.currencies.add(number.currency);
}

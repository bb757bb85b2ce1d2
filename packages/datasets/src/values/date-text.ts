/** Which of two numbers the day is in `03/04/2021`. */
export type DayOrder = "dayFirst" | "monthFirst";

/** A day, or a moment, as somebody wrote it. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `HH:MM:SS[.ffffff]`; null when only a day is written. */
  readonly time: string | null;
  /** Minutes east of UTC; null when no zone is written. */
  readonly offsetMinutes: number | null;
  /** What the numbers could also mean, with day and month changed over; null where the text can be read in one way only. */
  readonly order: DayOrder | "either" | null;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?";
const clock =
  "(?:[T\\s,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp])?(?:\\.?[Mm]\\.?)?\\s*(Z|UTC|GMT|[-+]\\d{2}:?\\d{2}|[-+]\\d{2})?)?";

const iso = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}$`, "i");
const numeric = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${clock}$`, "i");
const dayMonth = new RegExp(`^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[\\s.-]+(?:of\\s+)?${monthName}[\\s,-]+(\\d{4})${clock}$`, "i");
const monthDay = new RegExp(`^${weekday}${monthName}[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?,?[\\s-]+(\\d{4})${clock}$`, "i");

const maxLength = 60;

/** Reads a whole day, with or without a time. Two-digit years and months without a day are no days. Null for all else. */
export function readDate(written: string): WrittenDate | null {
  const text = written.trim();
  if (text.length < 8 || text.length > maxLength || !mayBegin(text.charCodeAt(0)) || !/\d{4}/.test(text)) return null;
  const plain = text.length === 10 ? readIsoDay(text) : undefined;
  if (plain !== undefined) return plain;
  const byIso = iso.exec(text);
  if (byIso !== null) return dateOf([byIso[1], byIso[3], byIso[4]], byIso.slice(5), null);
  const byNumbers = numeric.exec(text);
  if (byNumbers !== null) return fromNumbers(byNumbers);
  const byDay = dayMonth.exec(text);
  if (byDay !== null) return dateOf([byDay[3], monthOf(byDay[2]), byDay[1]], byDay.slice(4), null);
  const byMonth = monthDay.exec(text);
  if (byMonth !== null) return dateOf([byMonth[3], monthOf(byMonth[1]), byMonth[2]], byMonth.slice(4), null);
  return null;
}

/** A digit, or the first letter of a month or a weekday. */
function mayBegin(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || "adfjmnostw".includes(String.fromCharCode(code | 0x20));
}

/** `2021-03-04`, the most frequent by far, without a pattern. Undefined for all else. */
function readIsoDay(text: string): WrittenDate | null | undefined {
  if (text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const day = digitsAt(text, 8, 10);
  if (year < 0 || month < 0 || day < 0) return undefined;
  return isDay(year, month, day) ? { year, month, day, time: null, offsetMinutes: null, order: null } : null;
}

/** -1 where they aren't all digits. */
function digitsAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The same day with its numbers read in the given order. Null when that is no day. */
export function inOrder(date: WrittenDate, order: DayOrder): WrittenDate | null {
  if (date.order === null || date.order === order) return date;
  if (date.order !== "either") return null;
  // Ambiguous ones are kept with the day first.
  return order === "dayFirst" ? date : { ...date, day: date.month, month: date.day };
}

function fromNumbers(found: RegExpExecArray): WrittenDate | null {
  const [, first, separator, second, year] = found;
  const rest = found.slice(5);
  const dayFirst = dateOf([year, second, first], rest, "dayFirst");
  // Nobody writes the month first with points.
  if (separator === ".") return dayFirst && { ...dayFirst, order: null };
  const monthFirst = dateOf([year, first, second], rest, "monthFirst");
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  return { ...dayFirst, order: first === second ? null : "either" };
}

function monthOf(name = ""): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dateOf(
  parts: readonly (string | undefined)[],
  timeParts: readonly (string | undefined)[],
  order: WrittenDate["order"],
): WrittenDate | null {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  if (!isDay(year, month, day)) return null;
  const time = readTime(timeParts);
  return time === undefined ? null : { year, month, day, order, ...time };
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Undefined when there is a time that no clock shows. */
function readTime([hours, minutes, seconds = "00", fraction, half, zone]: readonly (string | undefined)[]):
  | Pick<WrittenDate, "time" | "offsetMinutes">
  | undefined {
  if (hours === undefined || minutes === undefined) return { time: null, offsetMinutes: null };
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const micros = fraction === undefined ? "" : `.${fraction.slice(0, 6)}`;
  return { time: `${String(hour).padStart(2, "0")}:${minutes}:${seconds}${micros}`, offsetMinutes: offsetOf(zone) };
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const [, sign, hours = "0", minutes = "0"] = /^([-+])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

import type { Cell } from "@olympus/domain";

/** Readers of the server's text form, as the session's settings make it: ISO dates, UTC, ISO 8601 intervals, bytea in hex. */

export function decodeFloat(text: string): Cell {
  return text === "NaN" || text === "Infinity" || text === "-Infinity" ? text : Number(text);
}

/** The text itself where it can't be read as JSON: a value is never lost to a failure to show it. */
export function decodeJson(text: string): Cell {
  try {
    return JSON.parse(text, longDigits.test(text) ? keepDigits : undefined) as Cell;
  } catch {
    return text;
  }
}

const longDigits = /\d{16}/;

/** Numbers with more digits than JavaScript holds become texts of their digits. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && longDigits.test(source) && String(value) !== source ? source : value;
}

const shownBytes = 32;

/** From `\x0102…`. */
export function decodeBytea(text: string): Cell {
  const hex = text.slice(2);
  return { bytes: hex.length / 2, hex: hex.slice(0, shownBytes * 2) };
}

const space = 32;

/** `2024-05-01` as it comes; years before Christ in ISO 8601's count, which has a year 0: `0044-03-15 BC` → `-000043-03-15`. */
export function decodeDate(text: string): Cell {
  return text.length === 10 ? text : inIsoYears(text);
}

/** `2024-05-01 12:00:00.5` → `2024-05-01T12:00:00.5`; `infinity` stays as it is. */
export function decodeTimestamp(text: string): Cell {
  if (text.charCodeAt(10) === space && !text.endsWith("C")) return `${text.slice(0, 10)}T${text.slice(11)}`;
  return inIsoYears(text.replace(/^(\d+-\d\d-\d\d) (\d\d:)/, "$1T$2"));
}

/** The session's time zone is UTC, so the offset is `+00`. */
export function decodeTimestamptz(text: string): Cell {
  if (text.charCodeAt(10) === space && text.endsWith("+00")) return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
  return inIsoYears(text.replace(/^(\d+-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00(?::00)?/, "$1T$2Z"));
}

function inIsoYears(text: string): string {
  const [, year, rest = ""] = /^(\d+)(-.*) BC$/.exec(text) ?? [];
  if (year === undefined) return text;
  return year === "0001" ? `0000${rest}` : `-${String(Number(year) - 1).padStart(6, "0")}${rest}`;
}

/** `12:00:00+00` → `12:00:00Z`; other offsets stay. */
export function decodeTime(text: string): Cell {
  return text.replace(/\+00$/, "Z");
}

/** Already ISO 8601: `P1Y2M3DT4H5M6.5S`. */
export function decodeInterval(text: string): Cell {
  return text;
}

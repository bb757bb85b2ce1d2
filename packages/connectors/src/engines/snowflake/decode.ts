import type { Cell } from "@olympus/domain";

const shownBytes = 32;
const nanosPerSecond = 1_000_000_000;
const msPerDay = 86_400_000;

export function decodeBoolean(text: string): Cell {
  return text === "1" || text.toLowerCase() === "true";
}

export function decodeReal(text: string): Cell {
  const lower = text.toLowerCase();
  if (lower === "nan") return "NaN";
  if (lower === "inf" || lower === "infinity") return "Infinity";
  if (lower === "-inf" || lower === "-infinity") return "-Infinity";
  return Number(text);
}

/** Hexadecimal digits. */
export function decodeBinary(text: string): Cell {
  return { bytes: text.length / 2, hex: text.slice(0, shownBytes * 2).toLowerCase() };
}

/** Days since 1970. */
export function decodeDate(text: string): Cell {
  const iso = new Date(Number(text) * msPerDay).toISOString();
  return iso.slice(0, iso.indexOf("T"));
}

/** Seconds since midnight with decimals. */
export function decodeTime(text: string): Cell {
  const instant = decodeTimestamp(text);
  return instant.slice(instant.indexOf("T") + 1);
}

/** Seconds since 1970 with up to nine decimals, `-0.876543211` being before it. As ISO 8601 without a zone. */
export function decodeTimestamp(text: string): string {
  const [, sign, digits = "0", decimals = ""] = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (sign === undefined) throw new Error("A time came that is no number of seconds");
  let [seconds, nanos] = [Number(digits), Number(decimals.padEnd(9, "0"))];
  if (sign === "-") [seconds, nanos] = nanos === 0 ? [-seconds, 0] : [-seconds - 1, nanosPerSecond - nanos];
  const iso = new Date(seconds * 1000).toISOString().slice(0, -".000Z".length);
  return nanos === 0 ? iso : `${iso}.${String(nanos).padStart(9, "0").replace(/0+$/, "")}`;
}

/**
 * The seconds are of UTC; the zone's minutes behind them (plus 1440) only say how it was written. Servers of result version 0, which packed the two into one
 * number, are gone.
 */
export function decodeTimestampTz(text: string): string {
  const [seconds, zone] = text.split(" ");
  if (seconds === undefined || zone === undefined) throw new Error("A TIMESTAMP_TZ came without its zone");
  return `${decodeTimestamp(seconds)}Z`;
}

import type { Cell } from "@olympus/domain";

const shownBytes = 32;
const nanosPerSecond = 1_000_000_000n;
const secondsPerDay = 86_400n;

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
  return dayText(BigInt(text));
}

/** Seconds since midnight with decimals. */
export function decodeTime(text: string): Cell {
  return clockText(toNanos(text));
}

/** Seconds since 1970 with up to nine decimals, `-0.876543211` being before it. As ISO 8601 without a zone. */
export function decodeTimestamp(text: string): string {
  const nanos = toNanos(text);
  const nanosPerDay = secondsPerDay * nanosPerSecond;
  const rest = ((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay;
  return `${dayText((nanos - rest) / nanosPerDay)}T${clockText(rest)}`;
}

/** The seconds are of UTC; the zone's minutes behind them (plus 1440) only say how it was written. Servers of result version 0, which packed the two into one number, are gone. */
export function decodeTimestampTz(text: string): string {
  const [seconds, zone] = text.split(" ");
  if (seconds === undefined || zone === undefined) throw new Error("A TIMESTAMP_TZ came without its zone");
  return `${decodeTimestamp(seconds)}Z`;
}

function toNanos(text: string): bigint {
  const [, sign, seconds = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (sign === undefined) throw new Error("A time came that is no number of seconds");
  const nanos = BigInt(seconds) * nanosPerSecond + BigInt(fraction.padEnd(9, "0"));
  return sign === "-" ? -nanos : nanos;
}

function dayText(days: bigint): string {
  const iso = new Date(Number(days * secondsPerDay) * 1000).toISOString();
  return iso.slice(0, iso.indexOf("T"));
}

function clockText(nanosOfDay: bigint): string {
  const seconds = nanosOfDay / nanosPerSecond;
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => String(part).padStart(2, "0"));
  const fraction = (nanosOfDay % nanosPerSecond).toString().padStart(9, "0").replace(/0+$/, "");
  return `${parts.join(":")}${fraction === "" ? "" : `.${fraction}`}`;
}

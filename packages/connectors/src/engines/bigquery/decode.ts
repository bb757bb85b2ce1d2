import type { Cell } from "@olympus/domain";
import { parseLosslessly } from "../../lossless-json.ts";

const shownBytes = 32;

/** From base64. */
export function decodeBytes(text: string): Cell {
  const bytes = Buffer.from(text, "base64");
  return { bytes: bytes.length, hex: bytes.subarray(0, shownBytes).toString("hex") };
}

export function decodeFloat(text: string): Cell {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  if (/^-inf/i.test(text)) return "-Infinity";
  return /^\+?inf/i.test(text) ? "Infinity" : "NaN";
}

/** `12:30:00.500000` → `12:30:00.5`. */
export function decodeTime(text: string): Cell {
  return withoutZeros(text);
}

/** `2024-05-01T12:00:00.500000` → `2024-05-01T12:00:00.5`. */
export function decodeDatetime(text: string): Cell {
  return withoutZeros(text);
}

/** Microseconds since 1970, which we ask for, also before it: `-1` → `1969-12-31T23:59:59.999999Z`. */
export function decodeTimestamp(text: string): Cell {
  if (!/^-?\d{1,18}$/.test(text)) return text;
  const micros = BigInt(text);
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = (micros - rest) / 1_000_000n;
  const fraction = rest.toString().padStart(6, "0").replace(/0+$/, "");
  return new Date(Number(seconds) * 1000).toISOString().replace(/\.000Z$/, fraction === "" ? "Z" : `.${fraction}Z`);
}

/** `1-2 3 4:5:6.7` → `P1Y2M3DT4H5M6.7S`; each of the three parts has its own sign. */
export function decodeInterval(text: string): Cell {
  const match = /^(-?)(\d+)-(\d+) (-?)(\d+) (-?)(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return text;
  const [, monthSign = "", years, months, daySign = "", days, sign = "", hours, minutes, seconds, digits = ""] = match;
  const fraction = digits.replace(/0+$/, "");
  const date = part(monthSign, years, "Y") + part(monthSign, months, "M") + part(daySign, days, "D");
  const second = fraction === "" ? part(sign, seconds, "S") : `${sign}${Number(seconds)}.${fraction}S`;
  const time = part(sign, hours, "H") + part(sign, minutes, "M") + second;
  if (date === "" && time === "") return "PT0S";
  return `P${date}${time === "" ? "" : `T${time}`}`;
}

export function decodeJson(text: string): Cell {
  return parseLosslessly(text);
}

function part(sign: string, digits: string | undefined, unit: string): string {
  return Number(digits) === 0 ? "" : `${sign}${Number(digits)}${unit}`;
}

function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

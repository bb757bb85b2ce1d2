import type { Cell } from "@olympus/domain";
import type { BinaryValues } from "./binary-values.ts";

const two = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));

/** What lies on no calendar (`0000-00-00`, `2024-02-00`) stays the text that MySQL shows: it isn't null, and it isn't any day. */
export function readDate(values: BinaryValues): Cell {
  return readMoment(values).date;
}

export function readDatetime(values: BinaryValues): Cell {
  const { date, time, isOnCalendar } = readMoment(values);
  return `${date}${isOnCalendar ? "T" : " "}${time}`;
}

/** A TIMESTAMP; the session's time zone is UTC. */
export function readTimestamp(values: BinaryValues): Cell {
  const { date, time, isOnCalendar } = readMoment(values);
  return isOnCalendar ? `${date}T${time}Z` : `${date} ${time}`;
}

/** A TIME is a time of day or a span from -838 to 838 hours: beyond a day it stays the text that MySQL shows, `-26:00:00`. */
export function readTime(values: BinaryValues): Cell {
  const length = values.uint8();
  if (length === 0) return "00:00:00";
  const sign = values.uint8() === 1 ? "-" : "";
  const days = values.int32() >>> 0;
  const hours = days * 24 + values.uint8();
  const clock = `${two[values.uint8()] ?? ""}:${two[values.uint8()] ?? ""}${fraction(length > 8 ? values.int32() : 0)}`;
  return `${sign}${two[hours] ?? hours}:${clock}`;
}

interface Moment {
  readonly date: string;
  readonly time: string;
  readonly isOnCalendar: boolean;
}

/** Trailing parts that are zero don't travel: the length says how many do. */
function readMoment(values: BinaryValues): Moment {
  const length = values.uint8();
  if (length === 0) return { date: "0000-00-00", time: "00:00:00", isOnCalendar: false };
  const year = values.uint16();
  const [month, day] = [values.uint8(), values.uint8()];
  const date = `${String(year).padStart(4, "0")}-${two[month] ?? ""}-${two[day] ?? ""}`;
  const time = length > 4 ? `${two[values.uint8()] ?? ""}:${two[values.uint8()] ?? ""}:${two[values.uint8()] ?? ""}` : "00:00:00";
  return { date, time: `${time}${fraction(length > 7 ? values.int32() : 0)}`, isOnCalendar: month > 0 && day > 0 };
}

/** Without trailing zeros; nothing for none. */
function fraction(microseconds: number): string {
  return microseconds === 0 ? "" : `.${String(microseconds).padStart(6, "0").replace(/0+$/, "")}`;
}

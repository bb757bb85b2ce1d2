import type { Cell } from "@olympus/domain";

/** A span on the calendar, end excluded, in UTC. */
export interface Period {
  readonly unit: "day" | "month" | "quarter" | "year" | "instant";
  readonly start: Date;
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** The period that a cell names, null when it names none. A whole day counts as a day: see `commonUnit` for buckets. */
export function toPeriod(cell: Cell | undefined): Period | null {
  if (typeof cell === "number") return toPeriod(String(cell));
  if (typeof cell !== "string") return null;
  const quarter = /^(\d{4})[- ]?Q([1-4])$/iu.exec(cell);
  if (quarter !== null) return periodAt("quarter", Number(quarter[1]), (Number(quarter[2]) - 1) * 3);
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?)?)?$/u.exec(cell);
  if (parts === null) return null;
  const [, year, month, day, time] = parts;
  if (Number(year) < 1000 || (month !== undefined && (Number(month) < 1 || Number(month) > 12))) return null;
  if (month === undefined) return periodAt("year", Number(year));
  if (day === undefined) return periodAt("month", Number(year), Number(month) - 1);
  if (time === undefined || /^00:00(?::00(?:\.0+)?)?$/u.test(time)) return periodAt("day", Number(year), Number(month) - 1, Number(day));
  const start = new Date(`${year}-${month}-${day}T${time}Z`);
  return Number.isNaN(start.getTime()) ? null : { unit: "instant", start };
}

const bucketUnits = ["month", "quarter", "year"] as const;

/** The same periods as the buckets they are: first days of months are months when nothing else occurs, and so on. */
export function asBuckets(periods: readonly Period[], columnName = ""): readonly Period[] {
  const named = bucketUnits.find((unit) => unit === columnName.toLowerCase());
  if (named && periods.every(({ unit, start }) => unit === "day" && start.getUTCDate() === 1))
    return periods.map((each) => ({ ...each, unit: named }));
  if (periods.length < 2 || periods.some(({ unit }) => unit !== "day")) return periods;
  const starts = periods.map(({ start }) => start);
  if (starts.some((start) => start.getUTCDate() !== 1)) return periods;
  const monthNumbers = starts.map((start) => start.getUTCMonth());
  const unit = monthNumbers.every((month) => month === 0) ? "year" : isQuarterly(starts) ? "quarter" : "month";
  return periods.map((period) => ({ ...period, unit }));
}

export function endOf({ unit, start }: Period): Date {
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  switch (unit) {
    case "year":
      return new Date(Date.UTC(year + 1, 0));
    case "quarter":
      return new Date(Date.UTC(year, month + 3));
    case "month":
      return new Date(Date.UTC(year, month + 1));
    case "day":
      return new Date(Date.UTC(year, month, day + 1));
    case "instant":
      return start;
  }
}

/** "March 2026", "Q1 2026", "1 March 2026", "1 March 2026, 14:05". */
export function formatPeriod({ unit, start }: Period): string {
  const year = start.getUTCFullYear();
  const month = months[start.getUTCMonth()] ?? "";
  switch (unit) {
    case "year":
      return String(year);
    case "quarter":
      return `Q${Math.floor(start.getUTCMonth() / 3) + 1} ${year}`;
    case "month":
      return `${month} ${year}`;
    case "day":
      return `${start.getUTCDate()} ${month} ${year}`;
    case "instant":
      return `${start.getUTCDate()} ${month} ${year}, ${start.toISOString().slice(11, 16)}`;
  }
}

function periodAt(unit: Period["unit"], year: number, month = 0, day = 1): Period {
  return { unit, start: new Date(Date.UTC(year, month, day)) };
}

/** Every start opens a quarter, and two in a row are a quarter apart: January and April alone could be months too, but read as quarters. */
function isQuarterly(starts: readonly Date[]): boolean {
  return starts.every((start) => start.getUTCMonth() % 3 === 0);
}

/** Steps in which dates are grouped. */
export type Grain = "day" | "week" | "month" | "quarter" | "year";

/** A period in UTC, from the first day to the day after the last; null where it is open. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
  /** For a person: "Last quarter: 1 Jul 2026 to 30 Sep 2026". */
  readonly label: string;
}

/** The first day of the step in which `date` lies. */
export function startOf(date: Date, grain: Grain): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (grain) {
    case "day":
      return utc(year, month, day);
    case "week":
      return utc(year, month, day - ((date.getUTCDay() + 6) % 7));
    case "month":
      return utc(year, month, 1);
    case "quarter":
      return utc(year, month - (month % 3), 1);
    case "year":
      return utc(year, 0, 1);
  }
}

/** `count` steps later, or earlier when negative. */
export function addSteps(date: Date, grain: Grain, count: number): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (grain) {
    case "day":
      return utc(year, month, day + count);
    case "week":
      return utc(year, month, day + 7 * count);
    case "month":
      return clamped(year, month + count, day);
    case "quarter":
      return clamped(year, month + 3 * count, day);
    case "year":
      return clamped(year + count, month, day);
  }
}

export function utc(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month, day));
}

/** `YYYY-MM-DD`. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** 1 Jan 2026. */
export function spokenDay(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]?.slice(0, 3)} ${date.getUTCFullYear()}`;
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A period of whole days with a label that spells both ends out. `to` is excluded. */
export function period(name: string, from: Date | null, to: Date | null): Period {
  const first = from && isoDay(from);
  const end = to && isoDay(to);
  const last = to && isoDay(addSteps(to, "day", -1));
  const days =
    first && last
      ? first === last
        ? spokenDay(first)
        : `${spokenDay(first)} to ${spokenDay(last)}`
      : first
        ? `from ${spokenDay(first)}`
        : last
          ? `up to ${spokenDay(last)}`
          : "";
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return { from: first, to: end, label: `${title}: ${days}` };
}

function clamped(year: number, month: number, day: number): Date {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return utc(year, month, Math.min(day, last));
}

/** A calendar day: whole days since 1970-01-01, without a time zone. */
export type Day = number;
/** A moment: whole seconds since 1970-01-01T00:00:00, in the shop's own time. */
export type Moment = number;

export const secondsPerDay = 86_400;

export interface DayRange {
  readonly first: Day;
  /** Included. */
  readonly last: Day;
}

export interface Quarter extends DayRange {
  readonly year: number;
  /** 1 to 4. */
  readonly number: number;
}

/** The day on which a date lies in UTC. */
export function dayOf(date: Date): Day {
  return Math.floor(date.getTime() / 1000 / secondsPerDay);
}

export function toDate(day: Day): Date {
  return new Date(day * secondsPerDay * 1000);
}

export function toDay(year: number, month: number, dayOfMonth: number): Day {
  return dayOf(new Date(Date.UTC(year, month - 1, dayOfMonth)));
}

export function yearOf(day: Day): number {
  return toDate(day).getUTCFullYear();
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return toDate(day).getUTCMonth() + 1;
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: Day): number {
  return toDate(day).getUTCDay();
}

/** The first day of the month that lies this many months after (or before) the given day's. */
export function startOfMonth(day: Day, monthsLater = 0): Day {
  return toDay(yearOf(day), monthOf(day) + monthsLater, 1);
}

/** The last quarter that was over before this day. */
export function lastCompleteQuarter(today: Day): Quarter {
  const monthsIntoQuarter = (monthOf(today) - 1) % 3;
  const first = startOfMonth(today, -monthsIntoQuarter - 3);
  return { year: yearOf(first), number: Math.ceil(monthOf(first) / 3), first, last: startOfMonth(first, 3) - 1 };
}

export function monthsOf(range: DayRange): DayRange[] {
  const months: DayRange[] = [];
  for (let first = range.first; first <= range.last; first = startOfMonth(first, 1)) {
    months.push({ first, last: Math.min(startOfMonth(first, 1) - 1, range.last) });
  }
  return months;
}

export function isWithin(day: Day, range: DayRange): boolean {
  return day >= range.first && day <= range.last;
}

const monthFormat = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
const dateFormat = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** `March 2026` */
export function monthName(day: Day): string {
  return monthFormat.format(toDate(day));
}

/** `March 5, 2026` */
export function longDate(day: Day): string {
  return dateFormat.format(toDate(day));
}

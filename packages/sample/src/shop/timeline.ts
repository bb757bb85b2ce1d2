import {
  type Day,
  type DayRange,
  lastCompleteQuarter,
  type Moment,
  type Quarter,
  secondsPerDay,
  startOfMonth,
  weekdayOf,
} from "./calendar.ts";

/** When things happen in the sample shop, all told from the day on which it is made. */
export interface Timeline {
  readonly firstDay: Day;
  readonly today: Day;
  /** What has not happened by then, has not happened: the shop is seen in the morning of `today`. */
  readonly now: Moment;
  readonly lastQuarter: Quarter;
  /** Orders of these days hold a supplier's damaged goods; most of their refunds fall into the last complete quarter. */
  readonly damagedGoodsDays: DayRange;
  /** Since then one carrier is late. */
  readonly lateSince: Day;
  /** Since then one segment orders less and less. */
  readonly shrinkingSince: Day;
  readonly pricingMistakeDay: Day;
  /** Prices went up on that day. */
  readonly priceRiseDay: Day;
}

export function timelineOf(today: Day): Timeline {
  const lastQuarter = lastCompleteQuarter(today);
  const fiveMonthsAgo = today - 150;
  return {
    firstDay: startOfMonth(today, -24),
    today,
    now: today * secondsPerDay + 9 * 3600,
    lastQuarter,
    damagedGoodsDays: { first: lastQuarter.first - 12, last: lastQuarter.last - 14 },
    lateSince: startOfMonth(today, -4),
    shrinkingSince: startOfMonth(today, -10),
    // A Tuesday.
    pricingMistakeDay: fiveMonthsAgo - ((weekdayOf(fiveMonthsAgo) + 5) % 7),
    priceRiseDay: startOfMonth(today, -13),
  };
}

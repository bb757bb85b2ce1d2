import { addSteps, type Grain, monthNames, type Period, period, startOf, utc } from "./calendar.ts";
import { type Line, matchesOf, type Span } from "./spans.ts";

/** A period that the question speaks of. `isLooseYear`: nothing but a year, so it may as well be a number in a year column. */
export interface DateMention extends Span {
  readonly period: Period;
  readonly year: number | null;
  /** Has no year: the calendar month of the last twelve is taken. */
  readonly assumedYear: boolean;
}

export interface BucketMention extends Span {
  readonly grain: Grain;
}

const month =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const year = "(?<year>(?:1[5-9]|20)\\d\\d)";
const day = "(?<day>[0-3]?\\d)(?:st|nd|rd|th)?";
const grain = "(?<grain>day|week|month|quarter|year)";
const within =
  "(?:in|during|for|on|within|from|of|over|throughout|the year|the|in the year|in year|the year of|year|(?:(?:in|during|for|over|throughout) )?(?:the )?month of) ";
/** "in the last 20 days, including 20 days ago", "last 4 weeks, excluding the current one": says where a period ends, and is no period itself. */
const border =
  "(?: (?:,|\\())*(?: (?<bound>inclusive of|including|counting|exclusive of|excluding|not including|not counting|without) (?:the )?(?:(?:current|this) (?:day|week|month|quarter|year)|(?<today>today)|(?<back>\\d+ (?:day|week|month|quarter|year)s? ago))(?: \\))?)?";
const opening =
  "(?<opening>since|after|from|before|until|till|up to|prior to|by the end of|starting|later than|earlier than|newer than|older than|on or after|on or before|not later than)";
/** A day, a month or a year; which groups are set tells which. */
const point = `(?:(?<iso>\\d{4}-\\d\\d-\\d\\d)|(?:${day} (?:of )?)?${month}(?: ${day.replace("?<day>", "?<dayAfter>")}(?! \\d{4}\\d))?(?: ,)?(?: (?:of )?${year})?|(?:(?:the )?year (?:of )?)?${year.replace("?<year>", "?<yearAlone>")})`;
const point2 = point.replace(/\?<(\w+)>/g, "?<$1Two>");

type Groups = Readonly<Record<string, string | undefined>>;
interface Reading {
  readonly period: Period;
  readonly year?: number;
  readonly assumedYear?: boolean;
}

const rules: readonly (readonly [pattern: string, read: (groups: Groups, now: Date, text: string) => Reading | null])[] = [
  [`(?:${within})?(?:today|yesterday|tomorrow)`, (_, now, text) => dayAround(now, text)],
  [
    `(?:${within})?(?:(?<which>this|current|last|previous|prior|past|next|the last|the previous|the past|the current|the next)) ${grain}(?: to date)?${border}`,
    relativeStep,
  ],
  [`(?:year|month|quarter|week) to date|ytd|mtd|qtd`, toDate],
  [
    `(?:${within})?(?:last|past|previous|trailing) (?<count>\\d+|two|three|four|five|six|seven|ten|twelve|thirty) ${grain}s?${border}`,
    trailing,
  ],
  [
    `(?:${within})?(?:q(?<q>[1-4])|(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?: (?:of )?(?:${year}|(?<rel>this year|last year)))?`,
    quarterOf,
  ],
  [`(?<count>\\d+) ${grain}s? ago`, ago],
  [`(?:between|from) ${point} (?:and|to|until|through|till|-) ${point2}`, betweenPoints],
  [`${opening} ${point}`, openPeriod],
  [`${opening} (?:(?<which>this|last) )${grain}`, openRelative],
  [`(?:(?:${within})(?:the )?)?${point}`, pointPeriod],
];

/** Every period in a question, longest first where they overlap. `now` decides what "last month" is; weeks begin on Monday. */
export function dateMentions(line: Line, now: Date): readonly DateMention[] {
  const found = rules.flatMap(([pattern, read]) =>
    matchesOf(line, pattern).flatMap((match): DateMention[] => {
      const reading = read(match.groups, now, match.text);
      if (!reading) return [];
      return [
        { from: match.from, to: match.to, period: reading.period, year: reading.year ?? null, assumedYear: reading.assumedYear ?? false },
      ];
    }),
  );
  const longest = [...found].sort((a, b) => b.to - b.from - (a.to - a.from));
  return longest.filter((mention, index) => !longest.slice(0, index).some((other) => other.from < mention.to && mention.from < other.to));
}

const bucketRules: readonly (readonly [pattern: string, grain: Grain | null])[] = [
  [`(?:in |for |during |on )?(?:which|what) ${grain}s?`, null],
  [`(?<=(?:by|per|each) .{1,40})(?:and|,|, and) (?:by |per |each )?${grain}`, null],
  [
    `(?:(?:grouped |group |split |broken down )?by|per|each|every|for each|for every|in each|by each|in every|of each) (?:calendar )?${grain}`,
    null,
  ],
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly|month by month|month over month|over time", "month"],
  ["quarterly", "quarter"],
  ["yearly|annually|annual|year by year|year over year|over the years", "year"],
];

/** "by month", "monthly", "per quarter". */
export function bucketMentions(line: Line): readonly BucketMention[] {
  return bucketRules.flatMap(([pattern, fixed]) =>
    matchesOf(line, pattern).map((match) => ({ from: match.from, to: match.to, grain: fixed ?? (match.groups.grain as Grain) })),
  );
}

function dayAround(now: Date, text: string): Reading {
  const shift = text.endsWith("yesterday") ? -1 : text.endsWith("tomorrow") ? 1 : 0;
  const from = addSteps(startOf(now, "day"), "day", shift);
  return { period: period(text.split(" ").at(-1) ?? text, from, addSteps(from, "day", 1)) };
}

function relativeStep(groups: Groups, now: Date): Reading {
  const step = groups.grain as Grain;
  const which = (groups.which ?? "").replace(/^the /, "");
  const shift = /^(last|previous|prior|past)$/.test(which) ? -1 : which === "next" ? 1 : 0;
  const from = addSteps(startOf(now, step), step, shift);
  const name = `${which === "current" ? "this" : which} ${step}`;
  return { period: period(name, from, addSteps(from, step, 1)) };
}

function toDate(_: Groups, now: Date, text: string): Reading {
  const first = text.charAt(0);
  const step: Grain = first === "y" ? "year" : first === "m" ? "month" : first === "q" ? "quarter" : "week";
  return { period: period(`${step} to date`, startOf(now, step), addSteps(startOf(now, "day"), "day", 1)) };
}

const counts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10, twelve: 12, thirty: 30 };

/** "Last 30 days" ends today; "last 3 months" are whole months that have ended; and each as the question says otherwise. */
function trailing(groups: Groups, now: Date): Reading {
  const step = groups.grain as Grain;
  const count = counts[groups.count ?? ""] ?? Number(groups.count);
  const name = `last ${count} ${step}s`;
  const tomorrow = addSteps(startOf(now, "day"), "day", 1);
  const isWithin = groups.bound !== undefined && /^(?:incl|counting)/.test(groups.bound);
  if (groups.bound === undefined || (groups.back !== undefined && !isWithin)) {
    const end = step === "day" || step === "week" ? tomorrow : startOf(now, step);
    return { period: period(name, addSteps(end, step, -count), end) };
  }
  if (groups.back !== undefined) return { period: period(name, addSteps(startOf(now, "day"), step, -count), tomorrow) };
  const end = isWithin ? (step === "day" ? tomorrow : addSteps(startOf(now, step), step, 1)) : startOf(now, step);
  return { period: period(name, addSteps(end, step, -count), end) };
}

function ago(groups: Groups, now: Date, text: string): Reading {
  const step = groups.grain as Grain;
  const from = addSteps(startOf(now, step), step, -Number(groups.count));
  return { period: period(text, from, addSteps(from, step, 1)) };
}

function quarterOf(groups: Groups, now: Date): Reading {
  const names: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };
  const quarter = Number(groups.q ?? names[groups.ordinal ?? ""] ?? groups.ordinal?.charAt(0));
  const stated = groups.year ? Number(groups.year) : groups.rel ? now.getUTCFullYear() - (groups.rel === "last year" ? 1 : 0) : null;
  const latest = utc(now.getUTCFullYear(), 3 * (quarter - 1), 1) > now ? now.getUTCFullYear() - 1 : now.getUTCFullYear();
  const from = utc(stated ?? latest, 3 * (quarter - 1), 1);
  return { period: period(`Q${quarter} ${from.getUTCFullYear()}`, from, addSteps(from, "quarter", 1)), assumedYear: stated === null };
}

interface Point {
  readonly from: Date;
  readonly to: Date;
  readonly name: string;
  readonly isYear: boolean;
  readonly assumedYear: boolean;
}

/** A day, month or year as a period; months without a year are the latest that have begun, or those of `fallbackYear`. */
function readPoint(groups: Groups, suffix: string, now: Date, fallbackYear?: number): Point | null {
  const get = (name: string) => groups[name + suffix];
  const iso = get("iso");
  if (iso) {
    const from = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(from.getTime()) ? null : { from, to: addSteps(from, "day", 1), name: iso, isYear: false, assumedYear: false };
  }
  const alone = get("yearAlone");
  if (alone) {
    const from = utc(Number(alone), 0, 1);
    return { from, to: addSteps(from, "year", 1), name: alone, isYear: true, assumedYear: false };
  }
  const index = monthNames.findIndex((name) => name.toLowerCase().startsWith((get("month") ?? "?").slice(0, 3)));
  if (index < 0) return null;
  const stated = get("year");
  const guessed = utc(now.getUTCFullYear(), index, 1) > now ? now.getUTCFullYear() - 1 : now.getUTCFullYear();
  const ofYear = stated ? Number(stated) : (fallbackYear ?? guessed);
  const dayOfMonth = get("day") ?? get("dayAfter");
  const from = utc(ofYear, index, dayOfMonth ? Number(dayOfMonth) : 1);
  const name = `${dayOfMonth ? `${Number(dayOfMonth)} ` : ""}${monthNames[index]} ${ofYear}`;
  return {
    from,
    to: addSteps(from, dayOfMonth ? "day" : "month", 1),
    name,
    isYear: false,
    assumedYear: !stated && fallbackYear === undefined,
  };
}

function pointPeriod(groups: Groups, now: Date, text: string): Reading | null {
  // "may" and "march" alone are more often verbs.
  if (/^(may|march|mar|sep|jan|dec|second)$/.test(text)) return null;
  const point = readPoint(groups, "", now);
  if (!point) return null;
  return {
    period: period(point.name, point.from, point.to),
    year: point.isYear ? point.from.getUTCFullYear() : undefined,
    assumedYear: point.assumedYear,
  };
}

function betweenPoints(groups: Groups, now: Date): Reading | null {
  const end = readPoint(groups, "Two", now);
  if (!end) return null;
  const start = readPoint(groups, "", now, groups.year ? undefined : end.from.getUTCFullYear());
  if (!start || start.from > end.from) return null;
  return { period: period(`${start.name} to ${end.name}`, start.from, end.to), assumedYear: end.assumedYear };
}

function openPeriod(groups: Groups, now: Date): Reading | null {
  const point = readPoint(groups, "", now);
  return point && { ...opened(groups.opening ?? "", point.from, point.to, point.name), assumedYear: point.assumedYear };
}

function openRelative(groups: Groups, now: Date): Reading {
  const { period: base } = relativeStep(groups, now);
  const from = new Date(`${base.from}T00:00:00Z`);
  return opened(groups.opening ?? "", from, addSteps(from, groups.grain as Grain, 1), `${groups.which} ${groups.grain}`);
}

function opened(word: string, from: Date, to: Date, name: string): Reading {
  if (/^(since|from|starting|on or after)$/.test(word)) return { period: period(`since ${name}`, from, null) };
  if (/^(after|later than|newer than)$/.test(word)) return { period: period(`after ${name}`, to, null) };
  if (/^(before|prior to|earlier than|older than)$/.test(word)) return { period: period(`before ${name}`, null, from) };
  return { period: period(`until ${name}`, null, to) };
}

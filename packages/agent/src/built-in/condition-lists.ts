import { addSteps, type Period } from "./calendar.ts";
import { monthsOf } from "./calendar-names.ts";
import type { Comparison, CueMeaning } from "./cues.ts";
import { tableOf } from "./parse-context.ts";
import { type Item, joined } from "./parse-items.ts";
import type { Condition } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** "Utah or Texas" is one condition with two values; conditions joined by "or" are alternatives; "both … and …" asks for each. */
export function mergeAlternatives(items: readonly Item[]): readonly Item[] {
  const merged: Item[] = [];
  let isBoth = false;
  for (const item of items) {
    isBoth ||= item.lead.some((word) => word === "both" || word === "shared" || word === "common");
    // "oak or the finish is matt": the noun before the second condition says only what it is about.
    const [noun, other] = [merged.at(-1), merged.at(-2)];
    const isOr =
      noun?.node.kind === "table" && noun.lead.includes("or") && item.node.kind === "condition" && tableOf(item) === noun.node.table;
    const either = isOr && other && noun ? mergedNode(other, { ...item, lead: noun.lead }, isBoth) : null;
    if (either && other && noun) {
      merged.splice(-2, 2, joined([other, noun, item], either));
      continue;
    }
    const before = merged.at(-1);
    const node = before && mergedNode(before, item, isBoth);
    if (before && node) merged[merged.length - 1] = joined([before, item], node);
    else merged.push(item);
  }
  return apart(withoutRepeats(merged));
}

/** "male guests (sex is M)" says one thing twice. */
function withoutRepeats(items: readonly Item[]): readonly Item[] {
  return items.filter((item, at) => !items.some((other, index) => index !== at && isRepeatOf(item, other, index < at)));
}

function isRepeatOf({ node }: Item, { node: other }: Item, isLater: boolean): boolean {
  if (node.kind !== "condition" || other.kind !== "condition") return false;
  const [said, kept] = [node.condition, other.condition];
  if (kept.kind !== "in" || kept.isNegated || said.kind === "several" || said.column !== kept.column) return false;
  if (said.kind === "compare")
    return said.op === "=" && kept.values.some((value) => value.toLowerCase() === String(said.value).toLowerCase());
  if (said.kind !== "in" || said.isNegated || said.isAll === true) return false;
  const isWider = kept.values.every((value) => said.values.includes(value));
  return isWider && (kept.values.length < said.values.length || isLater);
}

/** "with a bed of oak and with a bed of pine": what can't hold of one row at once is asked of several. */
function apart(items: readonly Item[]): readonly Item[] {
  const done: Item[] = [];
  for (const item of items) {
    const at = done.findIndex((before) => excludes(before.node, item.node));
    const before = done[at];
    if (before?.node.kind === "condition" && item.node.kind === "condition") {
      const first = before.node.condition;
      const of = [...(first.kind === "several" ? first.of : [first]), item.node.condition];
      done[at] = { ...before, node: { kind: "condition", condition: { kind: "several", join: "each", of } } };
    } else done.push(item);
  }
  return done;
}

function excludes(a: Item["node"], b: Item["node"]): boolean {
  if (a.kind !== "condition" || b.kind !== "condition" || b.condition.kind === "several") return false;
  const first = a.condition.kind === "several" && a.condition.join === "each" ? a.condition.of[0] : a.condition;
  const second = b.condition;
  if (!first || first.kind === "several" || first.column !== second.column) return false;
  if (first.kind === "in" && second.kind === "in")
    return !first.isNegated && !second.isNegated && !first.values.some((value) => second.values.includes(value));
  if (first.kind !== "compare" || second.kind !== "compare" || typeof first.value !== "number" || typeof second.value !== "number")
    return false;
  const [above, below] = first.op.startsWith(">") ? [first, second] : [second, first];
  return above.op.startsWith(">") && /^<=?$/.test(below.op) && below.value <= above.value;
}

function mergedNode(before: Item, item: Item, isBoth: boolean): Item["node"] | null {
  if (before.node.kind === "when" && item.node.kind === "when" && item.lead.some((word) => word === "or" || word === "and")) {
    return { kind: "when", anyOf: [...before.node.anyOf, ...item.node.anyOf], isEach: isBoth && item.lead.includes("and") };
  }
  if (before.node.kind !== "condition" || item.node.kind !== "condition") return null;
  const condition = alternatives(before.node.condition, item.node.condition, { lead: item.lead, isBoth });
  return condition && { kind: "condition", condition };
}

function alternatives(
  a: Condition,
  b: Condition,
  { lead, isBoth }: { readonly lead: readonly string[]; readonly isBoth: boolean },
): Condition | null {
  const says = (...words: readonly string[]) => lead.some((word) => words.includes(word));
  if (isBoth && says("and") && a.kind !== "several" && b.kind !== "several" && a.column === b.column)
    return { kind: "several", join: "each", of: [a, b] };
  if (a.kind === "in" && b.kind === "in" && a.column === b.column && (a.isNegated || !b.isNegated) && says("or", "and", ",", "nor")) {
    const isAll = !a.isNegated && says("and") && !says("or") && a.isAll !== false;
    return { ...a, values: [...new Set([...a.values, ...b.values])], isAll };
  }
  if (a.kind === "compare" && b.kind === "compare" && a.column === b.column && a.op === "=" && b.op === "=" && says("and", ",")) {
    return { kind: "several", join: "or", of: [a, b] };
  }
  if (!says("or")) return null;
  return { kind: "several", join: "or", of: a.kind === "several" && a.join === "or" ? [...a.of, b] : [a, b] };
}

type PeriodMeaning = Extract<CueMeaning, { kind: "period" }>;

/** One of several periods, on a column of dates or of years. Null when the column can't tell. */
export function periodCondition(anyOf: readonly PeriodMeaning[], column: SchemaColumn, join: "or" | "each" = "or"): Condition | null {
  const each = anyOf.flatMap((meaning) =>
    column.kind === "date" ? [{ kind: "period", column, period: meaning.period } as const] : (yearCondition(meaning, column) ?? []),
  );
  const [first] = each;
  if (!first || each.length < anyOf.length) return null;
  return each.length === 1 ? first : { kind: "several", join, of: each };
}

/** Null also for a part of a year, unless the table tells the month in a column of its own: the whole year would answer something else. */
function yearCondition({ period }: PeriodMeaning, column: SchemaColumn): Condition | null {
  const months = isWholeYears(period) ? null : monthCondition(period, column.table);
  if (months === null && !isWholeYears(period)) return null;
  const low = period.from && Number(period.from.slice(0, 4));
  const high = period.to && Number(period.to.slice(0, 4)) - (period.to.endsWith("-01-01") ? 1 : 0);
  const years = yearsBetween(column, low, high);
  return years && months ? { kind: "several", join: "and", of: [years, months] } : years;
}

function isWholeYears({ from, to }: Period): boolean {
  return [from, to].every((day) => day === null || day.endsWith("-01-01"));
}

function yearsBetween(column: SchemaColumn, low: number | null | "", high: number | null | ""): Condition | null {
  if (low && high && low === high) return { kind: "compare", column, op: "=", value: low, isLoose: false };
  if (low && high) return { kind: "between", column, low, high };
  if (low) return { kind: "compare", column, op: ">=", value: low, isLoose: false };
  return high ? { kind: "compare", column, op: "<=", value: high, isLoose: false } : null;
}

/** Whole months of one year, by the names or numbers of months in a column of the table. */
function monthCondition({ from, to }: Period, { columns }: SchemaTable): Condition | null {
  if (!from?.endsWith("-01") || !to?.endsWith("-01")) return null;
  const [year, first] = from.split("-").map(Number);
  const last = addSteps(new Date(`${to}T00:00:00Z`), "day", -1);
  const [low, high] = [first ?? 0, last.getUTCMonth() + 1];
  if (last.getUTCFullYear() !== year) return null;
  const column = columns.find(
    (each) => each.ownWords.some(({ text }) => text === "month") && (each.kind === "number" || monthsOf(each).length > 0),
  );
  if (column === undefined) return null;
  if (column.kind === "number")
    return low === high ? { kind: "compare", column, op: "=", value: low, isLoose: false } : { kind: "between", column, low, high };
  const values = monthsOf(column).filter(({ month }) => month >= low && month <= high);
  return values.length === 0
    ? null
    : within(
        column,
        values.map(({ value }) => value),
      );
}

/** A column with one of known values. */
export function within(column: SchemaColumn, values: readonly string[]): Condition & { readonly kind: "in" } {
  return { kind: "in", column, values, isNegated: false };
}

const opposites: Readonly<Record<Comparison, Comparison>> = { "=": "<>", "<>": "=", ">": "<=", ">=": "<", "<": ">=", "<=": ">" };

/** The opposite of a condition; null when it has none of its own kind. */
export function negation(condition: Condition): Condition | null {
  switch (condition.kind) {
    case "compare":
    case "average":
    case "columns":
      return { ...condition, op: opposites[condition.op] };
    case "in":
    case "like":
    case "null":
      return { ...condition, isNegated: !condition.isNegated };
    case "flag":
      return { ...condition, isTrue: !condition.isTrue };
    default:
      return null;
  }
}

interface Compared {
  readonly op: Comparison;
  readonly value: number;
  readonly high: number | null;
}

/** A comparison with a number, or with both ends of a range. */
export function comparison(column: SchemaColumn, compare: Compared): Condition {
  if (compare.high !== null) return { kind: "between", column, low: compare.value, high: compare.high };
  const value = column.kind === "number" ? compare.value : String(compare.value);
  return { kind: "compare", column, op: compare.op, value, isLoose: false };
}

/** Words that may stand between a column and what it is compared with. */
export const copula: ReadonlySet<string> = new Set(
  "is are was were of = equal equals to the a an with that which has have value as in be being by named called : and it its their number either".split(
    " ",
  ),
);

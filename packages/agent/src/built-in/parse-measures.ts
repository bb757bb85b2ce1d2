import { principalMeasure } from "./column-roles.ts";
import type { AggregateName } from "./cues.ts";
import { type ParseStep, type Replacement, rewrite, tablesAround } from "./parse-context.ts";
import { cueOf, type Item, joined } from "./parse-items.ts";
import { ratio } from "./parse-ratios.ts";
import type { Measure } from "./plan.ts";
import { functionWords } from "./result-names.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** "how many orders", "average age and salary", "how much did we refund" become measures. */
export const readMeasures: ParseStep = (items) => {
  const said = rewrite(items, [ratio, share, extremeInList, aggregateChain, counted, howMuch]);
  const isGrouped = said.some((item) => cueOf(item, "group") ?? cueOf(item, "bucket"));
  return rewrite(said, [(all, at) => impliedSum(all, at, isGrouped), (all, at) => bareCount(all, at, isGrouped)]);
};

/** "for each type, its code and its count": of the rows. */
function bareCount(items: readonly Item[], at: number, isGrouped: boolean): Replacement | null {
  const [item, next] = [items[at], items[at + 1]];
  if (!item || !isGrouped || !cueOf(item, "count") || cueOf(next, "compare") || items.some(({ node }) => node.kind === "measure"))
    return null;
  const isSort = items.slice(0, at).some((each) => cueOf(each, "sortBy") ?? cueOf(each, "direction"));
  const [table] = tablesAround(items, at);
  return table && !isSort ? { count: 1, by: [joined([item], { kind: "measure", measure: countRows(table) })] } : null;
}

/** "sales", and "quantity by category": a flow that nobody said what to do with is summed. */
function impliedSum(items: readonly Item[], at: number, isGrouped: boolean): Replacement | null {
  const [before, item] = [items[at - 1], items[at]];
  if (item?.node.kind !== "column" || item.node.isVerb || cueOf(before, "superlative") || cueOf(before, "sortBy")) return null;
  const { column, revenueWord } = item.node;
  const isFlow = column.money === "total" || column.formula?.kind === "product" || column.words.some((word) => word.text === "quantity");
  if (revenueWord === null && !(isFlow && isGrouped && !cueOf(before, "group"))) return null;
  return { count: 1, by: [joined([item], { kind: "measure", measure: aggregate("sum", column, revenueWord) })] };
}

/** Whether an item may stand between "how many" and what is counted: adjectives that have become conditions. */
function isBetween(item: Item | undefined): boolean {
  return item?.node.kind === "condition" || cueOf(item, "distinct") !== null;
}

/** The first piece after `at` that isn't an adjective. */
function targetAfter(items: readonly Item[], at: number): number {
  let target = at + 1;
  while (isBetween(items[target])) target++;
  return target;
}

function counted(items: readonly Item[], at: number): Replacement | null {
  const cue = items[at];
  if (!cue || !cueOf(cue, "count")) return null;
  const target = targetAfter(items, at);
  const item = items[target];
  const between = items.slice(at + 1, target);
  const isDistinct = between.some((each) => cueOf(each, "distinct") !== null);
  // "the lowest number of seats": the column is that number.
  const before = items[at - 1];
  const isCompared = cueOf(before, "superlative") ?? cueOf(before, "compare");
  if (isCompared && item && isNumberOf(item) && between.length === 0)
    return { count: 2, by: [{ ...item, lead: cue.lead, from: cue.from }] };
  // "the most common colour, and how many are there": what the ranking counts.
  if (!item && items.some((each) => cueOf(each, "superlative")?.quality === "popularity")) return null;
  const said = item ? null : items.slice(0, at).find(({ node }) => node.kind === "table" && !node.isVerb);
  // "… and the count": of what was spoken of before.
  if (said?.node.kind === "table") return { count: 1, by: [joined([cue], { kind: "measure", measure: countRows(said.node.table) })] };
  const measure = item ? countOf(item, isDistinct, cueOf(cue, "count")?.isTotal ?? false) : null;
  if (!item || !measure) return countedByCondition(items, at);
  const kept = between.filter((each) => !cueOf(each, "distinct"));
  return { count: target - at + 1, by: [joined([cue, item], { kind: "measure", measure }), ...kept] };
}

function isNumberOf(item: Item): boolean {
  return item.node.kind === "column" && item.node.column.kind === "number" && !item.node.column.isKey && !item.node.column.isForeignKey;
}

/** "how many are damaged": what the condition is about is counted. */
function countedByCondition(items: readonly Item[], at: number): Replacement | null {
  const [cue, next] = [items[at], items[at + 1]];
  if (!cue || next?.node.kind !== "condition" || next.node.condition.kind === "several") return null;
  return { count: 1, by: [joined([cue], { kind: "measure", measure: countRows(next.node.condition.column.table) })] };
}

const amounts = new Set([
  "quantity",
  "amount",
  "stock",
  "hours",
  "hour",
  "minutes",
  "minute",
  "points",
  "point",
  "votes",
  "vote",
  "population",
]);

function countOf(item: Item, isDistinct: boolean, isTotal: boolean): Measure | null {
  if (item.node.kind === "table") return countThings(item.node.table);
  if (item.node.kind !== "column") return null;
  const { column, isVerb } = item.node;
  if (isVerb) return null;
  if (column.isKey && !column.isForeignKey) return countRows(column.table);
  if (column.kind === "date") return null;
  const isAmount =
    column.kind === "number" && !column.isForeignKey && (column.formula !== null || column.words.some((word) => amounts.has(word.text)));
  if (isAmount && !isDistinct) return aggregate("sum", column);
  if (column.kind === "number" && !column.isForeignKey && !column.isKey && isTotal && !isDistinct) return aggregate("sum", column);
  return { kind: "aggregate", fn: "count", table: column.table, column, isDistinct: true };
}

/** Where each row already counts several ("count" of a table of daily visits), the number of things is the sum of those. */
function countThings(table: SchemaTable): Measure {
  const tally = table.columns.find(
    ({ kind, words, formula }) => kind === "number" && formula === null && words.length === 1 && tallies.has(words[0]?.text ?? ""),
  );
  return tally === undefined ? countRows(table) : aggregate("sum", tally);
}

const tallies = new Set(["count", "cnt", "tally"]);

/** Counts the rows of a table. */
export function countRows(table: SchemaTable): Measure {
  return { kind: "aggregate", fn: "count", table, column: null, isDistinct: false };
}

/** An aggregate of a column; `word` is what the person called it, where that isn't the column's name. */
export function aggregate(fn: AggregateName, column: SchemaColumn, word: string | null = null): Measure {
  const called = word === null ? null : word.replace(/^(?:sales?|sells?|sold)$/, "sales");
  const label =
    called === null ? undefined : fn === "sum" ? (called === "sales" ? "total_sales" : called) : `${functionWords[fn]}_${called}`;
  return { kind: "aggregate", fn, table: column.table, column, isDistinct: false, label };
}

function howMuch(items: readonly Item[], at: number): Replacement | null {
  const cue = items[at];
  if (!cue || !cueOf(cue, "howMuch")) return null;
  const target = items.findIndex(
    (item, index) => index > at && (item.node.kind === "table" || (item.node.kind === "column" && item.node.column.kind === "number")),
  );
  const item = items[target];
  const measure = item ? amountOf(item, "sum") : null;
  if (!item || !measure) return null;
  return { count: target - at + 1, by: [joined([cue, item], { kind: "measure", measure }), ...items.slice(at + 1, target)] };
}

/** One or more of average, total, highest, lowest, then one or more columns: every function of every column. */
function aggregateChain(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  if (!first || !startsChain(items, at)) return null;
  let next = at;
  const functions: AggregateName[] = [];
  for (let fn = functionOf(items[next]); fn; fn = functionOf(items[next])) {
    functions.push(fn);
    next++;
  }
  // "the average number of employees", where there is a column of such numbers.
  const isNumber = cueOf(items[next], "count") !== null && items[next + 1]?.node.kind === "column";
  const target = targetAfter(items, isNumber ? next : next - 1);
  const columns: Item[] = [];
  for (let index = target; index < items.length; index++) {
    const item = items[index];
    if (!item || !mayBeAveraged(item) || (columns.length > 0 && !isContinuation(item))) break;
    columns.push(item);
  }
  const measures = columns.flatMap((item) => functions.flatMap((fn) => amountOf(item, fn) ?? []));
  const last = columns.at(-1);
  if (measures.length === 0 || !last) return null;
  const kept = items.slice(next, target).filter((item) => item.node.kind === "condition");
  const used = items.slice(at, items.indexOf(last) + 1);
  return { count: used.length, by: [...measures.map((measure) => joined(used, { kind: "measure", measure })), ...kept] };
}

/** "the highest price, the lowest price and the average price": an extreme among other aggregates is one itself. */
function extremeInList(items: readonly Item[], at: number): Replacement | null {
  const [before, first, second, third] = [items[at - 1], items[at], items[at + 1], items[at + 2]];
  const fn = cueOf(first, "superlative") ? functionOf(first) : null;
  if (!first || !fn || second?.node.kind !== "column" || second.node.column.kind !== "number" || second.node.isVerb) return null;
  const joins = (item: Item) => item.lead.length > 0 && item.lead.every((word) => [",", "and", "the", "as", "well"].includes(word));
  const isFollowed = third && joins(third) && functionOf(third) !== null && items[at + 3]?.node.kind === "column";
  const isFollowing = before?.node.kind === "measure" && joins(first);
  return isFollowed || isFollowing
    ? { count: 2, by: [joined([first, second], { kind: "measure", measure: aggregate(fn, second.node.column) })] }
    : null;
}

/** An aggregate, or several extremes one after the other: "the highest and lowest price". */
function startsChain(items: readonly Item[], at: number): boolean {
  if (cueOf(items[at], "aggregate")) return true;
  // "the highest average score" ranks by the average.
  if (cueOf(items[at], "superlative") && cueOf(items[at + 1], "aggregate") && items[at + 1]?.lead.length === 0) return false;
  const next = cueOf(items[at + 1], "count") ? null : functionOf(items[at + 1]);
  return functionOf(items[at]) !== null && next !== null;
}

function functionOf(item: Item | undefined): AggregateName | null {
  const cue = cueOf(item, "aggregate");
  if (cue) return cue.fn;
  const extreme = cueOf(item, "superlative");
  return extreme && extreme.quality === null ? (extreme.direction === "desc" ? "max" : "min") : null;
}

function mayBeAveraged(item: Item): boolean {
  return (
    item.node.kind === "table" || (item.node.kind === "column" && (item.node.column.kind === "number" || item.node.column.kind === "date"))
  );
}

function isContinuation(item: Item): boolean {
  return item.node.kind === "column" && item.lead.length > 0 && item.lead.every((word) => ["and", ",", "the", "as", "well"].includes(word));
}

function amountOf(item: Item, fn: AggregateName): Measure | null {
  if (item.node.kind === "column") {
    const { column } = item.node;
    if ((fn === "sum" || fn === "avg") && (column.kind !== "number" || column.isForeignKey || column.isKey)) return null;
    return aggregate(fn, column, item.node.revenueWord);
  }
  if (item.node.kind !== "table") return null;
  const principal = principalMeasure(item.node.table) ?? item.node.table.columns.find((column) => column.formula?.kind === "product");
  if (principal) return aggregate(fn, principal);
  return fn === "sum" ? countRows(item.node.table) : null;
}

/** "percentage of orders that were cancelled", "share of orders by channel". */
function share(items: readonly Item[], at: number): Replacement | null {
  const cue = items[at];
  if (!cue || !cueOf(cue, "percent")) return null;
  const target = targetAfter(items, at);
  const item = items[target];
  if (item?.node.kind !== "table") return null;
  const adjectives = items.slice(at + 1, target).filter((each) => each.node.kind === "condition");
  const rest = items.slice(target + 1);
  const stop = rest.findIndex((each) => each.node.kind !== "condition");
  const after = rest.slice(0, stop < 0 ? rest.length : stop);
  const conditions = [...adjectives, ...after].flatMap((each) => (each.node.kind === "condition" ? [each.node.condition] : []));
  const used = items.slice(at, target + 1 + after.length);
  return { count: used.length, by: [joined(used, { kind: "measure", measure: { kind: "share", table: item.node.table, conditions } })] };
}

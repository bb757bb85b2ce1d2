import type { Comparison } from "./cues.ts";
import { type ParseContext, qualityAround, type Replacement, tableOf, tablesAround } from "./parse-context.ts";
import { cueOf, type Item, joined, leadIs } from "./parse-items.ts";
import type { Condition, ExtremeOrAverage } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

const toOther: ReadonlySet<string> = new Set(
  "the its their his her a an corresponding own respective same that of for is are was were".split(" "),
);

/** "budget below the actual cost": one column compared with another of the same kind. */
export function comparedColumns(items: readonly Item[], at: number): Replacement | null {
  const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
  const cue = cueOf(second, "than");
  if (!first || !second || !third || !cue || cue.scope !== null) return null;
  if (first.node.kind !== "column" || third.node.kind !== "column" || first.node.isVerb || third.node.isVerb) return null;
  const [column, other] = [first.node.column, third.node.column];
  const isKey = (each: SchemaColumn) => each.isKey || each.isForeignKey;
  if (column === other || column.kind !== other.kind || isKey(column) !== isKey(other) || !leadIs(third, toOther)) return null;
  if (column.kind !== "number" && column.kind !== "date" && cue.op !== "=" && cue.op !== "<>") return null;
  const condition = { kind: "columns", column, op: cue.op, other } as const;
  return { count: 3, by: [joined([first, second, third], { kind: "condition", condition })] };
}

/** "salary above the average salary of cooks", "above average salary", "below the highest price". */
export function averageColumn(items: readonly Item[], at: number, context: ParseContext): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (!first || !second) return null;
  const before = first.node.kind === "column" ? cueOf(second, "compareAverage") : null;
  const after = second.node.kind === "column" ? cueOf(first, "compareAverage") : null;
  const column =
    before && first.node.kind === "column" ? first.node.column : after && second.node.kind === "column" ? second.node.column : null;
  const cue = before ?? after;
  if (!column || !cue || column.kind !== "number") return null;
  const third = items[at + 2];
  const repeats = before && third?.node.kind === "column" && third.node.column === column ? [third] : [];
  const end = at + 2 + repeats.length;
  const scope = scopeFrom(items, end, { column, isAsked: false, context });
  if (!scope) return null;
  const condition = { kind: "average", column, op: cue.op, fn: cue.fn ?? "avg", among: scope.among } as const;
  return replaced(items, at, scope.end, condition);
}

/** "older than average": the adjective says which column. */
export function averageQuality(items: readonly Item[], at: number, context: ParseContext): Replacement | null {
  const cue = cueOf(items[at], "compareAverage");
  if (!cue?.quality) return null;
  const found = qualityAround(tablesAround(items, at), cue.quality);
  if (!found || found.isInverse) return null;
  const next = items[at + 1];
  const end = next?.node.kind === "column" && next.node.column === found.column ? at + 2 : at + 1;
  const scope = scopeFrom(items, end, { column: found.column, isAsked: false, context });
  return scope && replaced(items, at, scope.end, { kind: "average", column: found.column, op: cue.op, among: scope.among });
}

/** "salary greater than that of all cooks", "older than every nurse", "taller than Ida". */
export function comparedRows(items: readonly Item[], at: number, context: ParseContext): Replacement | null {
  const first = items[at];
  const named = first?.node.kind === "column" && first.node.column.kind === "number" && !first.node.isVerb ? first.node.column : null;
  const cueAt = named ? at + 1 : at;
  const cue = cueOf(items[cueAt], "than");
  if (!cue || cue.op === "=" || cue.op === "<>") return null;
  const found = named || cue.quality === null ? null : qualityAround(tablesAround(items, at), cue.quality);
  const column = named ?? (found && !found.isInverse ? found.column : null);
  if (!column || (!named && items[at - 1]?.node.kind === "column" && cue.quality === null)) return null;
  const next = items[cueAt + 1];
  const isRepeat = next?.node.kind === "column" && next.node.column === column;
  const from = cueAt + (isRepeat ? 2 : 1);
  const scope = scopeFrom(items, from, { column, isAsked: true, context });
  const said = cue.scope ?? items[from]?.lead.flatMap((word) => quantifiers[word] ?? [])[0] ?? null;
  if (!scope || (scope.among.length === 0 && said === null)) return null;
  const condition = { kind: "average", column, op: cue.op, fn: extremeOf(cue.op, said === "any"), among: scope.among } as const;
  return replaced(items, at, scope.end, condition);
}

const quantifiers: Readonly<Record<string, "all" | "any">> = { all: "all", every: "all", each: "all", any: "any", some: "any" };

/** More than all of them is more than the most; more than any of them is more than the least. */
function extremeOf(op: Comparison, isAny: boolean): ExtremeOrAverage {
  return op.startsWith(">") !== isAny ? "max" : "min";
}

function replaced(items: readonly Item[], at: number, end: number, condition: Condition): Replacement {
  return { count: end - at, by: [joined(items.slice(at, end), { kind: "condition", condition })] };
}

interface Scoped {
  readonly column: SchemaColumn;
  /** Whether conditions may follow at once: "than every nurse" without a noun for the rows. */
  readonly isAsked: boolean;
  readonly context: ParseContext;
}

const apart = /^(?:and|or|,|;|\.|but|whose|ordered|sorted)$/;

/** Which rows are compared with: "of the cooks in Lyon". Null when what is said of them can't be said of the column's own table. */
function scopeFrom(
  items: readonly Item[],
  start: number,
  { column, isAsked, context }: Scoped,
): { readonly end: number; readonly among: readonly Condition[] } | null {
  let end = start;
  const isOfThem = (item: Item | undefined) =>
    item?.node.kind === "table" && !item.node.isVerb && !item.lead.some((word) => apart.test(word));
  const isNoun = isOfThem(items[end]);
  if (isNoun) end++;
  else if (!isAsked) return { end, among: [] };
  const among: Condition[] = [];
  for (let item = behindNoun(items, end); item?.node.kind === "condition"; item = behindNoun(items, end)) {
    if (item !== items[end]) end++;
    if (item.lead.some((word) => apart.test(word))) break;
    const own = onTable(item.node.condition, column.table, context);
    if (!own) return null;
    among.push(own);
    end++;
    // "in the Garden department": the noun after the name.
    if (isOfThem(items[end]) && items[end]?.lead.length === 0) end++;
  }
  return isNoun && among.length === 0 && !isAsked ? { end: start, among } : { end, among };
}

/** The condition at a place, or right behind the noun that it is about: "in the valley Aubach". */
function behindNoun(items: readonly Item[], at: number): Item | undefined {
  const [item, next] = [items[at], items[at + 1]];
  const isAbout = item?.node.kind === "table" && next?.node.kind === "condition" && !next.lead.some((word) => apart.test(word));
  return isAbout && tableOf(next) === tableOf(item) && !item.lead.some((word) => apart.test(word)) ? next : item;
}

/** A condition on the table itself, on a key that one of its columns refers to, or on what it refers to. */
function onTable(condition: Condition, table: SchemaTable, context: ParseContext): Condition | null {
  if (condition.kind === "several") {
    const of = condition.of.flatMap((each) => onTable(each, table, context) ?? []);
    return of.length === condition.of.length ? { ...condition, of } : null;
  }
  if (condition.kind === "average" || condition.kind === "extreme" || condition.kind === "columns" || condition.kind === "refers")
    return null;
  if (condition.column.table === table) return condition;
  const references = (context.model.edgesOf.get(table.id) ?? []).filter((edge) => edge.from === table && edge.pairs.length === 1);
  const pairs = references.flatMap((edge) => edge.pairs);
  const own = pairs.find((pair) => pair.to === condition.column)?.from;
  if (own) return { ...condition, column: own };
  const [way, ...others] = pairs.filter((pair) => pair.to.table === condition.column.table);
  return way && others.length === 0 ? { kind: "refers", column: way.from, to: way.to, of: [condition] } : null;
}

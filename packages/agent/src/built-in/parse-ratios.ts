import type { Replacement } from "./parse-context.ts";
import { cueOf, type Item, joined } from "./parse-items.ts";
import { type Condition, conditionColumns, type RatioPart } from "./plan.ts";

/** "the ratio of late orders to all orders": two amounts, and what both are restricted to. */
export function ratio(items: readonly Item[], at: number): Replacement | null {
  const cue = items[at];
  if (!cue || !cueOf(cue, "ratio")) return null;
  const middle = items.findIndex((item, index) => index > at + 1 && beginsSecond(item));
  if (middle < 0) return null;
  const end = endOf(items, middle);
  const [first, second] = [items.slice(at + 1, middle), items.slice(middle, end)];
  const [over, under] = [partOf(first), partOf(second)];
  if (!over || !under || [...first, ...second].some((item) => isOpen(item, first))) return null;
  // A sum divided by a number of rows is an average: nobody calls that a ratio.
  if ((over.column === null) !== (under.column === null)) return null;
  const isWhole = isOfAll(second);
  const [own, shared] = divided(over.conditions, under.conditions, isWhole);
  const groups = first.filter((item) => isGroup(item, first));
  const isSame = over.table === under.table && over.column === under.column && over.conditions.length + own.length === 0;
  // Everything divided by itself is no answer, but each group's part of the whole is.
  if (isSame && !(isWhole && groups.length > 0)) return null;
  const measure = {
    kind: "ratio",
    table: over.table,
    over,
    under: { ...under, conditions: own, isWhole: groups.length > 0 && isWhole && under.table === over.table },
  } as const;
  const used = items.slice(at, end);
  const kept = used.filter((item) => item.node.kind === "condition" && shared.includes(item.node.condition));
  return { count: used.length, by: [joined(used, { kind: "measure", measure }), ...kept, ...groups] };
}

/** What stands after "to", "out of" or "versus". */
function beginsSecond({ lead }: Item): boolean {
  return lead.some((word, index) => ["to", "versus", "vs"].includes(word) || (word === "of" && lead[index - 1] === "out"));
}

/** The second amount ends where something is said about the result: a grouping, an order, a period. */
function endOf(items: readonly Item[], middle: number): number {
  const end = items.findIndex(
    (item, index) =>
      index > middle && !["table", "column", "condition"].includes(item.node.kind) && !cueOf(item, "count") && !isTotal(item),
  );
  return end < 0 ? items.length : end;
}

/** A comparison or a number that has not found its place. */
function isOpen(item: Item, first: readonly Item[]): boolean {
  if (item.node.kind === "literal" || item.node.kind === "value") return true;
  return item.node.kind === "cue" && !cueOf(item, "count") && !isTotal(item) && !isGroup(item, first);
}

function isTotal(item: Item): boolean {
  return cueOf(item, "aggregate")?.fn === "sum";
}

function isOfAll(items: readonly Item[]): boolean {
  return items[0] !== undefined && (items[0].lead.includes("all") || isTotal(items[0]) || cueOf(items[0], "count")?.isTotal === true);
}

function isGroup(item: Item, items: readonly Item[]): boolean {
  const before = items[items.indexOf(item) - 1];
  return cueOf(item, "group") !== null || cueOf(item, "bucket") !== null || (before !== undefined && cueOf(before, "group") !== null);
}

/** A column of amounts is summed, rows of a thing are counted. */
function partOf(items: readonly Item[]): RatioPart | null {
  const conditions = items.flatMap((item) => (item.node.kind === "condition" ? [item.node.condition] : []));
  for (const { node } of items) {
    if (node.kind === "column" && node.column.kind === "number" && !node.column.isKey && !node.column.isForeignKey && !node.isVerb)
      return { table: node.column.table, column: node.column, conditions, isWhole: false };
  }
  const thing = items.find((item) => item.node.kind === "table" && !isGroup(item, items));
  if (thing?.node.kind === "table") return { table: thing.node.table, column: null, conditions, isWhole: false };
  const [column] = conditions.flatMap(conditionColumns);
  return column ? { table: column.table, column: null, conditions, isWhole: false } : null;
}

/** Which conditions of the second amount are its own, and which are meant for both: "… in Berlin" at the end. */
function divided(
  first: readonly Condition[],
  second: readonly Condition[],
  isWhole: boolean,
): readonly [own: readonly Condition[], shared: readonly Condition[]] {
  if (isWhole || first.length === 0) return [[], second];
  const columns = new Set(first.flatMap(conditionColumns));
  const own = second.filter((condition) => conditionColumns(condition).some((column) => columns.has(column)));
  const chosen = own.length > 0 ? own : second.slice(0, 1);
  return [chosen, second.filter((condition) => !chosen.includes(condition))];
}

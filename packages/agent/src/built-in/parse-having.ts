import { type Replacement, tablesAround } from "./parse-context.ts";
import { cueOf, type Item, joined } from "./parse-items.ts";
import { countRows } from "./parse-measures.ts";
import type { Measure } from "./plan.ts";

/** "more than 5 orders", "between 2 and 30 students". */
export function havingCount(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  const compare = cueOf(first, "compare");
  if (!first || !compare) return null;
  let target = at + 1;
  while (items[target]?.node.kind === "condition" || cueOf(items[target], "distinct") || cueOf(items[target], "count")) target++;
  const item = items[target];
  const measure = item && (item.node.kind === "measure" ? item.node.measure : countable(item));
  if (!measure || !item) return null;
  const between = items.slice(at + 1, target).filter((each) => each.node.kind === "condition");
  const node = { kind: "having", measure, op: compare.op, value: compare.value, high: compare.high } as const;
  return { count: target - at + 1, by: [joined([first, item], node), ...between] };
}

function countable(item: Item): Measure | null {
  if (item.node.kind === "table") return countRows(item.node.table);
  if (item.node.kind !== "column" || item.node.column.kind === "number" || item.node.column.kind === "date") return null;
  return { kind: "aggregate", fn: "count", table: item.node.column.table, column: item.node.column, isDistinct: true };
}

/** "average salary above 5000". */
export function havingMeasure(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  const compare = cueOf(second, "compare");
  const after = items[at + 2];
  const [table] = tablesAround(items, at);
  // "categories with count more than 1"
  if (first && second && compare && table && cueOf(first, "count")) {
    const node = { kind: "having", measure: countRows(table), op: compare.op, value: compare.value, high: compare.high } as const;
    return { count: 2, by: [joined([first, second], node)] };
  }
  const isOfNext = after?.node.kind === "table" || after?.node.kind === "column" || after?.node.kind === "measure";
  if (first?.node.kind !== "measure" || !second || !compare || isOfNext) return null;
  const node = { kind: "having", measure: first.node.measure, op: compare.op, value: compare.value, high: compare.high } as const;
  return { count: 2, by: [joined([first, second], node)] };
}

/** "visited at most once": the verb names the table that is counted. */
export function havingVerb(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  const compare = cueOf(second, "compare");
  if (first?.node.kind !== "table" || !first.node.isVerb || !second || !compare) return null;
  const node = { kind: "having", measure: countRows(first.node.table), op: compare.op, value: compare.value, high: compare.high } as const;
  return { count: 2, by: [joined([first, second], node)] };
}

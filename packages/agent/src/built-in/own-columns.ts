import type { Distances } from "./distances.ts";
import { type Condition, computed, conditionColumns, type Ordering, type Output, type Plan } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/**
 * Where all that is wanted of a table is the key that the counted rows hold themselves, it need not be joined: "lakes by state" has the state's name in the lake. Only
 * along references that nobody declared, for there a row may point at nothing and would be lost.
 */
export function withOwnColumns(wanted: Plan, distances: Distances): Plan {
  const plan = withPresentColumns(wanted, distances);
  const measured = new Set([...computed(plan), ...plan.having.map(({ measure }) => measure)].map(({ table }) => table));
  const [source] = measured;
  if (source === undefined || measured.size > 1 || plan.absences.length > 0) return plan;
  const replacements = new Map<SchemaColumn, SchemaColumn>();
  for (const table of new Set(wantedColumns(plan).map((column) => column.table))) {
    const own = table === source || plan.context.includes(table) ? null : ownColumn(plan, { source, table, distances });
    if (own !== null) replacements.set(own.key, own.column);
  }
  return replacements.size === 0 ? plan : replaced(plan, replacements);
}

/** "huts (number and name) without guests": what has no row in a table can't be shown by that table's reference to it, but by the key that is referred to. */
function withPresentColumns(plan: Plan, distances: Distances): Plan {
  const replacements = new Map<SchemaColumn, SchemaColumn>();
  for (const { table } of plan.absences) {
    const path = table === plan.head ? null : distances.path(table, plan.head);
    const [edge] = path?.edges.length === 1 ? path.edges : [];
    for (const pair of edge?.from === table ? edge.pairs : []) replacements.set(pair.from, pair.to);
  }
  return replacements.size === 0 ? plan : replaced(plan, replacements);
}

/** The column of `source` that holds all that is wanted of `table`; null when more is. */
function ownColumn(
  plan: Plan,
  { source, table, distances }: { readonly source: SchemaTable; readonly table: SchemaTable; readonly distances: Distances },
): { readonly key: SchemaColumn; readonly column: SchemaColumn } | null {
  const path = distances.path(source, table);
  const [edge] = path?.edges ?? [];
  const [pair] = edge?.pairs ?? [];
  if (path?.edges.length !== 1 || edge === undefined || pair === undefined || edge.from !== source || edge.isDeclared) return null;
  const isAllItsKey = wantedColumns(plan).every((column) => column.table !== table || column === pair.to);
  return isAllItsKey && edge.pairs.length === 1 ? { key: pair.to, column: pair.from } : null;
}

function wantedColumns(plan: Plan): readonly SchemaColumn[] {
  return [
    ...plan.outputs.map(({ column }) => column),
    ...plan.order.flatMap((order) => (order.kind === "output" ? [order.output.column] : [])),
    ...plan.conditions.flatMap(conditionColumns),
  ];
}

function replaced(plan: Plan, replacements: ReadonlyMap<SchemaColumn, SchemaColumn>): Plan {
  const columnFor = (column: SchemaColumn) => replacements.get(column) ?? column;
  const output = (each: Output): Output => ({ ...each, column: columnFor(each.column) });
  const condition = (each: Condition): Condition =>
    each.kind === "several"
      ? { ...each, of: each.of.map(condition) }
      : each.kind === "columns"
        ? { ...each, column: columnFor(each.column), other: columnFor(each.other) }
        : { ...each, column: columnFor(each.column) };
  const ordering = (each: Ordering): Ordering => (each.kind === "output" ? { ...each, output: output(each.output) } : each);
  return { ...plan, outputs: plan.outputs.map(output), conditions: plan.conditions.map(condition), order: plan.order.map(ordering) };
}

import type { Distances } from "./distances.ts";
import { absenceOf, countedOf, type Existence, isEachOf, tablesOf, withExistence } from "./existence.ts";
import { type Join, joinTree, multiplied } from "./join-tree.ts";
import { withOwnColumns } from "./own-columns.ts";
import { type Condition, computed, type Having, type Measure, type Plan, type RatioPart } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** A plan with its tables put in place: what is joined, what is only tested for existence, and what must not be counted twice. */
export interface QueryShape {
  readonly plan: Plan;
  readonly root: SchemaTable;
  readonly joins: readonly Join[];
  readonly conditions: readonly Condition[];
  readonly exists: readonly Existence[];
  readonly having: readonly Having[];
  /** Columns of keys to group by beside the outputs: two things of one name stay two. */
  readonly extraKeys: readonly SchemaColumn[];
  /** Measures whose rows the joins repeat: counts are distinct, sums need `isDeduplicated`. */
  readonly repeated: ReadonlySet<SchemaTable>;
  /** The sum is taken over distinct rows of its table. */
  readonly isDeduplicated: boolean;
  /** Conditions of which one row can't meet all: the statement is written once for each, and what is in all results is kept. */
  readonly intersected: readonly Condition[];
  /** What all joins cost, those inside existence tests too. */
  readonly cost: number;
}

/** Lays out the joins of a plan. Null when its tables can't be connected, or when a sum would count rows twice and there is no key to prevent it. */
export function queryShape(wanted: Plan, distances: Distances): QueryShape | null {
  const plan = withOwnColumns(wanted, distances);
  const sums = computed(plan);
  const isWhole = sums.length > 0 && plan.outputs.length === 0;
  const countedHaving = plan.having.filter((having) => isWhole && having.measure.table !== sums[0]?.table);
  const having = plan.having.filter((each) => !countedHaving.includes(each));
  const hard = hardTables(plan, having, countedHaving.length > 0);
  const root = sums[0]?.table ?? plan.outputs[0]?.column.table ?? plan.head;
  const soft = [...plan.conditions.flatMap(tablesOf), ...plan.context];
  const tree = joinTree(root, [...hard, ...soft], { distances, via: plan.via });
  if (!tree) return null;
  const { kept, exists } = withExistence(tree, new Set([root, ...hard]), plan.conditions);
  const joins = withoutIdle(
    kept,
    new Set([root, ...hard, ...plan.conditions.flatMap(tablesOf), ...exists.flatMap((each) => each.joins.map((join) => join.from))]),
    sums.length > 0,
  );
  const partners = [
    ...plan.absences.map((absence) => absenceOf(plan.head, absence, distances, plan.via)),
    ...countedHaving.map((each) => countedOf(root, each, distances, plan.via)),
  ];
  if (partners.includes(null)) return null;
  const measured = [...sums, ...having.map((each) => each.measure)];
  const repeated = new Set(measured.map((measure) => measure.table).filter((table) => repeats(table, root, joins, distances)));
  const isDeduplicated = measured.some((measure) => repeated.has(measure.table) && isSummed(measure));
  if (isDeduplicated && !mayDeduplicate(plan)) return null;
  const rest = plan.conditions.filter((condition) => !exists.some((each) => isInside(condition, each)));
  const intersected = rest.flatMap((condition) => (isEachOf(condition) && condition.kind === "several" ? condition.of : []));
  return {
    plan,
    root,
    joins,
    conditions: rest.filter((condition) => !isEachOf(condition)),
    exists: [...exists.filter((each) => !isDenied(each, partners)), ...partners.flatMap((partner) => partner ?? [])],
    having,
    extraKeys: extraKeys(plan),
    repeated,
    isDeduplicated,
    intersected,
    cost: tree.cost + partners.length,
  };
}

/** Tables whose rows the result is made of. */
function hardTables(plan: Plan, having: readonly Having[], isCounted: boolean): readonly SchemaTable[] {
  return [
    ...computed(plan).flatMap(tablesOfMeasure),
    ...having.flatMap((each) => tablesOfMeasure(each.measure)),
    ...plan.outputs.map((output) => output.column.table),
    ...plan.order.flatMap((order) => (order.kind === "measure" ? tablesOfMeasure(order.measure) : [order.output.column.table])),
    ...plan.conditions.filter((condition) => new Set(tablesOf(condition)).size > 1).flatMap(tablesOf),
    ...(plan.absences.length > 0 && !isCounted ? [plan.head] : []),
  ];
}

function tablesOfMeasure(measure: Measure): readonly SchemaTable[] {
  if (measure.kind === "ratio")
    return [measure.table, ...[measure.over, measure.under].flatMap((part) => inlineTables(part, measure.table))];
  return measure.kind === "share" ? [measure.table, ...measure.conditions.flatMap(tablesOf)] : [measure.table];
}

/** An amount of another table, or of all rows, is a statement of its own. */
function inlineTables(part: RatioPart, table: SchemaTable): readonly SchemaTable[] {
  return part.table === table && !part.isWhole ? part.conditions.flatMap(tablesOf) : [];
}

/** "students who have no friends": that there are some is only what the word for them brought along. */
function isDenied({ joins, conditions, isNegated }: Existence, partners: readonly (Existence | null)[]): boolean {
  if (isNegated || conditions.length > 0) return false;
  return partners.some((partner) => {
    const [denied] = partner?.isNegated && partner.conditions.length === 0 ? partner.joins : [];
    return denied !== undefined && partner?.joins.length === 1 && denied.edge === joins[0]?.edge;
  });
}

function isInside(condition: Condition, existence: Existence): boolean {
  const inside = new Set(existence.joins.map((join) => join.to));
  return tablesOf(condition).every((table) => inside.has(table));
}

/** Leaves out tables at the end of the tree that nothing uses and that can't change which rows there are. */
function withoutIdle(joins: readonly Join[], used: ReadonlySet<SchemaTable>, isAggregate: boolean): readonly Join[] {
  if (!isAggregate) return joins;
  const idle = joins.find((join) => !used.has(join.to) && !join.isToMany && !joins.some((other) => other.from === join.to));
  return idle
    ? withoutIdle(
        joins.filter((join) => join !== idle),
        used,
        isAggregate,
      )
    : joins;
}

/** Whether one row of `table` can appear several times in the joined rows. */
function repeats(table: SchemaTable, root: SchemaTable, joins: readonly Join[], distances: Distances): boolean {
  if (table === root) return multiplied({ root, joins, cost: 0 }).size > 0;
  const via = joins.flatMap((join) => join.edge.pairs.map((pair) => pair.from));
  const turned = joinTree(table, [root, ...joins.map((join) => join.to)], { distances, via });
  return turned !== null && multiplied(turned).size > 0;
}

function isSummed(measure: Measure): boolean {
  if (measure.kind !== "aggregate") return true;
  if (measure.fn === "count") return !measure.isDistinct && measure.table.primaryKey.length !== 1;
  return measure.fn === "sum" || measure.fn === "avg";
}

function mayDeduplicate(plan: Plan): boolean {
  const sums = computed(plan);
  const [measure] = sums;
  return sums.length === 1 && plan.having.length === 0 && measure?.kind === "aggregate" && measure.table.primaryKey.length > 0;
}

function extraKeys(plan: Plan): readonly SchemaColumn[] {
  if (computed(plan).length + plan.having.length === 0) return [];
  const shown = new Set(plan.outputs.map((output) => output.column));
  const named = new Set(
    plan.outputs.flatMap((output) =>
      output.kind === "column" && output.column.table.nameColumns.includes(output.column) ? [output.column.table] : [],
    ),
  );
  const counted = new Set([...computed(plan), ...plan.having.map((each) => each.measure)].map((measure) => measure.table));
  // Things that are counted themselves are counted by name: by key each would be one.
  return [...named].filter((table) => !counted.has(table)).flatMap((table) => table.primaryKey.filter((column) => !shown.has(column)));
}

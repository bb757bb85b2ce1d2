import type { Distances } from "./distances.ts";
import { type Join, type JoinTree, joinTree, multiplied } from "./join-tree.ts";
import { type Absence, type Condition, conditionColumns, type Measure, type Plan } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** A plan with its tables put in place: what is joined, what is only tested for existence, and what must not be counted twice. */
export interface QueryShape {
  readonly plan: Plan;
  readonly root: SchemaTable;
  readonly joins: readonly Join[];
  readonly conditions: readonly Condition[];
  readonly exists: readonly Existence[];
  /** Columns of keys to group by beside the outputs: two things of one name stay two. */
  readonly extraKeys: readonly SchemaColumn[];
  /** Measures whose rows the joins repeat: counts are distinct, sums need `isDeduplicated`. */
  readonly repeated: ReadonlySet<SchemaTable>;
  /** The sum is taken over distinct rows of its table. */
  readonly isDeduplicated: boolean;
  /** What all joins cost, those inside existence tests too. */
  readonly cost: number;
}

/** Rows elsewhere that must exist, or must not, for a row of `anchor`. */
export interface Existence {
  readonly anchor: SchemaTable;
  readonly joins: readonly Join[];
  readonly conditions: readonly Condition[];
  readonly isNegated: boolean;
}

/** Lays out the joins of a plan. Null when its tables can't be connected, or when a sum would count rows twice and there is no key to prevent it. */
export function queryShape(plan: Plan, distances: Distances): QueryShape | null {
  const measureTables = plan.measures.flatMap(tablesOfMeasure);
  const hard = [
    ...measureTables,
    ...plan.having.flatMap((having) => tablesOfMeasure(having.measure)),
    ...plan.outputs.map((output) => output.column.table),
    ...plan.order.flatMap((order) => (order.kind === "measure" ? tablesOfMeasure(order.measure) : [order.output.column.table])),
    ...plan.conditions.filter((condition) => new Set(tablesOf(condition)).size > 1).flatMap(tablesOf),
    ...(plan.absences.length > 0 ? [plan.head] : []),
  ];
  const root = plan.measures[0]?.table ?? plan.outputs[0]?.column.table ?? plan.head;
  const soft = [...plan.conditions.flatMap(tablesOf), ...plan.context];
  const tree = joinTree(root, [...hard, ...soft], distances);
  if (!tree) return null;
  const { kept, exists } = withExistence(tree, new Set([root, ...hard]), plan.conditions);
  const pruned = withoutIdle(kept, new Set([root, ...hard, ...plan.conditions.flatMap(tablesOf)]), plan.measures.length > 0);
  const absences = plan.absences.map((absence) => absenceShape(plan.head, absence, distances));
  if (absences.some((absence) => absence === null)) return null;
  const measured = [...plan.measures, ...plan.having.map((having) => having.measure)];
  const repeated = new Set(measured.map((measure) => measure.table).filter((table) => repeats(table, root, pruned, distances)));
  const needsDedupe = measured.some((measure) => repeated.has(measure.table) && isSummed(measure));
  if (needsDedupe && !mayDeduplicate(plan)) return null;
  const inner = new Set(exists.flatMap((each) => each.conditions));
  return {
    plan,
    root,
    joins: pruned,
    conditions: plan.conditions.filter((condition) => !inner.has(condition)),
    exists: [...exists, ...absences.flatMap((absence) => absence ?? [])],
    extraKeys: extraKeys(plan),
    repeated,
    isDeduplicated: needsDedupe,
    cost: tree.cost + absences.length,
  };
}

export function tablesOf(condition: Condition): readonly SchemaTable[] {
  return conditionColumns(condition).map((column) => column.table);
}

function tablesOfMeasure(measure: Measure): readonly SchemaTable[] {
  return measure.kind === "share" ? [measure.table, ...measure.conditions.flatMap(tablesOf)] : [measure.table];
}

/** Cuts off branches that can repeat rows and are there only for conditions. */
function withExistence(
  tree: JoinTree,
  hard: ReadonlySet<SchemaTable>,
  conditions: readonly Condition[],
): { readonly kept: readonly Join[]; readonly exists: readonly Existence[] } {
  const exists: Existence[] = [];
  let kept = tree.joins;
  for (const join of tree.joins) {
    if (!join.isToMany || !kept.includes(join)) continue;
    const branch = branchOf(join, kept);
    const tables = new Set(branch.map((each) => each.to));
    if ([...tables].some((table) => hard.has(table))) continue;
    kept = kept.filter((each) => !branch.includes(each));
    exists.push({
      anchor: join.from,
      joins: branch,
      conditions: conditions.filter((condition) => tablesOf(condition).some((table) => tables.has(table))),
      isNegated: false,
    });
  }
  return { kept, exists };
}

function branchOf(start: Join, joins: readonly Join[]): readonly Join[] {
  const branch = [start];
  const inside = new Set([start.to]);
  for (const join of joins) {
    if (join === start || !inside.has(join.from)) continue;
    branch.push(join);
    inside.add(join.to);
  }
  return branch;
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
  const turned = joinTree(table, [root, ...joins.map((join) => join.to)], distances);
  return turned !== null && multiplied(turned).size > 0;
}

function isSummed(measure: Measure): boolean {
  if (measure.kind === "share") return true;
  if (measure.fn === "count") return !measure.isDistinct && measure.table.primaryKey.length !== 1;
  return measure.fn === "sum" || measure.fn === "avg";
}

function mayDeduplicate(plan: Plan): boolean {
  const [measure] = plan.measures;
  return plan.measures.length === 1 && plan.having.length === 0 && measure?.kind === "aggregate" && measure.table.primaryKey.length > 0;
}

function absenceShape(head: SchemaTable, absence: Absence, distances: Distances): Existence | null {
  if (absence.table === head) return null;
  const tree = joinTree(head, [absence.table, ...absence.conditions.flatMap(tablesOf)], distances);
  const first = tree?.joins[0];
  if (!tree || !first || tree.joins.filter((join) => join.from === head).length > 1) return null;
  return { anchor: head, joins: tree.joins, conditions: absence.conditions, isNegated: true };
}

function extraKeys(plan: Plan): readonly SchemaColumn[] {
  if (plan.measures.length + plan.having.length === 0) return [];
  const shown = new Set(plan.outputs.map((output) => output.column));
  const named = new Set(
    plan.outputs.flatMap((output) =>
      output.kind === "column" && output.column.table.nameColumns.includes(output.column) ? [output.column.table] : [],
    ),
  );
  return [...named].flatMap((table) => table.primaryKey.filter((column) => !shown.has(column)));
}

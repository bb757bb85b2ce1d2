import { negation } from "./condition-lists.ts";
import type { Distances } from "./distances.ts";
import { type Join, type JoinTree, joinTree } from "./join-tree.ts";
import { type Absence, type Condition, conditionColumns, type Having } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** Rows elsewhere that must exist, must not, or must be so many, for a row of the table that the first join starts from. */
export interface Existence {
  readonly joins: readonly Join[];
  readonly conditions: readonly Condition[];
  readonly isNegated: boolean;
  /** How many there must be, where it isn't just one. */
  readonly count: Pick<Having, "op" | "value" | "high"> | null;
}

/** The tables that a condition looks at. */
export function tablesOf(condition: Condition): readonly SchemaTable[] {
  return conditionColumns(condition).map((column) => column.table);
}

/** Cuts off branches that can repeat rows and are there only for conditions; what remains repeats nothing but what is asked for. */
export function withExistence(
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
    const own = conditions.filter((condition) => tablesOf(condition).some((table) => tables.has(table)));
    exists.push(...existencesOf(branch, own));
  }
  return { kept, exists };
}

/** "both A and B" needs a row for each; "not A" needs that there is no row with A, not one with something else. */
function existencesOf(joins: readonly Join[], conditions: readonly Condition[]): readonly Existence[] {
  const isEach = (condition: Condition) =>
    isEachOf(condition) || (condition.kind === "in" && condition.isAll === true && !condition.isNegated);
  const shared = conditions.filter((condition) => !isEach(condition) && !isNegative(condition));
  const each = conditions.flatMap((condition) => (isEach(condition) ? parted(condition) : []));
  const negative = conditions.filter(isNegative);
  const base = { joins, isNegated: false, count: null };
  const positive =
    each.length > 0
      ? each.map((condition) => ({ ...base, conditions: [...shared, condition] }))
      : shared.length > 0 || negative.length === 0
        ? [{ ...base, conditions: shared }]
        : [];
  const without = negative.flatMap((condition) => {
    const opposite = negation(condition);
    return opposite ? [{ ...base, isNegated: true, conditions: [opposite] }] : [];
  });
  return [...positive, ...without];
}

/** One condition for each of the values that are all to be met. */
function parted(condition: Condition): readonly Condition[] {
  if (condition.kind === "several") return condition.of;
  return condition.kind === "in" ? condition.values.map((value) => ({ ...condition, values: [value], isAll: false })) : [condition];
}

export function isEachOf(condition: Condition): boolean {
  return condition.kind === "several" && condition.join === "each";
}

function isNegative(condition: Condition): boolean {
  if (condition.kind === "compare") return condition.op === "<>";
  return (condition.kind === "in" || condition.kind === "like") && condition.isNegated;
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

/** No partner in a table. Null when there is no way there. */
export function absenceOf(head: SchemaTable, absence: Absence, distances: Distances, via: readonly SchemaColumn[]): Existence | null {
  const joins = wayTo(head, [absence.table, ...absence.conditions.flatMap(tablesOf)], distances, via);
  return joins && { joins, conditions: absence.conditions, isNegated: true, count: null };
}

/** So many partners in the table that is counted. Null when there is no way there, or more is asked of them than their number. */
export function countedOf(head: SchemaTable, having: Having, distances: Distances, via: readonly SchemaColumn[]): Existence | null {
  const { measure, op, value, high } = having;
  if (measure.kind !== "aggregate" || measure.fn !== "count" || measure.column) return null;
  const joins = wayTo(head, [measure.table], distances, via);
  return joins && { joins, conditions: [], isNegated: false, count: { op, value, high } };
}

function wayTo(
  head: SchemaTable,
  targets: readonly SchemaTable[],
  distances: Distances,
  via: readonly SchemaColumn[],
): readonly Join[] | null {
  if (targets.includes(head)) return null;
  const tree = joinTree(head, targets, { distances, via });
  return tree && tree.joins.filter((join) => join.from === head).length === 1 ? tree.joins : null;
}

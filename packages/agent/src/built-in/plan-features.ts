import { contentWeight } from "./assignments.ts";
import type { Interpretation } from "./interpret.ts";
import type { Item } from "./parse-items.ts";
import { type Condition, computed, type Plan } from "./plan.ts";
import type { QueryShape } from "./query-shape.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

/** How plan and question agree. Counts, unless said otherwise. */
export interface PlanFeatures {
  /** Weight of the words that nothing explains. */
  readonly unexplained: number;
  /** The weakest link's score, 0 to 1. */
  readonly weakestLink: number;
  readonly tableLinks: number;
  readonly columnLinks: number;
  readonly valueLinks: number;
  readonly partialValues: number;
  readonly literalLinks: number;
  /** Names of tables and columns of several words that were said whole. */
  readonly longLinks: number;
  /** Verbs taken for tables. */
  readonly verbTables: number;
  readonly joins: number;
  readonly undeclaredJoins: number;
  /** Joins that repeat rows of a list. */
  readonly repeatingJoins: number;
  /** Tables in the statement that nobody named. */
  readonly unnamedTables: number;
  /** Columns shown that the question doesn't name. */
  readonly unnamedOutputs: number;
  readonly outputTables: number;
  readonly keyOutputs: number;
  /** Columns that were named and are neither shown nor compared. */
  readonly idleColumns: number;
  readonly repeatedColumns: number;
  readonly conditions: number;
  readonly absences: number;
  readonly measures: number;
  readonly distinctCounts: number;
  readonly hidden: number;
  readonly having: number;
  /** 1 when the question asks "how many" first and the statement counts nothing, or the other way round. */
  readonly countMismatch: number;
  /** 1 when the question says "or" between two things and the statement has no alternative. */
  readonly missingOr: number;
  /** 1 when "each" or "per" groups nothing, though something is computed. */
  readonly missingGroup: number;
  /** 1 when a count or sum is grouped although no word asks for it. */
  readonly strayGroup: number;
  readonly extremeConditions: number;
  /** Values compared with a column of the thing's name that nobody has seen. */
  readonly guessedNames: number;
  /** Links to columns of tables that the question names, as a share of all links to columns. */
  readonly namedTableShare: number;
  /** 1 when two conditions on one column can't both hold. */
  readonly contradiction: number;
}

/** Looks at a plan beside the question that it is to answer. */
export function planFeatures({ assignment, items, plan }: Interpretation, shape: QueryShape, tokens: readonly Token[]): PlanFeatures {
  const links = assignment.items.flatMap((item) => ("meaning" in item ? [] : [item]));
  const columns = links.flatMap((link) => (link.kind === "column" ? [link] : []));
  const named = new Set(links.flatMap((link) => (link.kind === "table" ? [link.table] : [])));
  const tables = tablesIn(shape);
  const compared = plan.conditions.flatMap(flat);
  const outputColumns = plan.outputs.map((output) => output.column);
  const said = new Set<SchemaColumn>(columns.flatMap((link) => [link.column, ...(link.more ?? [])]));
  const used = usedColumns(plan, shape);
  const sums = computed(plan);
  const words = tokens.map((token) => token.lower);
  return {
    unexplained: assignment.unexplained.reduce((sum, at) => sum + weightAt(tokens, at), 0),
    weakestLink: links.length === 0 ? 0 : Math.min(...links.map((link) => link.score)),
    tableLinks: links.filter((link) => link.kind === "table").length,
    columnLinks: columns.length,
    valueLinks: links.filter((link) => link.kind === "value").length,
    partialValues: links.filter((link) => link.kind === "value" && link.isPartial).length,
    literalLinks: links.filter((link) => link.kind === "literal").length,
    longLinks: links.filter((link) => link.kind !== "literal" && link.to - link.from > 1 && link.score > 0.9).length,
    verbTables: links.filter((link) => link.kind === "table" && link.isVerb).length,
    joins: shape.joins.length,
    undeclaredJoins: shape.joins.filter((join) => !join.edge.isDeclared).length,
    repeatingJoins: sums.length === 0 ? shape.joins.filter((join) => join.isToMany).length : 0,
    unnamedTables: [...tables].filter((table) => !named.has(table) && !links.some((link) => tableOfLink(link) === table)).length,
    unnamedOutputs: outputColumns.filter((column) => !said.has(column)).length,
    outputTables: new Set(outputColumns.map((column) => column.table)).size,
    keyOutputs: outputColumns.filter((column) => column.isKey || column.isForeignKey).length,
    idleColumns: [...said].filter((column) => !used.has(column)).length,
    repeatedColumns: columns.length - new Set(columns.map((link) => link.column)).size,
    conditions: compared.length,
    absences: plan.absences.length,
    measures: plan.measures.length,
    distinctCounts: sums.filter((measure) => measure.kind === "aggregate" && measure.isDistinct).length,
    hidden: plan.hidden.length,
    having: plan.having.length,
    countMismatch: /^(?:how many|count)\b/.test(words.slice(0, 2).join(" ")) !== plan.measures.length > 0 ? 1 : 0,
    missingOr:
      words.some(
        (word, at) =>
          word === "or" &&
          !/^(?:more|less|fewer|equal|above|over|below|under|later|earlier|higher|lower|greater|older|younger)$/.test(words[at + 1] ?? ""),
      ) && !hasAlternative(plan.conditions)
        ? 1
        : 0,
    missingGroup: sums.length > 0 && plan.outputs.length === 0 && words.some((word) => word === "each" || word === "per") ? 1 : 0,
    strayGroup: plan.measures.length > 0 && plan.outputs.length > 0 && !saysGroup(items, words) ? 1 : 0,
    extremeConditions: compared.filter((condition) => condition.kind === "extreme").length,
    guessedNames: compared.filter(
      (condition) => condition.kind === "compare" && condition.isLoose && condition.column.table.nameColumns.includes(condition.column),
    ).length,
    namedTableShare:
      columns.length === 0
        ? 1
        : columns.filter((link) => named.has(link.column.table) || columns.every((other) => other.column.table === link.column.table))
            .length / columns.length,
    contradiction: contradicts(plan.conditions) ? 1 : 0,
  };
}

function weightAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token ? contentWeight(token) : 0;
}

function tableOfLink(
  link: { readonly kind: string } & Partial<{ readonly table: SchemaTable; readonly column: SchemaColumn }>,
): SchemaTable | null {
  return link.table ?? link.column?.table ?? null;
}

function flat(condition: Condition): readonly Condition[] {
  return condition.kind === "several" ? condition.of.flatMap(flat) : [condition];
}

function tablesIn(shape: QueryShape): ReadonlySet<SchemaTable> {
  return new Set([shape.root, ...[...shape.joins, ...shape.exists.flatMap((existence) => existence.joins)].map((join) => join.to)]);
}

function usedColumns(plan: Plan, shape: QueryShape): ReadonlySet<SchemaColumn> {
  const measured = [...computed(plan), ...plan.having.map((having) => having.measure)];
  const conditions = [
    ...plan.conditions,
    ...plan.absences.flatMap((absence) => absence.conditions),
    ...measured.flatMap((measure) => (measure.kind === "share" ? measure.conditions : [])),
  ];
  const joined = [...shape.joins, ...shape.exists.flatMap((existence) => existence.joins)].flatMap((join) =>
    join.edge.pairs.flatMap((pair) => [pair.from, pair.to]),
  );
  return new Set([
    ...plan.outputs.map((output) => output.column),
    ...plan.order.flatMap((order) => (order.kind === "output" ? [order.output.column] : [])),
    ...measured.flatMap((measure) => (measure.kind === "aggregate" && measure.column ? [measure.column] : [])),
    ...conditions.flatMap(flat).flatMap((condition) => (condition.kind === "several" ? [] : [condition.column])),
    ...joined,
  ]);
}

function hasAlternative(conditions: readonly Condition[]): boolean {
  return conditions.some((condition) =>
    condition.kind === "several"
      ? condition.join === "or" || hasAlternative(condition.of)
      : condition.kind === "in" && condition.values.length > 1,
  );
}

function saysGroup(items: readonly Item[], words: readonly string[]): boolean {
  return (
    items.some((item) => item.node.kind === "group") ||
    words.some((word) => /^(?:each|every|per|by|their|its|and|different|does|do|have|has)$/.test(word))
  );
}

function contradicts(conditions: readonly Condition[]): boolean {
  const equals = conditions.flatMap((condition) =>
    (condition.kind === "in" && !condition.isNegated) || (condition.kind === "compare" && condition.op === "=") ? [condition.column] : [],
  );
  return new Set(equals).size < equals.length;
}

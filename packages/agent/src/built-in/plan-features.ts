import type { Interpretation } from "./interpret.ts";
import type { Item } from "./parse-items.ts";
import { type Condition, computed, conditionColumns, type Plan } from "./plan.ts";
import type { QueryShape } from "./query-shape.ts";
import type { SchemaColumn } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

/** How plan and question agree. Counts, unless said otherwise. */
export interface PlanFeatures {
  /** The weakest link's score, 0 to 1. */
  readonly weakestLink: number;
  /** Names and values of several words that were said whole. */
  readonly longLinks: number;
  /** Share of the named columns that belong to tables that are named too, or that are all of one table; 1 without any. */
  readonly namedTableShare: number;
  /** Columns that were named and are neither shown nor compared nor joined by. */
  readonly idleColumns: number;
  /** Columns that were named more than once. */
  readonly repeatedColumns: number;
  readonly distinctCounts: number;
  /** 1 when the question begins with "how many" and the statement computes nothing, or the other way round. */
  readonly countMismatch: number;
  /** 1 when the question says "or" between two things and the statement has no alternative. */
  readonly missingOr: number;
  /** 1 when a measure is grouped although no word asks for it. */
  readonly strayGroup: number;
  /** 1 when one column would have to equal two values, or lie in two periods that don't meet, at once. */
  readonly contradiction: number;
}

/** Looks at a plan beside the question that it is to answer. */
export function planFeatures({ assignment, items, plan }: Interpretation, shape: QueryShape, tokens: readonly Token[]): PlanFeatures {
  const links = assignment.items.flatMap((item) => ("meaning" in item ? [] : [item]));
  const columns = links.flatMap((link) => (link.kind === "column" ? [link] : []));
  const named = new Set(links.flatMap((link) => (link.kind === "table" ? [link.table] : [])));
  const used = usedColumns(plan, shape);
  const said = new Set(columns.flatMap((link) => [link.column, ...(link.more ?? [])]));
  const isOneTable = new Set(columns.map((link) => link.column.table)).size === 1;
  const words = tokens.map((token) => token.lower);
  return {
    weakestLink: links.length === 0 ? 0 : Math.min(...links.map((link) => link.score)),
    longLinks: links.filter((link) => link.kind !== "literal" && link.to - link.from > 1 && link.score > 0.9).length,
    namedTableShare:
      columns.length === 0 || isOneTable ? 1 : columns.filter((link) => named.has(link.column.table)).length / columns.length,
    idleColumns: [...said].filter((column) => !used.has(column)).length,
    repeatedColumns: columns.length - new Set(columns.map((link) => link.column)).size,
    distinctCounts: computed(plan).filter((measure) => measure.kind === "aggregate" && measure.isDistinct).length,
    countMismatch: !isHeadline(words) && /^(?:how many|count)\b/.test(words.slice(0, 2).join(" ")) !== plan.measures.length > 0 ? 1 : 0,
    missingOr: saysOr(words) && !hasAlternative(plan.conditions) ? 1 : 0,
    strayGroup: plan.measures.length > 0 && plan.outputs.length > 0 && !saysGroup(items, words) ? 1 : 0,
    contradiction: contradicts(plan.conditions) ? 1 : 0,
  };
}

/** Those that the statement shows, compares, measures, sorts or joins by. */
function usedColumns(plan: Plan, shape: QueryShape): ReadonlySet<SchemaColumn> {
  const measures = [...computed(plan), ...plan.having.map((having) => having.measure)];
  const conditions = [
    ...plan.conditions,
    ...plan.absences.flatMap((absence) => absence.conditions),
    ...measures.flatMap((measure) => ("conditions" in measure ? (measure.conditions ?? []) : [])),
  ];
  const joins = [...shape.joins, ...shape.exists.flatMap((existence) => existence.joins)];
  return new Set([
    ...plan.outputs.map((output) => output.column),
    ...plan.order.flatMap((order) => (order.kind === "output" ? [order.output.column] : [])),
    ...measures.flatMap((measure) => (measure.kind === "aggregate" && measure.column ? [measure.column] : [])),
    ...conditions.flatMap(conditionColumns),
    ...joins.flatMap((join) => join.edge.pairs.flatMap((pair) => [pair.from, pair.to])),
  ]);
}

const comparing = /^(?:more|less|fewer|equal|above|over|below|under|later|earlier|higher|lower|greater|older|younger)$/;

function saysOr(words: readonly string[]): boolean {
  return words.some((word, at) => word === "or" && !comparing.test(words[at + 1] ?? ""));
}

function hasAlternative(conditions: readonly Condition[]): boolean {
  return conditions.some((condition) =>
    condition.kind === "several"
      ? condition.join === "or" || hasAlternative(condition.of)
      : condition.kind === "in" && condition.values.length > 1,
  );
}

const openings =
  /^(?:what|which|who|whose|whom|where|when|how|list|find|show|give|return|name|display|tell|get|select|report|provide|compute|calculate|count|for|of|in|please|can|could|do|does|did|is|are|was|were|i|we)$/;

/** "sales by country": no sentence but the heading of a report, which tells by its groups what it is. */
function isHeadline(words: readonly string[]): boolean {
  return !openings.test(words[0] ?? "") && words.some((word) => word === "by" || word === "per");
}

const groupingWords = /^(?:each|every|per|by|their|its|and|different|does|do|did|have|has)$/;

function saysGroup(items: readonly Item[], words: readonly string[]): boolean {
  return items.some((item) => item.node.kind === "group") || words.some((word) => groupingWords.test(word));
}

function contradicts(conditions: readonly Condition[]): boolean {
  const equals = conditions.flatMap((condition) =>
    (condition.kind === "in" && !condition.isNegated) || (condition.kind === "compare" && condition.op === "=") ? [condition.column] : [],
  );
  return new Set(equals).size < equals.length || periodsApart(conditions);
}

function periodsApart(conditions: readonly Condition[]): boolean {
  const periods = conditions.flatMap((condition) => (condition.kind === "period" ? [condition] : []));
  const endsBefore = (end: string | null, start: string | null) => end !== null && start !== null && end <= start;
  return periods.some((one, at) =>
    periods
      .slice(at + 1)
      .some(
        (other) =>
          one.column === other.column && (endsBefore(one.period.to, other.period.from) || endsBefore(other.period.to, one.period.from)),
      ),
  );
}

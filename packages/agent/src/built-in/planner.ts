import { principalMeasure } from "./column-roles.ts";
import { periodCondition } from "./condition-lists.ts";
import { chooseDateColumn } from "./date-column.ts";
import { type ParseContext, tableOf } from "./parse-context.ts";
import { cueOf, type GroupBy, type Item, type Node, type RankBy } from "./parse-items.ts";
import { aggregate, countRows } from "./parse-measures.ts";
import {
  type Absence,
  type Condition,
  type Having,
  type Measure,
  type Ordering,
  type Output,
  type Plan,
  sameMeasure,
  sameOutput,
} from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** What the pieces of a read question come to: a plan and what had to be assumed. Null when they make no sense together. */
export function planOf(items: readonly Item[], context: ParseContext): Plan | null {
  const parts = partsOf(items);
  const entity = entityOf(parts);
  const countsHead =
    parts.measures.length === 0 &&
    parts.groups.length > 0 &&
    parts.columns.length === 0 &&
    parts.nouns.length > 0 &&
    parts.ranks.length === 0;
  const head = entity ?? [...parts.measures, ...rankedMeasures(parts)].map((measure) => measure.table)[0] ?? firstTable(parts);
  if (!head) return null;
  const subject = parts.subject ?? head;
  const ranks = parts.ranks.map((rank) => ({ ...rank, by: settled(rank.by, head, parts, context) }));
  const isPlainExtreme = ranks.length === 1 && isJustExtreme(parts, ranks[0] as SettledRank, entity);
  const extremes = isPlainExtreme ? ranks.flatMap((rank) => extremeOf(rank)) : [];
  const openRanks = isPlainExtreme ? [] : ranks;
  const rankMeasures = openRanks.flatMap((rank) => (rank.by.kind === "measure" ? [rank.by.measure] : []));
  const havingMeasures = parts.having.map((having) => having.measure);
  const sortMeasures = parts.sorts.flatMap((sort) => sort.by.flatMap((by) => (by.kind === "measure" ? [by.measure] : [])));
  const measures = unique(
    [...extremes, ...parts.measures, ...(countsHead && entity ? [countRows(entity)] : []), ...rankMeasures, ...sortMeasures],
    sameMeasure,
  );
  const isGrouped = measures.length > 0 || havingMeasures.length > 0;
  const dateColumn = dateColumnFor(items, measures[0]?.table ?? head, context);
  const groups = parts.groups.flatMap((group) => group.outputs.flatMap((output) => outputsOf(output, dateColumn)));
  const asked = parts.columns.map((column): Output => ({ kind: "column", column }));
  const needsEntity = asked.length + groups.length === 0 && (measures.length === 0 || openRanks.length > 0 || havingMeasures.length > 0);
  const shown = needsEntity && (entity ?? (measures.length === 0 ? head : null)) ? entityOutputs(entity ?? head) : [];
  const isLimited = openRanks.length > 0 && openRanks.some((rank) => rank.limit !== null);
  const rankOutputs = openRanks.flatMap((rank): Output[] =>
    rank.by.kind === "column" && !isGrouped && asked.length === 0 ? [{ kind: "column", column: rank.by.column }] : [],
  );
  const outputs = unique([...groups, ...asked, ...shown, ...rankOutputs], sameOutput);
  const periods = parts.periods.flatMap(({ anyOf, isEach }) => (dateColumn ? (periodCondition(anyOf, dateColumn, isEach ? "each" : "or") ?? []) : []));
  if (periods.length < parts.periods.length) return null;
  const columnRanks = openRanks.filter(
    (rank) => rank.by.kind === "column" && isGrouped && measures.length > 0 && rankMeasures.length === 0,
  );
  const extremeConditions = columnRanks.flatMap((rank): Condition[] =>
    rank.by.kind === "column" ? [{ kind: "extreme", column: rank.by.column, direction: rank.direction }] : [],
  );
  const absences = absencesOf(parts, subject);
  const inAbsence = new Set(absences.flatMap((absence) => absence.conditions));
  const conditions = [...parts.conditions, ...periods, ...extremeConditions].filter((condition) => !inAbsence.has(condition));
  const order = [
    ...openRanks.filter((rank) => !columnRanks.includes(rank)).flatMap((rank) => orderingOf(rank.by, rank.direction, outputs)),
    ...parts.sorts.flatMap((sort) =>
      (sort.by.length > 0 ? sort.by : defaultSort(outputs)).flatMap((by) => orderingOf(by, sort.direction, outputs)),
    ),
    ...bucketOrder(outputs),
  ];
  return {
    head: absences.length > 0 ? subject : head,
    outputs,
    measures: havingMeasures.length > 0 && measures.length === 0 && asked.length === 0 ? unique(havingMeasures, sameMeasure) : measures,
    conditions,
    absences,
    having: parts.having,
    order,
    limit: isLimited && columnRanks.length === 0 ? (parts.limit ?? Math.max(...openRanks.map((rank) => rank.limit ?? 1))) : null,
    isDistinct:
      parts.isDistinct || (asked.length > 0 && entity === null && measures.length === 0 && order.length === 0 && parts.tables.length === 0),
    context: [...parts.tables.filter((table) => table !== head), ...parts.links.map((column) => column.table)],
    via: items.flatMap((item) => (item.node.kind === "column" && item.node.column.isForeignKey ? [item.node.column] : [])),
  };
}

interface Parts {
  readonly tables: readonly SchemaTable[];
  readonly nouns: readonly SchemaTable[];
  readonly columns: readonly SchemaColumn[];
  /** Foreign keys in a relative clause: "who have vice president votes". */
  readonly links: readonly SchemaColumn[];
  readonly measures: readonly Measure[];
  readonly conditions: readonly Condition[];
  readonly conditionTables: readonly SchemaTable[];
  readonly groups: readonly Kind<"group">[];
  readonly ranks: readonly Kind<"rank">[];
  readonly sorts: readonly Kind<"sort">[];
  readonly having: readonly Having[];
  readonly absences: readonly { readonly table: SchemaTable; readonly after: readonly Condition[] }[];
  readonly periods: readonly Kind<"when">[];
  readonly isDistinct: boolean;
  readonly limit: number | null;
  /** The table of the first thing or column asked for. */
  readonly subject: SchemaTable | null;
  /** Whether a thing stands before the first ranking: "which product … highest". */
  readonly isEntityFirst: boolean;
}

function partsOf(items: readonly Item[]): Parts {
  const nodes = items.map((item) => item.node);
  const of = <K extends Node["kind"]>(kind: K) => nodes.filter((node): node is Kind<K> => node.kind === kind);
  const firstRank = nodes.findIndex((node) => node.kind === "rank");
  const firstThing = nodes.findIndex((node) => node.kind === "table" || (node.kind === "column" && !node.isVerb));
  const conditions = of("condition").map((node) => node.condition);
  return {
    tables: of("table").map((node) => node.table),
    nouns: of("table")
      .filter((node) => !node.isVerb)
      .map((node) => node.table),
    columns: items.flatMap((item, index) =>
      isListed(items, index) && item.node.kind === "table"
        ? item.node.table.nameColumns
        : item.node.kind === "column" && !item.node.isVerb && !isLink(item)
          ? [item.node.column]
          : [],
    ),
    links: items.flatMap((item) => (item.node.kind === "column" && isLink(item) ? [item.node.column] : [])),
    measures: of("measure").map((node) => node.measure),
    conditions,
    conditionTables: conditions.flatMap((condition) => (condition.kind === "several" ? [] : [condition.column.table])),
    groups: of("group"),
    ranks: of("rank"),
    sorts: of("sort"),
    having: of("having"),
    absences: nodes.flatMap((node, at) => (node.kind === "absence" ? [{ table: node.table, after: conditionsAfter(nodes, at) }] : [])),
    periods: of("when"),
    isDistinct: items.some((item) => cueOf(item, "distinct") !== null),
    limit: of("limit")[0]?.count ?? null,
    subject: tableOf(items[firstThing]),
    isEntityFirst: firstThing >= 0 && (firstRank < 0 || firstThing < firstRank),
  };
}

function isLink(item: Item): boolean {
  return (
    item.node.kind === "column" &&
    item.node.column.isForeignKey &&
    item.lead.some((word) => ["who", "that", "which", "have", "has", "had"].includes(word)) &&
    item.from > 2
  );
}

/** "the customers and their emails": a thing beside columns stands for its name. */
function isListed(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.node.kind !== "table" || item.node.isVerb) return false;
  const [before, after] = [items[at - 1], items[at + 1]];
  const isPlain = (other: Item | undefined) => other?.node.kind === "column" && !other.node.isVerb;
  const joins = (other: Item | undefined) =>
    other !== undefined && other.lead.length > 0 && other.lead.every((word) => ["and", ",", "the", "their", "its"].includes(word));
  return (isPlain(after) && joins(after)) || (isPlain(before) && joins(item) && item.lead.includes("and"));
}

function conditionsAfter(nodes: readonly Node[], at: number): readonly Condition[] {
  const rest = nodes.slice(at + 1);
  const end = rest.findIndex((node) => node.kind !== "condition");
  return rest.slice(0, end < 0 ? rest.length : end).flatMap((node) => (node.kind === "condition" ? [node.condition] : []));
}

/** The thing asked for: the first noun that is a table. */
function entityOf(parts: Parts): SchemaTable | null {
  if (parts.nouns[0]) return parts.nouns[0];
  const [group] = parts.groups.flatMap((each) => each.outputs);
  return group?.kind === "table" ? group.table : null;
}

function rankedMeasures(parts: Parts): readonly Measure[] {
  return parts.ranks.flatMap((rank) => (rank.by.kind === "measure" ? [rank.by.measure] : []));
}

/** Without an entity or a measure: the table of whatever is spoken of first. */
function firstTable(parts: Parts): SchemaTable | undefined {
  const ranked = parts.ranks.flatMap((rank) => (rank.by.kind === "column" ? [rank.by.column.table] : []));
  const having = parts.having.map((each) => each.measure.table);
  return [...parts.columns.map((column) => column.table), ...ranked, ...parts.tables, ...parts.conditionTables, ...having][0];
}

type SettledRank = Kind<"rank"> & { readonly by: Exclude<RankBy, { kind: "open" }> };

/** Gives "top 10 products" something to rank by, and sums what has many rows per thing. */
function settled(by: RankBy, head: SchemaTable, parts: Parts, context: ParseContext): SettledRank["by"] {
  if (by.kind === "open") {
    const principal = principalMeasure(head);
    return principal ? { kind: "column", column: principal } : { kind: "measure", measure: parts.measures[0] ?? countRows(head) };
  }
  if (by.kind === "column" && parts.nouns[0] === head && by.column.table !== head && by.column.kind === "number") {
    const path = context.distances.path(head, by.column.table);
    const isToMany = path?.edges.some((edge) => edge.from === by.column.table && !edge.isUnique) ?? false;
    if (isToMany && parts.columns.every((column) => column.table === head))
      return { kind: "measure", measure: aggregate("sum", by.column) };
  }
  return by;
}

/** "What is the highest price?" asks for a number, not for a row. */
function isJustExtreme(parts: Parts, rank: SettledRank, entity: SchemaTable | null): boolean {
  if (rank.by.kind !== "column" || rank.limit !== 1 || rank.isByAdjective) return false;
  if (parts.groups.length > 0) return true;
  return !parts.isEntityFirst && (entity === null || entity === rank.by.column.table) && parts.columns.length === 0;
}

function extremeOf(rank: SettledRank): readonly Measure[] {
  return rank.by.kind === "column" ? [aggregate(rank.direction === "desc" ? "max" : "min", rank.by.column)] : [];
}

function dateColumnFor(items: readonly Item[], table: SchemaTable, context: ParseContext): SchemaColumn | null {
  return chooseDateColumn(items, table, context);
}

function outputsOf(group: GroupBy, dateColumn: SchemaColumn | null): readonly Output[] {
  if (group.kind === "table") return entityOutputs(group.table);
  if (group.kind !== "openBucket") return [group];
  return dateColumn ? [{ kind: "bucket", column: dateColumn, grain: group.grain }] : [];
}

/** How a thing is shown: its key and what people call it; a thing without a name by the columns that say most. */
export function entityOutputs(table: SchemaTable): readonly Output[] {
  const key = table.primaryKey.length === 1 ? table.primaryKey : [];
  const names = table.nameColumns;
  if (names.length > 0)
    return unique(
      [...key, ...names].map((column): Output => ({ kind: "column", column })),
      sameOutput,
    );
  const telling = table.columns.filter(
    (column) => !column.isForeignKey && !column.isKey && column.formula === null && column.kind !== "other",
  );
  const columns = unique([...table.primaryKey, ...telling.slice(0, 6)], (a, b) => a === b);
  return columns.map((column): Output => ({ kind: "column", column }));
}

function absencesOf(parts: Parts, head: SchemaTable): readonly Absence[] {
  return parts.absences.map(({ table, after }) => ({
    table,
    conditions: after.filter((condition) => condition.kind !== "several" && condition.column.table !== head),
  }));
}

function orderingOf(by: RankBy, direction: "asc" | "desc", outputs: readonly Output[]): readonly Ordering[] {
  if (by.kind === "measure") return [{ kind: "measure", measure: by.measure, direction }];
  if (by.kind === "open") return [];
  const shown = outputs.find((output) => output.kind === "column" && output.column === by.column);
  return [{ kind: "output", output: shown ?? { kind: "column", column: by.column }, direction }];
}

function defaultSort(outputs: readonly Output[]): readonly RankBy[] {
  const name = outputs.find((output) => output.kind === "column" && output.column.kind === "text") ?? outputs[0];
  return name ? [{ kind: "column", column: name.column }] : [];
}

/** Time runs forward unless somebody asks otherwise. */
function bucketOrder(outputs: readonly Output[]): readonly Ordering[] {
  return outputs.flatMap((output): Ordering[] => (output.kind === "bucket" ? [{ kind: "output", output, direction: "asc" }] : []));
}

function unique<T>(values: readonly T[], same: (a: T, b: T) => boolean): readonly T[] {
  return values.filter((value, index) => values.findIndex((other) => same(other, value)) === index);
}

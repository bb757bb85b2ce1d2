import { mainDateFit, principalMeasure } from "./column-roles.ts";
import { comparedPeriods, withComparison } from "./compared-periods.ts";
import { periodCondition } from "./condition-lists.ts";
import { chooseDateColumn } from "./date-column.ts";
import type { ParseContext } from "./parse-context.ts";
import { cueOf, type Item, type RankBy } from "./parse-items.ts";
import { aggregate, countRows } from "./parse-measures.ts";
import {
  type Absence,
  type Condition,
  conditionColumns,
  type Measure,
  type Ordering,
  type Output,
  type Plan,
  sameMeasure,
  sameOutput,
} from "./plan.ts";
import { bucketOrder, defaultSort, entityOutputs, groupOutputs, orderingOf, unique } from "./plan-outputs.ts";
import { type MissingPartner, type Parts, partsOf, type Ranking } from "./plan-parts.ts";
import { rootOf } from "./roots.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import { wantedList } from "./wanted-list.ts";
import { synonymsOf } from "./word-index.ts";

/** What the pieces of a read question come to. Null when they make no sense together. */
export function planOf(items: readonly Item[], context: ParseContext): Plan | null {
  const parts = partsOf(items);
  const entity = entityOf(parts);
  const head = entity ?? firstTable(parts);
  if (!head) return null;
  const wantsSeveral = asksForSeveral(items, entity, context);
  const ranking = rankingOf(parts, { entity, head }, context);
  const shown = measuresOf(parts, ranking, { entity, head, wantsSeveral });
  const hidden = hiddenMeasures(parts, ranking, shown);
  const measures = [...shown, ...hidden];
  const dateColumn = chooseDateColumn(items, measures[0]?.table ?? head, context);
  const compared = comparedPeriods(parts);
  const isInUnits = items.some((item) => cueOf(item, "unit")?.isOfColumn === true);
  const asked = outputsOf(parts, { entity, head, ranking, measures, dateColumn, isInUnits });
  const wanted = wantedList(items, dateColumn, context);
  const outputs = wanted ? wanted.outputs : withComparison(asked, compared?.grain ?? null, { measures, dateColumn });
  const periods = (compared ? [compared.when] : parts.periods).flatMap(({ anyOf, isEach }) =>
    dateColumn ? (periodCondition(anyOf, dateColumn, isEach ? "each" : "or") ?? []) : [],
  );
  const subject = parts.subject ?? head;
  const absences = parts.absences.flatMap((missing) => absenceOf(missing, items, context) ?? []);
  if ((compared ? periods.length === 0 : periods.length < parts.periods.length) || absences.length < parts.absences.length) return null;
  // A part of what? All of them are always 100 percent.
  if (outputs.length === 0 && measures.some((measure) => measure.kind === "share" && measure.conditions.length === 0)) return null;
  // Amounts of two tables can be divided as a whole, not group by group.
  const isApart = (measure: Measure) => measure.kind === "ratio" && measure.under.table !== measure.table;
  if (outputs.length > 0 && measures.some(isApart)) return null;
  const isOneRow = outputs.length === 0 && measures.length > 0;
  const named = items.flatMap((item) => (item.node.kind === "column" && item.node.column.isForeignKey ? [item.node.column] : []));
  const order = isOneRow ? [] : orderOf(parts, ranking, { outputs, isGrouped: measures.length > 0 });
  // Groups can only be sorted by what they are made of.
  const isUnsortable =
    measures.length > 0 && order.some((each) => each.kind === "output" && !outputs.some((output) => sameOutput(output, each.output)));
  if (isUnsortable && parts.sorts.length > 0) return null;
  return {
    head: absences.length > 0 ? subject : head,
    // Rows that are each shown once can only be sorted by what is shown.
    outputs: parts.isDistinct && measures.length === 0 ? unique([...outputs, ...sortedOutputs(order)], sameOutput) : outputs,
    measures: wanted?.measures ?? shown,
    hidden: wanted ? hiddenMeasures(parts, ranking, wanted.measures) : hidden,
    conditions: [...parts.conditions, ...periods, ...happenedConditions(parts, dateColumn), ...ranking.conditions],
    absences,
    having: parts.having,
    order,
    limit: ranking.ranks.length > 0 ? limitOf(parts, ranking, wantsSeveral) : null,
    isDistinct: parts.isDistinct || isListOfValues(parts, { entity, measures, order }),
    context: [...parts.tables, ...parts.links.map((column) => column.table)],
    via: [...named, ...saidReferences([head, ...parts.tables], named, context)],
  };
}

/** The thing asked for: the first noun that is a table. */
function entityOf(parts: Parts): SchemaTable | null {
  if (parts.nouns[0]) return parts.nouns[0];
  const [group] = parts.groups.flatMap((each) => each.outputs);
  return group?.kind === "table" ? group.table : null;
}

/** Without an entity: the table of the measure, or of whatever is spoken of first. */
function firstTable(parts: Parts): SchemaTable | undefined {
  const rankMeasures = parts.ranks.flatMap((rank) => (rank.by.kind === "measure" ? [rank.by.measure] : []));
  const rankColumns = parts.ranks.flatMap((rank) => (rank.by.kind === "column" ? [rank.by.column.table] : []));
  const conditionTables = parts.conditions.flatMap((condition) => (condition.kind === "several" ? [] : [condition.column.table]));
  return [
    ...[...parts.measures, ...rankMeasures].map((measure) => measure.table),
    ...parts.columns.map((column) => column.table),
    ...rankColumns,
    ...parts.tables,
    ...conditionTables,
    ...parts.having.map((each) => each.measure.table),
  ][0];
}

type Settled = Ranking & { readonly by: Exclude<RankBy, { kind: "open" }> };

interface RankingPlan {
  /** Those that order the result. */
  readonly ranks: readonly Settled[];
  /** "What is the highest price?" is a measure and no order. */
  readonly extremes: readonly Measure[];
  /** "average age in the largest dorm": the ranking restricts what is measured. */
  readonly conditions: readonly Condition[];
  /** "the most expensive product of each category": the leader of every group. */
  readonly isPerGroup?: boolean;
}

interface Things {
  readonly entity: SchemaTable | null;
  readonly head: SchemaTable;
}

function rankingOf(parts: Parts, { entity, head }: Things, context: ParseContext): RankingPlan {
  const ranks = parts.ranks.map((rank): Settled => ({ ...rank, by: settled(rank.by, head, parts, context) }));
  const [only] = ranks;
  const leader = only && ranks.length === 1 ? leaderOf(parts, only, entity, context) : null;
  if (leader) return { ranks: [], extremes: [], conditions: [leader], isPerGroup: true };
  if (only && ranks.length === 1 && only.by.kind === "column" && isJustExtreme(parts, only, only.by.column, entity)) {
    return { ranks: [], extremes: [aggregate(only.direction === "desc" ? "max" : "min", only.by.column)], conditions: [] };
  }
  const isMeasured = parts.measures.length > 0 && !ranks.some((rank) => rank.by.kind === "measure");
  if (!isMeasured) return { ranks, extremes: [], conditions: [] };
  const conditions = ranks.flatMap((rank): Condition[] =>
    rank.by.kind === "column" ? [{ kind: "extreme", column: rank.by.column, direction: rank.direction }] : [],
  );
  return { ranks: [], extremes: [], conditions };
}

/** The condition that keeps the first row of each group, or the first few; null where something else is asked, or the groups aren't columns of the thing itself. */
function leaderOf(
  parts: Parts,
  { by, direction, limit, isByAdjective }: Settled,
  entity: SchemaTable | null,
  { model }: ParseContext,
): Condition | null {
  if (limit === null || by.kind !== "column" || entity === null || by.column.table !== entity || by.column.formula) return null;
  if (!parts.nouns.includes(entity) || parts.measures.length + parts.having.length + parts.absences.length + parts.periods.length > 0)
    return null;
  // "the highest price of products in each category" is a number.
  if (isByAdjective !== true && !(parts.isEntityFirst && parts.subject === entity)) return null;
  const [group, ...others] = parts.groups.flatMap((each) => each.outputs);
  if (!group || others.length > 0 || (group.kind !== "column" && group.kind !== "table")) return null;
  const among = parts.conditions.flatMap((each) => (conditionColumns(each).every((column) => column.table === entity) ? [each] : []));
  const isOwn = group.kind === "column" && group.column.table === entity;
  const isCalled = group.kind === "column" && (group.column.isKey || group.column.table.nameColumns.includes(group.column));
  const other = group.kind === "table" ? group.table : isCalled ? group.column.table : null;
  const per = isOwn ? group.column : other && referenceTo(other, entity, model);
  if (!per || per === by.column || among.length < parts.conditions.length) return null;
  return { kind: "extreme", column: by.column, direction, per, among, ...(limit > 1 && { count: limit }) };
}

function referenceTo(table: SchemaTable, from: SchemaTable, { edgesOf }: ParseContext["model"]): SchemaColumn | null {
  const edges = (edgesOf.get(from.id) ?? []).filter((edge) => edge.from === from && edge.to === table && table !== from);
  const [pair, ...others] = edges.flatMap((edge) => edge.pairs);
  return pair && others.length === 0 ? pair.from : null;
}

/** Gives "top 10 products" something to rank by, and sums what has many rows per thing. */
function settled(by: RankBy, head: SchemaTable, parts: Parts, context: ParseContext): Settled["by"] {
  if (by.kind === "open") {
    const principal = principalMeasure(head);
    return principal ? { kind: "column", column: principal } : { kind: "measure", measure: parts.measures[0] ?? countRows(head) };
  }
  if (by.kind !== "column" || parts.nouns[0] !== head || by.column.table === head || by.column.kind !== "number") return by;
  const path = context.distances.path(head, by.column.table);
  const isToMany = path?.edges.some((edge) => edge.from === by.column.table && !edge.isUnique) ?? false;
  const isAboutHead = parts.columns.every((column) => column.table === head);
  return isToMany && isAboutHead ? { kind: "measure", measure: aggregate("sum", by.column) } : by;
}

function isJustExtreme(parts: Parts, rank: Ranking, column: SchemaColumn, entity: SchemaTable | null): boolean {
  // "the highest mountains, from highest to lowest" is a list.
  if (rank.limit !== 1 || (parts.sorts.length > 0 && parts.groups.length === 0)) return false;
  if (parts.groups.length > 0) return true;
  if (rank.isByAdjective) return false;
  return !parts.isEntityFirst && parts.columns.length === 0 && (entity === null || column.table === entity);
}

interface MeasureChoice extends Things {
  /** A list of the leading few says by how much they lead. */
  readonly wantsSeveral: boolean;
}

function measuresOf(parts: Parts, ranking: RankingPlan, { entity, head, wantsSeveral }: MeasureChoice): readonly Measure[] {
  const isBareGroup =
    !ranking.isPerGroup && parts.measures.length + parts.columns.length + parts.ranks.length === 0 && parts.groups.length > 0;
  // "late shipments by carrier": where the condition is all that names them.
  const thing = parts.nouns.length > 0 ? entity : entity === null && parts.conditions.length > 0 ? head : null;
  const counted = isBareGroup && thing ? [countRows(thing)] : [];
  const ranked = ranking.ranks.flatMap((rank) =>
    rank.by.kind === "measure" && (rank.isShown || (rank.limit === 1 && wantsSeveral)) ? [rank.by.measure] : [],
  );
  return unique([...ranking.extremes, ...parts.measures, ...counted, ...ranked], sameMeasure);
}

/** "Which country has the most customers?" asks for the country: the count is there for the order only. */
function hiddenMeasures(parts: Parts, ranking: RankingPlan, shown: readonly Measure[]): readonly Measure[] {
  const ranked = ranking.ranks.flatMap((rank) => (rank.by.kind === "measure" ? [rank.by.measure] : []));
  const sorted = parts.sorts.flatMap((sort) => sort.by.flatMap((by) => (by.kind === "measure" ? [by.measure] : [])));
  return unique([...ranked, ...sorted], sameMeasure).filter((measure) => !shown.some((other) => sameMeasure(other, measure)));
}

interface OutputChoice extends Things {
  readonly ranking: RankingPlan;
  readonly measures: readonly Measure[];
  readonly dateColumn: SchemaColumn | null;
  /** "the longest rivers in meters": who names the unit wants the number. */
  readonly isInUnits: boolean;
}

function outputsOf(parts: Parts, { entity, head, ranking, measures, dateColumn, isInUnits }: OutputChoice): readonly Output[] {
  const isAggregate = measures.length + parts.having.length > 0;
  const isAsked = (table: SchemaTable) => parts.columns.some((column) => column.table === table);
  // "the theme of each party" is a list; "for each party, show its name and …" says itself what to show.
  const groups = parts.groups.flatMap((group) =>
    group.outputs.flatMap((output) =>
      output.kind === "table" && ranking.isPerGroup !== true && (isAsked(output.table) || (!isAggregate && parts.columns.length > 0))
        ? []
        : groupOutputs(output, dateColumn),
    ),
  );
  const asked = parts.columns.flatMap((column): readonly Output[] =>
    measures.length > 0 ? groupOutputs({ kind: "column", column }, dateColumn) : [{ kind: "column", column }],
  );
  const isAboutThings = measures.length === 0 || ranking.ranks.length > 0 || parts.having.length > 0;
  const thing = entity ?? (measures.length === 0 ? head : null);
  if (parts.isEverything && thing && parts.measures.length === 0 && asked.every((output) => output.column.table !== thing))
    return thing.columns.filter((column) => column.formula === null).map((column) => ({ kind: "column", column }));
  const ranked = ranking.ranks.flatMap((rank): Output[] => (rank.by.kind === "column" ? [{ kind: "column", column: rank.by.column }] : []));
  const rankedBy = entity ? [] : ranked;
  if (rankedBy.length > 0 && measures.length === 0 && asked.length + groups.length === 0) return rankedBy;
  const isBare = asked.length + (ranking.isPerGroup ? 0 : groups.length) === 0;
  const shown = isAboutThings && thing && isBare ? entityOutputs(thing) : [];
  const isLed =
    asked.length === 0 && ranking.ranks.some(({ limit, isByAdjective }) => (parts.limit ?? limit ?? 1) > 1 && isByAdjective !== true);
  const inUnits = (isInUnits || isLed) && measures.length === 0 ? ranked : [];
  // The leader of each group is shown with what it leads by.
  const led =
    isBare && ranking.isPerGroup ? ranking.conditions.flatMap(conditionColumns).map((column): Output => ({ kind: "column", column })) : [];
  return unique([...groups, ...asked, ...shown, ...led, ...inUnits], sameOutput);
}

/** "were shipped", without saying when: those that have the date. */
function happenedConditions(parts: Parts, dateColumn: SchemaColumn | null): readonly Condition[] {
  if (parts.periods.length > 0 || parts.groups.length > 0 || parts.ranks.length > 0) return [];
  return parts.happened
    .filter((column) => column !== dateColumn && column.isNullable && mainDateFit(column) < 0.75)
    .map((column): Condition => ({ kind: "null", column, isNegated: true }));
}

function absenceOf({ table, conditions, periods }: MissingPartner, items: readonly Item[], context: ParseContext): Absence | null {
  const times = items.filter((item) => item.node.kind === "when");
  const date = periods.length > 0 ? chooseDateColumn(times, table, context) : null;
  const within = periods.flatMap(({ anyOf }) => (date ? (periodCondition(anyOf, date) ?? []) : []));
  return within.length < periods.length ? null : { table, conditions: [...conditions, ...within] };
}

function orderOf(
  parts: Parts,
  ranking: RankingPlan,
  { outputs, isGrouped }: { readonly outputs: readonly Output[]; readonly isGrouped: boolean },
): readonly Ordering[] {
  return [
    ...ranking.ranks.flatMap((rank) => orderingOf(rank.by, rank.direction, outputs)),
    ...parts.sorts.flatMap((sort) =>
      (sort.by.length > 0 ? sort.by : defaultSort(outputs)).flatMap((by) => orderingOf(by, sort.direction, outputs)),
    ),
    ...bucketOrder(outputs, isGrouped),
  ];
}

function sortedOutputs(order: readonly Ordering[]): readonly Output[] {
  return order.flatMap((each) => (each.kind === "output" ? [each.output] : []));
}

/** How many are shown when several were asked for, but not how many. */
const several = 5;

function limitOf(parts: Parts, ranking: RankingPlan, wantsSeveral: boolean): number | null {
  const limits = ranking.ranks.flatMap((rank) => rank.limit ?? []);
  if (limits.length === 0) return null;
  const limit = parts.limit ?? Math.max(...limits);
  // "the highest towers, from highest to lowest": all of them.
  const isSortedList = limit === 1 && wantsSeveral && parts.sorts.length > 0;
  return isSortedList ? null : limit === 1 && wantsSeveral ? several : limit;
}

/** Of several references to one table, those whose own word the question says: "trips that ended at …". */
function saidReferences(
  tables: readonly SchemaTable[],
  named: readonly SchemaColumn[],
  { model, tokens }: ParseContext,
): readonly SchemaColumn[] {
  const said = new Set(tokens.flatMap(({ kind, stem }) => (kind === "word" ? [rootOf(stem), ...synonymsOf(stem)] : [])));
  const edges = [...new Set(tables)].flatMap((table) => model.edgesOf.get(table.id) ?? []);
  return edges.flatMap((edge) => {
    const rivals = edges.filter((other) => other !== edge && other.from === edge.from && other.to === edge.to);
    const [pair] = edge.pairs;
    if (rivals.length === 0 || !pair) return [];
    const shared = new Set(rivals.flatMap((other) => other.pairs.flatMap(({ from }) => from.words.map((word) => word.text))));
    if ([edge, ...rivals].some((other) => other.pairs.some(({ from }) => named.includes(from)))) return [];
    for (const word of [...edge.from.words, ...edge.to.words]) shared.add(word.text);
    const own = pair.from.words.filter((word) => !shared.has(word.text));
    return own.some((word) => said.has(word.stem) || said.has(rootOf(word.stem))) ? [pair.from] : [];
  });
}

/** "Which suppliers had the most refunds?", "best selling products": more than one, by the word's own number. */
function asksForSeveral(items: readonly Item[], entity: SchemaTable | null, { tokens }: ParseContext): boolean {
  const at = items.findIndex(({ node }) =>
    entity ? node.kind === "table" && node.table === entity && !node.isVerb : node.kind === "column" && node.column.isForeignKey,
  );
  const item = items[at];
  const noun = item && tokens[item.to - 1];
  const span = item ? tokens.slice(item.from, item.to + 1).map((token) => token.lower) : [];
  if (!item || !noun || noun.lemma === noun.lower || span.some((word) => /^(?:is|has|was|does)$/.test(word))) return false;
  const opening = tokens.slice(0, item.from).map((token) => token.lower);
  if (opening.length === 0 || items[at - 1]?.node.kind === "rank") return items.slice(0, at).every(({ node }) => node.kind === "rank");
  return /^(?:which|what|who are our|what are our)$/.test(opening.join(" "));
}

/** "What statuses are there?" wants each once. */
function isListOfValues(
  parts: Parts,
  { entity, measures, order }: Pick<OutputChoice, "entity" | "measures"> & { readonly order: readonly Ordering[] },
): boolean {
  return parts.columns.length > 0 && entity === null && measures.length + order.length + parts.tables.length === 0;
}

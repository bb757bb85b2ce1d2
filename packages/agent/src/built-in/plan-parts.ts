import { tableOf } from "./parse-context.ts";
import { cueOf, type Item, type Node } from "./parse-items.ts";
import type { Condition, Having, Measure } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
export type Ranking = Kind<"rank">;
export type Sorting = Kind<"sort">;
export type Grouping = Kind<"group">;
export type When = Kind<"when">;

/** The pieces of a read question, sorted by what they are for. */
export interface Parts {
  readonly tables: readonly SchemaTable[];
  /** Of those, the ones that aren't verbs: things rather than what happened to them. */
  readonly nouns: readonly SchemaTable[];
  /** Columns asked for. */
  readonly columns: readonly SchemaColumn[];
  /** Foreign keys in a relative clause: "who have vice president votes". */
  readonly links: readonly SchemaColumn[];
  /** Dates that a verb speaks of: "were shipped". */
  readonly happened: readonly SchemaColumn[];
  readonly measures: readonly Measure[];
  readonly conditions: readonly Condition[];
  readonly groups: readonly Grouping[];
  readonly ranks: readonly Ranking[];
  readonly sorts: readonly Sorting[];
  readonly having: readonly Having[];
  readonly absences: readonly MissingPartner[];
  readonly periods: readonly When[];
  readonly isDistinct: boolean;
  /** "all information about …". */
  readonly isEverything: boolean;
  readonly limit: number | null;
  /** The table of the first thing or column asked for. */
  readonly subject: SchemaTable | null;
  /** Whether a thing stands before the first ranking: "which product … highest". */
  readonly isEntityFirst: boolean;
}

/** What is missing, with what is said right after it: "without orders in 2025". */
export interface MissingPartner {
  readonly table: SchemaTable;
  readonly conditions: readonly Condition[];
  readonly periods: readonly When[];
}

/** Sorts the pieces. */
export function partsOf(items: readonly Item[]): Parts {
  const nodes = items.map((item) => item.node);
  const of = <K extends Node["kind"]>(kind: K) => nodes.filter((node): node is Kind<K> => node.kind === kind);
  const firstRank = nodes.findIndex((node) => node.kind === "rank");
  const firstThing = nodes.findIndex((node) => node.kind === "table" || (node.kind === "column" && !node.isVerb));
  const absences = nodes.flatMap((node, at) => (node.kind === "absence" ? [missingPartner(node.table, nodes.slice(at + 1))] : []));
  const asked = askedItems(items);
  const inside = new Set(absences.flatMap((absence): readonly unknown[] => [...absence.conditions, ...absence.periods]));
  return {
    tables: of("table").map((node) => node.table),
    nouns: of("table")
      .filter((node) => !node.isVerb)
      .map((node) => node.table),
    columns: items.flatMap((item, index) => (asked.has(item) ? askedColumns(items, item, index) : [])),
    links: items.flatMap((item) =>
      item.node.kind === "column" && !item.node.isVerb && (isLink(item) || !asked.has(item)) ? [item.node.column] : [],
    ),
    happened: of("column").flatMap((node) => (node.isVerb && node.column.kind === "date" ? [node.column] : [])),
    measures: of("measure").map((node) => node.measure),
    conditions: of("condition").flatMap((node) => (inside.has(node.condition) ? [] : [node.condition])),
    groups: of("group"),
    ranks: of("rank"),
    sorts: of("sort"),
    having: of("having"),
    absences,
    periods: of("when").filter((node) => !inside.has(node)),
    isEverything: items.some((item) => cueOf(item, "everything") !== null),
    isDistinct: items.some((item) => cueOf(item, "distinct") !== null),
    limit: of("limit")[0]?.count ?? null,
    subject: tableOf(items[firstThing]),
    isEntityFirst: firstThing >= 0 && (firstRank < 0 || firstThing < firstRank),
  };
}

const relatives = new Set(["who", "whom", "that", "which", "whose", "where", "when"]);
const restarts = new Set(
  "show list give find return display tell report what which how . ? ; : also along together corresponding respective respectively their its plus".split(
    " ",
  ),
);

/** What is asked for rather than said about it: a column in a relative clause restricts, until the sentence starts anew. All, when nothing else is left. */
function askedItems(items: readonly Item[]): ReadonlySet<Item> {
  const asked = new Set<Item>();
  const startsAside = /^(?:for|in|among|of|from|when)$/.test(items[0]?.lead[0] ?? "") || cueOf(items[0], "group") !== null;
  let isAsked = true;
  items.forEach((item, index) => {
    const isVerb = (item.node.kind === "table" || item.node.kind === "column") && item.node.isVerb;
    if (index > 0) {
      const restart = Math.max(
        ...item.lead.map((word, at) => (restarts.has(word) && !relatives.has(word) ? at : -1)),
        startsAside ? item.lead.indexOf(",") : -1,
      );
      const relative = Math.max(
        ...item.lead.map((word, at) => (relatives.has(word) && !/^[.?,]$/.test(item.lead[at - 1] ?? "") ? at : -1)),
        -1,
      );
      if (restart >= 0) isAsked = true;
      if (isVerb || relative > restart) isAsked = false;
      else if (item.lead.some((word, at) => /^(?:what|which)$/.test(word) && /^[.?,]$/.test(item.lead[at - 1] ?? ""))) isAsked = true;
    }
    if (isAsked && !isBehindPreposition(items, index, asked)) asked.add(item);
  });
  const isShown = items.some((item) => asked.has(item) && /^(?:table|column|measure|group|rank)$/.test(item.node.kind));
  return isShown ? asked : new Set(items);
}

const prepositions = new Set(["of", "for", "in", "with", "at", "from", "on", "to"]);
const additions = new Set(["and", ",", "their", "its", "also", "corresponding", "respective"]);

/** "the areas for all grapes": of two columns, the one behind a preposition says whose the other is. */
function isBehindPreposition(items: readonly Item[], index: number, asked: ReadonlySet<Item>): boolean {
  const item = items[index];
  const before = items[index - 1];
  if (item?.node.kind !== "column" || before?.node.kind !== "column" || before.node.isVerb || !asked.has(before)) return false;
  return item.lead.some((word) => prepositions.has(word)) && !item.lead.some((word) => additions.has(word) || restarts.has(word));
}

function askedColumns(items: readonly Item[], item: Item, index: number): readonly SchemaColumn[] {
  if (item.node.kind === "table") return isListed(items, index) ? item.node.table.nameColumns : [];
  return item.node.kind === "column" && !item.node.isVerb && !isLink(item) ? [item.node.column] : [];
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
  const before = items[at - 1];
  // "the towns in Norway and their populations": what restricts them stands between.
  const after = items.slice(at + 1).find(({ node }) => node.kind !== "condition");
  const isPlain = (other: Item | undefined) => other?.node.kind === "column" && !other.node.isVerb;
  const joins = (other: Item | undefined) =>
    other !== undefined && other.lead.length > 0 && other.lead.every((word) => ["and", ",", "the", "their", "its"].includes(word));
  return (isPlain(after) && joins(after)) || (isPlain(before) && joins(item) && item.lead.includes("and"));
}

/** Conditions and periods up to the next piece of another kind belong to what is missing. */
function missingPartner(table: SchemaTable, after: readonly Node[]): MissingPartner {
  const end = after.findIndex((node) => node.kind !== "condition" && node.kind !== "when" && node.kind !== "table");
  const own = after.slice(0, end < 0 ? after.length : end);
  return {
    table,
    conditions: own.flatMap((node) => (node.kind === "condition" && node.condition.kind !== "several" ? [node.condition] : [])),
    periods: own.flatMap((node) => (node.kind === "when" ? [node] : [])),
  };
}

import { datesByMeaning, mainDateFit } from "./column-roles.ts";
import { type ParseContext, tableOf } from "./parse-context.ts";
import { cueOf, type Item } from "./parse-items.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/**
 * The date that a period or a bucket is about: one that the question names ("signed up in 2025", "by order month"), else the main date of
 * the table in question, else that of the nearest table; a column of years when there is no date at all. Null when time has no place here.
 */
export function chooseDateColumn(items: readonly Item[], table: SchemaTable, context: ParseContext): SchemaColumn | null {
  const asksForTime = items.some((item) => item.node.kind === "when" || item.node.kind === "group" || cueOf(item, "bucket") !== null);
  if (!asksForTime) return null;
  const named = items.flatMap((item) => (item.node.kind === "column" && item.node.column.kind === "date" ? [item.node.column] : []));
  if (named[0]) return named[0];
  const own = timeOf(table);
  const happening = timeOfHappening(items, own, context, table);
  if (happening) return happening;
  if (own) return own;
  const verbTables = items.flatMap((item) => (item.node.kind === "table" && item.node.isVerb ? [item.node.table] : []));
  const spoken = new Set([...verbTables, ...items.flatMap((item) => tableOf(item) ?? [])]);
  const reachable = context.model.tables
    .flatMap((other) => {
      const path = context.distances.path(table, other);
      const column = path && path.cost <= maxCost ? timeOf(other) : null;
      if (!path || !column) return [];
      const isUpwards = path.edges.every((edge, index) => (index === 0 ? edge.from === table : true));
      return [
        {
          column,
          cost:
            path.cost +
            (isUpwards ? 0 : 0.7) -
            0.6 * mainDateFit(column) -
            (spoken.has(other) ? 0.1 : 0) -
            (isPartOf(table, other) ? 0.5 : 0),
        },
      ];
    })
    .sort((a, b) => a.cost - b.cost);
  return reachable[0]?.column ?? null;
}

/** Whether rows of one table are parts of those of another, by its name: order lines of orders. They happened when the whole did. */
function isPartOf(table: SchemaTable, whole: SchemaTable): boolean {
  const own = table.words.map(({ stem }) => stem);
  return own.length > whole.words.length && whole.words.every(({ stem }) => own.includes(stem));
}

const maxCost = 3;

/** Dates like these tell when something happened, and not when a thing began. */
const minHappeningFit = 0.75;

/** "customers who ordered in 2026", "suppliers with refunds last quarter": when that happened, rather than when the thing itself began. */
function timeOfHappening(
  items: readonly Item[],
  own: SchemaColumn | null,
  { distances }: ParseContext,
  table: SchemaTable,
): SchemaColumn | null {
  const at = items.findIndex((item) => item.node.kind === "when");
  const before = items[at - 1];
  if (before?.node.kind !== "table" || before.node.table === table) return null;
  const time = timeOf(before.node.table);
  const path = distances.path(table, before.node.table);
  if (!time || !path || path.cost > maxCost) return null;
  // "products sold last quarter": when the product itself began says nothing of when it was sold.
  if (own === null && path.edges[0]?.from === table && mainDateFit(time) < minHappeningFit) return null;
  return own === null || mainDateFit(time) > mainDateFit(own) ? time : null;
}

/** What tells when a row of the table happened: its main date, or a column of years. */
function timeOf(table: SchemaTable): SchemaColumn | null {
  return (
    datesByMeaning(table)[0] ??
    table.columns.find((column) => column.kind === "number" && column.words.some((word) => word.text === "year")) ??
    null
  );
}

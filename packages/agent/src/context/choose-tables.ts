import type { Catalog, ContextTable } from "@olympus/domain";
import type { ContextLimits } from "./context-limits.ts";
import { JoinGraph, qualified } from "./join-graph.ts";

/** A table that fits a question. */
export interface FoundTable {
  readonly schema: string;
  readonly table: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** The first of a ranking are what the question is about; what only joins others is added for these. */
const joinedHits = 8;
/** Longer ways are hardly ever meant. */
const maxJoins = 4;

/**
 * The tables to give to a writer, best first: those found, and those on the shortest ways between the best of them, so that they can be joined. Ways go first:
 * a table that connects two good ones matters more than one that was found late. Tables that the catalog doesn't have any more are passed over.
 */
export function chooseTables(
  catalog: Catalog,
  found: readonly FoundTable[],
  limits: Pick<ContextLimits, "tables" | "columns">,
): readonly ContextTable[] {
  const graph = JoinGraph.of(catalog);
  const chosen = new Map<string, ContextTable>();
  let columns = 0;
  const add = (key: string, reasons: readonly string[]): boolean => {
    const table = graph.find(key);
    if (table === undefined || chosen.has(key)) return table !== undefined;
    const isTooMuch = chosen.size > 0 && (chosen.size >= limits.tables || columns + table.columns.length > limits.columns);
    if (isTooMuch) return false;
    chosen.set(key, { schema: table.schema, table: table.name, reasons });
    columns += table.columns.length;
    return true;
  };
  for (const [place, { schema, table, reasons }] of found.entries()) {
    const key = qualified({ schema, name: table });
    const path = place === 0 || place >= joinedHits ? null : graph.pathTo(key, new Set(chosen.keys()), maxJoins);
    if (!add(key, reasons)) continue;
    for (const between of path?.slice(1, -1) ?? []) add(between, [joinsReason(graph, path ?? [])]);
  }
  return [...chosen.values()];
}

function joinsReason(graph: JoinGraph, path: readonly string[]): string {
  const [first, last] = [path[0], path.at(-1)].map((key) => (key === undefined ? "" : (graph.find(key)?.name ?? "")));
  return `joins ${first} and ${last}`;
}

/** The catalog with only these tables, and without keys to others. */
export function partOfCatalog(catalog: Catalog, chosen: readonly ContextTable[]): Catalog {
  const graph = JoinGraph.of(catalog);
  const keys = new Set(chosen.map(({ schema, table }) => qualified({ schema, name: table })));
  const tables = [...keys].flatMap((key) => graph.find(key) ?? []);
  return {
    ...catalog,
    tables: tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.filter(({ targetSchema, targetTable }) =>
        keys.has(qualified({ schema: targetSchema, name: targetTable })),
      ),
    })),
  };
}

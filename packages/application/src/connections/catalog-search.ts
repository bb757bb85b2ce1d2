import type { Catalog, CatalogTable } from "@olympus/domain";
import type { FoundTable } from "../services.ts";
import { compare } from "./catalog-preview.ts";

/** A table's texts in lower case, made once for each catalog: a search looks at all of them. */
interface SearchableTable {
  readonly table: CatalogTable;
  readonly name: string;
  readonly fullName: string;
  readonly comment: string;
  readonly columns: readonly { readonly name: string; readonly lower: string; readonly comment: string }[];
}

const maxTerms = 10;
const searchable = new WeakMap<Catalog, readonly SearchableTable[]>();

/** The tables by schema and name, those of one schema where given. */
export function listTables(catalog: Catalog, schema: string | null): readonly CatalogTable[] {
  return tablesOf(catalog, schema).map(({ table }) => table);
}

/** Tables in which every word of `search` is found, best first: names before columns before comments, whole before part. */
export function searchTables(catalog: Catalog, search: string, schema: string | null): readonly FoundTable[] {
  const terms = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, maxTerms);
  const found = tablesOf(catalog, schema).flatMap((entry) => {
    const match = matchTable(entry, terms);
    return match === null ? [] : [{ table: entry.table, ...match }];
  });
  // The tables are in order of their names already, and sorting keeps that order among equals.
  return found.sort((a, b) => b.score - a.score).map(({ table, matchedColumns }) => ({ table, matchedColumns }));
}

function tablesOf(catalog: Catalog, schema: string | null): readonly SearchableTable[] {
  const tables = searchable.get(catalog) ?? prepare(catalog);
  return schema === null ? tables : tables.filter(({ table }) => table.schema === schema);
}

function prepare(catalog: Catalog): readonly SearchableTable[] {
  const tables = catalog.tables
    .toSorted((a, b) => compare(a.schema, b.schema) || compare(a.name, b.name))
    .map((table): SearchableTable => {
      const columns = table.columns.map(({ name, comment }) => ({
        name,
        lower: name.toLowerCase(),
        comment: (comment ?? "").toLowerCase(),
      }));
      const name = table.name.toLowerCase();
      return { table, name, fullName: `${table.schema.toLowerCase()}.${name}`, comment: (table.comment ?? "").toLowerCase(), columns };
    });
  searchable.set(catalog, tables);
  return tables;
}

function matchTable(entry: SearchableTable, terms: readonly string[]): { score: number; matchedColumns: string[] } | null {
  let score = 0;
  const matched = new Set<string>();
  for (const term of terms) {
    let best = Math.max(8 * fit(entry.name, term), entry.fullName === term ? 32 : entry.fullName.includes(term) ? 7 : 0);
    if (entry.comment.includes(term)) best = Math.max(best, 3);
    for (const column of entry.columns) {
      const value = Math.max(4 * fit(column.lower, term), column.comment.includes(term) ? 2 : 0);
      if (value === 0) continue;
      matched.add(column.name);
      best = Math.max(best, value);
    }
    if (best === 0) return null;
    score += best;
  }
  return { score, matchedColumns: [...matched] };
}

/** 4 the same, 3 at the beginning, 2 at the beginning of a word in it, 1 somewhere, 0 nowhere. */
function fit(text: string, term: string): number {
  const at = text.indexOf(term);
  if (at === -1) return 0;
  if (at === 0) return text.length === term.length ? 4 : 3;
  return text.includes(`_${term}`) || text.includes(` ${term}`) ? 2 : 1;
}

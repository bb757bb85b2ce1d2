import type { CatalogQuery } from "../../gql/graphql.ts";

export type CatalogTableParts = CatalogQuery["catalog"]["tables"][number];

export interface TableMatch {
  readonly table: CatalogTableParts;
  /** Names of the columns that matched, where the table's own name did not. */
  readonly matchedColumns: readonly string[];
}

/** Tables whose name, comment or columns hold every word; matches by name first. */
export function searchTables(tables: readonly CatalogTableParts[], search: string): readonly TableMatch[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hasAll = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  if (words.length === 0) return tables.map((table) => ({ table, matchedColumns: [] }));
  const byName: TableMatch[] = [];
  const byColumn: TableMatch[] = [];
  for (const table of tables) {
    if (hasAll(`${table.schema}.${table.name} ${table.comment ?? ""}`)) byName.push({ table, matchedColumns: [] });
    else {
      const matched = table.columns.filter((column) => hasAll(`${table.name} ${column.name} ${column.comment ?? ""}`));
      if (matched.length > 0) byColumn.push({ table, matchedColumns: matched.map((column) => column.name) });
    }
  }
  return [...byName, ...byColumn];
}

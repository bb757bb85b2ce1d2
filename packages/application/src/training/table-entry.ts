import type { CatalogTable, TrainedColumn } from "@olympus/domain";
import type { TableEntry } from "@olympus/search";
import type { CatalogGraph } from "./catalog-graph.ts";

/** What is known of a table, a person's words included. */
export interface KnownTable {
  readonly table: CatalogTable;
  readonly description: string | null;
  readonly columns: readonly Pick<TrainedColumn, "name" | "description" | "values">[];
}

/** All that is indexed of a table. */
export function toTableEntry(
  { table, description, columns }: KnownTable,
  graph: CatalogGraph,
  embedding: readonly number[] | null,
): TableEntry {
  const known = new Map(columns.map((column) => [column.name, column]));
  const keys = new Set([...table.primaryKey, ...table.foreignKeys.flatMap((key) => key.columns)]);
  return {
    schema: table.schema,
    table: table.name,
    comment: table.comment,
    description,
    columns: table.columns.map(({ name, comment, type }) => ({
      name,
      comment,
      description: known.get(name)?.description ?? null,
      type: type.name,
      isKey: keys.has(name),
      values: known.get(name)?.values ?? [],
    })),
    neighbours: graph.neighbours(table),
    rowEstimate: table.rowEstimate,
    embedding,
  };
}

const maxEmbeddedCharacters = 2_000;

/** The text whose vector stands for a table. */
export function embeddedText({ table, description, columns }: KnownTable): string {
  const names = table.columns.map(({ name, comment }) => (comment ? `${name} (${comment})` : name)).join(", ");
  const values = columns.flatMap((column) => column.values.slice(0, 5)).join(", ");
  return `${table.schema}.${table.name}. ${description ?? ""} Columns: ${names}. ${values}`.slice(0, maxEmbeddedCharacters);
}

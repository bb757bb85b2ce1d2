import type { CanonicalType, CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Row } from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { canonicalOfName } from "./type-names.ts";

const here = "database_name = current_database() AND NOT internal";
const tablesSql = `
  SELECT schema_name, table_name, 'table', comment, estimated_size FROM duckdb_tables() WHERE ${here} AND NOT temporary
  UNION ALL SELECT schema_name, view_name, 'view', comment, NULL FROM duckdb_views() WHERE ${here} AND NOT temporary
  ORDER BY 1, 2`;
const columnsSql = `SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, comment FROM duckdb_columns() WHERE ${here}
  ORDER BY schema_name, table_name, column_index`;
const constraintsSql = `SELECT schema_name, table_name, constraint_type, constraint_name, constraint_column_names, referenced_table, referenced_column_names
  FROM duckdb_constraints() WHERE database_name = current_database() AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE') ORDER BY schema_name, table_name, constraint_index`;
const indexesSql = `SELECT schema_name, table_name, index_name, is_unique, expressions FROM duckdb_indexes() WHERE database_name = current_database() ORDER BY 1, 2, 3`;

/** The whole catalog in four queries, however many tables there are. */
export async function readDuckdbCatalog(query: InternalQuery): Promise<readonly CatalogTable[]> {
  const tables = await query(tablesSql);
  const columns = groupByTable(await query(columnsSql));
  const constraints = groupByTable(await query(constraintsSql));
  const indexes = groupByTable(await query(indexesSql));
  return tables.map((row): CatalogTable => {
    const key = keyOf(row);
    const rules = constraints.get(key) ?? [];
    return {
      schema: text(row[0]),
      name: text(row[1]),
      kind: row[2] === "view" ? "view" : "table",
      comment: textOrNull(row[3]),
      columns: (columns.get(key) ?? []).map(toColumn),
      primaryKey: rules.filter((rule) => rule[2] === "PRIMARY KEY").flatMap((rule) => texts(rule[4])),
      foreignKeys: rules.filter((rule) => rule[2] === "FOREIGN KEY").map(toForeignKey),
      indexes: [...rules.filter((rule) => rule[2] === "UNIQUE").map(uniqueIndex), ...(indexes.get(key) ?? []).map(toIndex)],
      rowEstimate: row[4] === null || row[4] === undefined ? null : Number(row[4]),
      sizeBytes: null,
    };
  });
}

function toColumn(row: Row): CatalogColumn {
  const nativeType = text(row[3]);
  const type: CanonicalType = canonicalOfName(nativeType);
  return {
    name: text(row[2]),
    nativeType,
    type,
    isNullable: row[4] === true,
    defaultExpression: textOrNull(row[5]),
    comment: textOrNull(row[6]),
  };
}

/** DuckDB's foreign keys stay within their schema. */
function toForeignKey(row: Row): CatalogForeignKey {
  return {
    name: textOrNull(row[3]),
    columns: texts(row[4]),
    targetSchema: text(row[0]),
    targetTable: text(row[5]),
    targetColumns: texts(row[6]),
  };
}

function uniqueIndex(row: Row): CatalogIndex {
  return { name: text(row[3]), isUnique: true, columns: texts(row[4]) };
}

/** `expressions` is a list in text form: `[category, "order"]`. */
function toIndex(row: Row): CatalogIndex {
  const columns = text(row[4])
    .replace(/^\[|\]$/g, "")
    .split(", ")
    .map((part) => part.replace(/^'?"|"'?$/g, ""));
  return { name: text(row[2]), isUnique: row[3] === true, columns };
}

function keyOf(row: Row): string {
  return JSON.stringify([row[0], row[1]]);
}

function groupByTable(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, keyOf);
}

function text(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

function textOrNull(cell: unknown): string | null {
  return typeof cell === "string" && cell !== "" ? cell : null;
}

function texts(cell: unknown): readonly string[] {
  return Array.isArray(cell) ? cell.filter((item) => typeof item === "string") : [];
}

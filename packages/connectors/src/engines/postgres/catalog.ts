import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Row, TableSelection } from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { columnsSql, constraintsSql, indexesSql, tablesSql, visibleTables } from "./catalog-sql.ts";
import { functionsSql } from "./functions-sql.ts";
import { canonicalOf } from "./type-map.ts";

/** The whole catalog in five queries, however many tables there are. */
export async function readPostgresCatalog(query: InternalQuery, { schemas }: TableSelection): Promise<Omit<Catalog, "readAt">> {
  const visible = visibleTables(schemas);
  const tables = await query(tablesSql(visible));
  const columns = groupByTable(await query(columnsSql(visible)));
  const constraints = groupByTable(await query(constraintsSql(visible)));
  const indexes = groupByTable(await query(indexesSql(visible)));
  const functions = await query(functionsSql);
  return {
    tables: tables.map((row) => toTable(row, { columns, constraints, indexes })),
    functions: functions.map(([schema, name, isReadOnly]) => ({ schema: text(schema), name: text(name), isReadOnly: isReadOnly === true })),
  };
}

interface Parts {
  readonly columns: RowsByTable;
  readonly constraints: RowsByTable;
  readonly indexes: RowsByTable;
}
type RowsByTable = ReadonlyMap<string, readonly Row[]>;

function toTable(row: Row, { columns, constraints, indexes }: Parts): CatalogTable {
  const oid = text(row[0]);
  const keys = constraints.get(oid) ?? [];
  const rowEstimate = numberOrNull(row[5]);
  return {
    schema: text(row[1]),
    name: text(row[2]),
    kind: kinds[text(row[3])] ?? "table",
    comment: textOrNull(row[4]),
    columns: (columns.get(oid) ?? []).map(toColumn),
    primaryKey: keys.filter((key) => key[1] === "p").flatMap((key) => texts(key[3])),
    foreignKeys: keys.filter((key) => key[1] === "f").map(toForeignKey),
    indexes: (indexes.get(oid) ?? []).map(toIndex),
    // -1: the table has never been analysed.
    rowEstimate: rowEstimate !== null && rowEstimate >= 0 ? rowEstimate : null,
    sizeBytes: numberOrNull(row[6]),
  };
}

const kinds: Readonly<Record<string, CatalogTable["kind"]>> = {
  r: "table",
  p: "table",
  v: "view",
  m: "materialized_view",
  f: "foreign_table",
};

function toColumn(row: Row): CatalogColumn {
  const nativeType = text(row[2]);
  return {
    name: text(row[1]),
    nativeType,
    type: canonicalOf(nativeType, text(row[3]), text(row[4])),
    isNullable: row[5] === true,
    defaultExpression: textOrNull(row[6]),
    comment: textOrNull(row[7]),
  };
}

function toForeignKey(row: Row): CatalogForeignKey {
  return {
    name: textOrNull(row[2]),
    columns: texts(row[3]),
    targetSchema: text(row[4]),
    targetTable: text(row[5]),
    targetColumns: texts(row[6]),
  };
}

function toIndex(row: Row): CatalogIndex {
  return { name: text(row[1]), isUnique: row[2] === true, columns: texts(row[3]) };
}

function groupByTable(rows: readonly Row[]): RowsByTable {
  return Map.groupBy(rows, (row) => text(row[0]));
}

function text(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

function textOrNull(cell: unknown): string | null {
  return typeof cell === "string" ? cell : null;
}

function texts(cell: unknown): readonly string[] {
  return Array.isArray(cell) ? cell.filter((item) => typeof item === "string") : [];
}

function numberOrNull(cell: unknown): number | null {
  return typeof cell === "string" || typeof cell === "number" ? Number(cell) : null;
}

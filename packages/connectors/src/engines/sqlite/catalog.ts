import type { CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Row } from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { canonicalOfDeclared } from "./type-map.ts";

/** The only schema that a SQLite file has. */
const schema = "main";

const own = "s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const tablesSql = `SELECT s.name, s.type FROM sqlite_schema s WHERE ${own} ORDER BY s.name`;
// Hidden 1: columns of virtual tables that aren't shown; generated ones (2, 3) are.
const columnsSql = `SELECT s.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_schema s, pragma_table_xinfo(s.name) c
  WHERE ${own} AND c.hidden <> 1 ORDER BY s.name, c.cid`;
const foreignKeysSql = `SELECT s.name, f.id, f."table", f."from", f."to" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
  WHERE ${own} ORDER BY s.name, f.id, f.seq`;
const indexesSql = `SELECT s.name, i.name, i."unique", c.name FROM sqlite_schema s, pragma_index_list(s.name) i, pragma_index_info(i.name) c
  WHERE ${own} ORDER BY s.name, i.name, c.seqno`;
const hasStatisticsSql = "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'";
const statisticsSql = "SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl";

/** The whole catalog in at most six queries, however many tables there are. */
export async function readSqliteCatalog(query: InternalQuery): Promise<readonly CatalogTable[]> {
  const tables = await query(tablesSql);
  const columns = groupByTable(await query(columnsSql));
  const foreignKeys = groupByTable(await query(foreignKeysSql));
  const indexes = groupByTable(await query(indexesSql));
  const [[statisticsCount] = []] = await query(hasStatisticsSql);
  const estimates = new Map(statisticsCount === "0" ? [] : (await query(statisticsSql)).map((row) => [text(row[0]), Number(row[1])]));
  const primaryKeys = new Map(tables.map((row) => [text(row[0]), primaryKeyOf(columns.get(text(row[0])) ?? [])]));
  return tables.map((row): CatalogTable => {
    const name = text(row[0]);
    return {
      schema,
      name,
      kind: row[1] === "view" ? "view" : "table",
      comment: null,
      columns: (columns.get(name) ?? []).map(toColumn),
      primaryKey: primaryKeys.get(name) ?? [],
      foreignKeys: toForeignKeys(foreignKeys.get(name) ?? [], primaryKeys),
      indexes: toIndexes(indexes.get(name) ?? []),
      rowEstimate: estimates.get(name) ?? null,
      sizeBytes: null,
    };
  });
}

function toColumn(row: Row): CatalogColumn {
  const nativeType = text(row[2]);
  return {
    name: text(row[1]),
    nativeType,
    type: canonicalOfDeclared(nativeType),
    isNullable: row[3] !== "1",
    defaultExpression: typeof row[4] === "string" ? row[4] : null,
    comment: null,
  };
}

function primaryKeyOf(columns: readonly Row[]): readonly string[] {
  return columns
    .filter((row) => row[5] !== "0")
    .toSorted((left, right) => Number(left[5]) - Number(right[5]))
    .map((row) => text(row[1]));
}

/** A key that names no target columns means the other table's primary key. */
function toForeignKeys(rows: readonly Row[], primaryKeys: ReadonlyMap<string, readonly string[]>): readonly CatalogForeignKey[] {
  return [...Map.groupBy(rows, (row) => text(row[1])).values()].map((parts) => {
    const targetTable = text(parts[0]?.[2]);
    const targetColumns = parts.flatMap((row) => (typeof row[4] === "string" ? [row[4]] : []));
    return {
      name: null,
      columns: parts.map((row) => text(row[3])),
      targetSchema: schema,
      targetTable,
      targetColumns: targetColumns.length > 0 ? targetColumns : (primaryKeys.get(targetTable) ?? []),
    };
  });
}

function toIndexes(rows: readonly Row[]): readonly CatalogIndex[] {
  return [...Map.groupBy(rows, (row) => text(row[1]))].map(([name, parts]) => ({
    name,
    isUnique: parts[0]?.[2] === "1",
    // An expression has no name.
    columns: parts.map((row) => (typeof row[3] === "string" ? row[3] : "(expression)")),
  }));
}

function groupByTable(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, (row) => text(row[0]));
}

function text(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

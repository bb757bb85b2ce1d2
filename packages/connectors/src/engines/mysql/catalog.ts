import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Row } from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { columnsSql, foreignKeysSql, functionsSql, indexesSql, tablesSql } from "./catalog-sql.ts";
import { canonicalOf } from "./type-map.ts";

/** The whole catalog in five queries, however many tables there are. */
export async function readMysqlCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
  const tables = await query(tablesSql);
  const columns = groupByTable(await query(columnsSql));
  const foreignKeys = groupByTable(await query(foreignKeysSql));
  const indexes = groupByTable(await query(indexesSql));
  const functions = await query(functionsSql);
  return {
    // Without a column that may be selected there is nothing to read.
    tables: tables
      .filter((row) => columns.has(keyOf(row)))
      .toSorted(byName)
      .map((row) => toTable(row, { columns, foreignKeys, indexes })),
    functions: functions.map(([schema, name, isReadOnly]) => ({
      schema: text(schema),
      name: text(name),
      isReadOnly: isTrue(isReadOnly),
    })),
  };
}

type RowsByTable = ReadonlyMap<string, readonly Row[]>;

interface TableParts {
  readonly columns: RowsByTable;
  readonly foreignKeys: RowsByTable;
  readonly indexes: RowsByTable;
}

function toTable(row: Row, parts: TableParts): CatalogTable {
  const [schema, name, type, engine, comment, rowEstimate, sizeBytes, isMariadb] = row;
  const isView = type === "VIEW";
  const indexes = toIndexes(parts.indexes.get(keyOf(row)) ?? []);
  return {
    schema: text(schema),
    name: text(name),
    kind: isView ? "view" : foreignEngines.has(text(engine)) ? "foreign_table" : "table",
    // A view's comment is the word VIEW.
    comment: isView ? null : textOrNull(comment),
    columns: (parts.columns.get(keyOf(row)) ?? []).map((column) => toColumn(column, isTrue(isMariadb))),
    primaryKey: indexes.find((index) => index.name === primary)?.columns ?? [],
    foreignKeys: toForeignKeys(parts.foreignKeys.get(keyOf(row)) ?? []),
    indexes,
    rowEstimate: numberOrNull(rowEstimate),
    sizeBytes: numberOrNull(sizeBytes),
  };
}

const primary = "PRIMARY";
const foreignEngines: ReadonlySet<string> = new Set(["FEDERATED", "CONNECT", "SPIDER"]);

function toColumn(row: Row, isMariadb: boolean): CatalogColumn {
  const [, , name, dataType, columnType, isNullable, defaultValue, extra, generation, comment] = row;
  return {
    name: text(name),
    nativeType: text(columnType),
    type: canonicalOf(text(dataType), text(columnType)),
    isNullable: isNullable === "YES",
    defaultExpression:
      textOrNull(generation) ?? defaultOf(textOrNull(defaultValue), { extra: text(extra), dataType: text(dataType), isMariadb }),
    comment: textOrNull(comment),
  };
}

interface DefaultContext {
  readonly extra: string;
  readonly dataType: string;
  readonly isMariadb: boolean;
}

/** As SQL. MariaDB gives it so, and NULL for none; MySQL gives a text without its quotes, and says of expressions that they are. */
function defaultOf(value: string | null, { extra, dataType, isMariadb }: DefaultContext): string | null {
  if (value === null || (isMariadb && value === "NULL")) return null;
  const isBare = !isMariadb && !extra.includes("DEFAULT_GENERATED") && !/^CURRENT_TIMESTAMP/i.test(value);
  const isQuoted =
    isBare && ["text", "date", "time", "timestamp", "timestamptz"].includes(canonicalOf(dataType, dataType).name) && dataType !== "bit";
  return isQuoted ? `'${value.replaceAll("'", "''")}'` : value;
}

function toForeignKeys(rows: readonly Row[]): readonly CatalogForeignKey[] {
  return byPart(rows).map(([name, parts]) => ({
    name,
    columns: parts.map((part) => text(part[3])),
    targetSchema: text(parts[0]?.[4]),
    targetTable: text(parts[0]?.[5]),
    targetColumns: parts.map((part) => text(part[6])),
  }));
}

function toIndexes(rows: readonly Row[]): readonly CatalogIndex[] {
  return byPart(rows).map(([name, parts]) => ({
    name,
    columns: parts.map((part) => text(part[4])),
    isUnique: text(parts[0]?.[3]) === "0",
  }));
}

/** Keys and indexes, by their names. */
function byPart(rows: readonly Row[]): readonly (readonly [string, readonly Row[]])[] {
  return [...Map.groupBy(rows, (row) => text(row[2]))].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** In the order of the last column. */
function groupByTable(rows: readonly Row[]): RowsByTable {
  return Map.groupBy(
    rows.toSorted((one, other) => Number(one.at(-1)) - Number(other.at(-1))),
    keyOf,
  );
}

function byName(one: Row, other: Row): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

/** No name holds a NUL. */
function keyOf([schema, table]: Row): string {
  return `${text(schema)}\0${text(table)}`;
}

function text(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

/** An empty text is what these columns hold for nothing. */
function textOrNull(cell: unknown): string | null {
  return typeof cell === "string" && cell !== "" ? cell : null;
}

function numberOrNull(cell: unknown): number | null {
  return typeof cell === "string" || typeof cell === "number" ? Number(cell) : null;
}

function isTrue(cell: unknown): boolean {
  return cell === "1" || cell === true;
}

import {
  AppError,
  type Catalog,
  type CatalogColumn,
  type CatalogForeignKey,
  type CatalogFunction,
  type CatalogTable,
  ErrorCode,
  type Row,
  type TableSelection,
} from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { columnsSql, functionsSql, keysSql, materializedViewsSql, statisticsSql, tablesSql } from "./catalog-sql.ts";
import { numberOrNull, text, textOrNull } from "./cells.ts";
import { type Key, readKeys } from "./keys.ts";
import { canonicalOf } from "./type-map.ts";

/**
 * The whole catalog in six statements. They can't be one: Redshift runs its SVV_ views and the catalog tables it has from Postgres on different nodes and refuses
 * to join some of them.
 */
export async function readRedshiftCatalog(query: InternalQuery, { schemas }: TableSelection): Promise<Omit<Catalog, "readAt">> {
  const tables = await query(tablesSql(schemas));
  const columns = Map.groupBy(await query(columnsSql(schemas)), nameOf);
  const materialized = new Set((await query(materializedViewsSql(schemas))).map(nameOf));
  const keys = Map.groupBy(readKeys(await query(keysSql(schemas))), (key) => key.table);
  const statistics = new Map((await orNone(query(statisticsSql(schemas)))).map((row) => [nameOf(row), row]));
  const functions = await query(functionsSql);
  const isBehindView = (row: Row) => isStorage(row, materialized);
  return {
    tables: tables
      .filter((row) => !isBehindView(row))
      .map((row) => {
        const name = nameOf(row);
        const parts = { columns: columns.get(name) ?? [], keys: keys.get(name) ?? [], statistics: statistics.get(name) };
        return toTable(row, materialized.has(name), parts);
      }),
    functions: functions.map(toFunction),
  };
}

/** Schema and table in one text, for maps. */
const nameOf = (row: Row): string => JSON.stringify([text(row[0]), text(row[1])]);

/** Who may not read the statistics sees a catalog without them. */
async function orNone(rows: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof AppError && error.code === ErrorCode.PERMISSION_DENIED) return [];
    throw error;
  }
}

/** A materialised view keeps its rows in a table `mv_tbl__<name>__<number>`. */
function isStorage(row: Row, materialized: ReadonlySet<string>): boolean {
  const view = /^mv_tbl__(.+)__\d+$/.exec(text(row[1]))?.[1];
  return view !== undefined && materialized.has(JSON.stringify([text(row[0]), view]));
}

interface TableParts {
  readonly columns: readonly Row[];
  readonly keys: readonly Key[];
  readonly statistics: Row | undefined;
}

function toTable(row: Row, isMaterialized: boolean, { columns, keys, statistics }: TableParts): CatalogTable {
  const kind = isMaterialized ? "materialized_view" : kindOf(text(row[2]));
  const megabytes = numberOrNull(statistics?.[3]);
  return {
    schema: text(row[0]),
    name: text(row[1]),
    kind,
    comment: textOrNull(row[3]),
    columns: columns.map(toColumn),
    primaryKey: keys.filter((key) => key.kind === "p").flatMap((key) => key.columns),
    foreignKeys: keys.filter((key) => key.kind === "f").flatMap(toForeignKey),
    // Redshift has no indexes; a unique constraint tells the same about its columns.
    indexes: keys.filter((key) => key.kind === "u").map(({ name, columns: names }) => ({ name, columns: names, isUnique: true })),
    rowEstimate: numberOrNull(statistics?.[2]),
    sizeBytes: megabytes === null ? null : megabytes * 1024 * 1024,
  };
}

function kindOf(type: string): CatalogTable["kind"] {
  if (/materialized/i.test(type)) return "materialized_view";
  if (/view/i.test(type)) return "view";
  return /external/i.test(type) ? "foreign_table" : "table";
}

function toColumn(row: Row): CatalogColumn {
  const [length, precision, scale] = [numberOrNull(row[7]), numberOrNull(row[8]), numberOrNull(row[9])];
  const nativeType = text(row[3]);
  const type = canonicalOf(nativeType, precision, scale);
  const size =
    type.name === "decimal" && type.precision !== undefined ? `(${type.precision},${type.scale})` : length === null ? "" : `(${length})`;
  return {
    name: text(row[2]),
    nativeType: nativeType.includes("(") || (type.name !== "decimal" && type.name !== "text") ? nativeType : `${nativeType}${size}`,
    type,
    isNullable: text(row[4]).toUpperCase() !== "NO",
    defaultExpression: textOrNull(row[5]),
    comment: textOrNull(row[6]),
  };
}

function toForeignKey({ name, columns, target }: Key): readonly CatalogForeignKey[] {
  return target === null ? [] : [{ name, columns, targetSchema: target.schema, targetTable: target.table, targetColumns: target.columns }];
}

/**
 * SQL functions are expressions, and Python's run in a sandbox without files or network. Lambda functions (`exfunc`) call out, and PL/pgSQL is for
 * procedures only.
 */
function toFunction([schema, name, volatility, isDefiner, language]: Row): CatalogFunction {
  const isReadOnly = (volatility === "i" || volatility === "s") && isDefiner !== true && (language === "sql" || language === "plpythonu");
  return { schema: text(schema), name: text(name), isReadOnly };
}

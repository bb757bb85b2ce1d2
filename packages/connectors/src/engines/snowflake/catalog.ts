import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogFunction, CatalogIndex, CatalogTable, Row } from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { columnsSql, foreignKeysSql, functionsSql, primaryKeysSql, tablesSql, uniqueKeysSql } from "./catalog-sql.ts";
import { catalogType } from "./type-map.ts";

/** The whole catalog of a database in six statements, however many tables there are. */
export async function readSnowflakeCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
  const [tables, columns, primaryKeys, foreignKeys, uniqueKeys, functions] = await Promise.all(
    [tablesSql, columnsSql, primaryKeysSql, foreignKeysSql, uniqueKeysSql, functionsSql].map(query),
  );
  // SHOW's columns stand in a fixed order (Snowflake's manual: SHOW PRIMARY KEYS, SHOW IMPORTED KEYS, SHOW UNIQUE KEYS); new ones come at the end.
  const columnsOf = groupBy(columns, 0, 1);
  const primaryOf = groupBy(primaryKeys, 2, 3);
  const foreignOf = groupBy(foreignKeys, 6, 7);
  const uniqueOf = groupBy(uniqueKeys, 2, 3);
  return {
    tables: (tables ?? []).map((row): CatalogTable => {
      const key = nameOf(row[0], row[1]);
      return {
        schema: text(row[0]),
        name: text(row[1]),
        kind: kinds[text(row[2])] ?? "table",
        comment: textOrNull(row[3]),
        columns: (columnsOf.get(key) ?? []).map(toColumn),
        primaryKey: inKeyOrder(primaryOf.get(key) ?? [], 5).map((keyRow) => text(keyRow[4])),
        foreignKeys: toForeignKeys(foreignOf.get(key) ?? []),
        indexes: toUniqueKeys(uniqueOf.get(key) ?? []),
        rowEstimate: numberOrNull(row[4]),
        sizeBytes: numberOrNull(row[5]),
      };
    }),
    functions: (functions ?? []).map(toFunction),
  };
}

const kinds: Readonly<Record<string, CatalogTable["kind"]>> = {
  VIEW: "view",
  "MATERIALIZED VIEW": "materialized_view",
  "EXTERNAL TABLE": "foreign_table",
};

function toColumn(row: Row): CatalogColumn {
  const { nativeName, type } = catalogType(text(row[3]), {
    precision: numberOrNull(row[4]),
    scale: numberOrNull(row[5]),
    length: numberOrNull(row[6]),
  });
  return {
    name: text(row[2]),
    nativeType: nativeName,
    type,
    isNullable: text(row[7]) === "YES",
    defaultExpression: textOrNull(row[8]),
    comment: textOrNull(row[9]),
  };
}

function toForeignKeys(rows: readonly Row[]): readonly CatalogForeignKey[] {
  return [...Map.groupBy(rows, (row) => text(row[12])).values()].map((keyRows) => {
    const ordered = inKeyOrder(keyRows, 9);
    const [first = []] = ordered;
    return {
      name: textOrNull(first[12]),
      columns: ordered.map((row) => text(row[8])),
      targetSchema: text(first[2]),
      targetTable: text(first[3]),
      targetColumns: ordered.map((row) => text(row[4])),
    };
  });
}

/** Snowflake has no indexes; its unique keys say what an index would. */
function toUniqueKeys(rows: readonly Row[]): readonly CatalogIndex[] {
  return [...Map.groupBy(rows, (row) => text(row[6]))].map(([name, keyRows]) => ({
    name,
    isUnique: true,
    columns: inKeyOrder(keyRows, 5).map((row) => text(row[4])),
  }));
}

/** What is written in SQL can only read, and IMMUTABLE says that it depends on nothing else; other languages may reach a network. */
function toFunction(row: Row): CatalogFunction {
  const [language, volatility, isExternal] = [text(row[2]), text(row[3]), text(row[4])];
  return {
    schema: text(row[0]),
    name: text(row[1]),
    isReadOnly: language === "SQL" && volatility === "IMMUTABLE" && isExternal !== "YES",
  };
}

function groupBy(rows: readonly Row[] | undefined, schema: number, table: number): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows ?? [], (row) => nameOf(row[schema], row[table]));
}

function nameOf(schema: unknown, table: unknown): string {
  return JSON.stringify([schema, table]);
}

function inKeyOrder(rows: readonly Row[], place: number): readonly Row[] {
  return rows.toSorted((one, other) => Number(one[place]) - Number(other[place]));
}

function text(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

/** Snowflake gives an empty text where there is none. */
function textOrNull(cell: unknown): string | null {
  return typeof cell === "string" && cell !== "" ? cell : null;
}

function numberOrNull(cell: unknown): number | null {
  return typeof cell === "string" || typeof cell === "number" ? Number(cell) : null;
}

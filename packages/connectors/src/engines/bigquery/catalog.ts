import type { CatalogColumn, CatalogForeignKey, CatalogTable, Cell, Row, TableSelection } from "@olympus/domain";
import type { InternalQuery } from "../../database-connector.ts";
import { findDatasets, placeOf } from "./catalog-place.ts";
import { columnsSql, keysSql, sizesSql, tablesSql } from "./catalog-sql.ts";
import type { BigqueryCredentials } from "./credentials.ts";
import type { GoogleClient } from "./google-client.ts";
import { canonicalOfName } from "./type-map.ts";

export interface CatalogSource {
  readonly query: InternalQuery;
  readonly selection: TableSelection;
  readonly google: GoogleClient;
  readonly credentials: BigqueryCredentials;
}

/** The whole catalog of a location in four queries, however many datasets and tables there are. There are no indexes to tell of. */
export async function readBigqueryCatalog({ query, selection, google, credentials }: CatalogSource): Promise<readonly CatalogTable[]> {
  const all = await findDatasets(await google.bigquery(), credentials.projectId);
  const { schemas } = selection;
  const place = placeOf(schemas === null ? all : all.filter(({ name }) => schemas.includes(name)), credentials);
  if (place === null) return [];
  const tables = await query(tablesSql(place));
  const columns = groupByTable(await query(columnsSql(place)));
  const sizes = groupByTable(await query(sizesSql(place)));
  const keysQuery = keysSql(place);
  const keys = groupByTable(keysQuery === null ? [] : await query(keysQuery));
  return tables.map((row): CatalogTable => {
    const key = keyOf(row);
    const [size] = sizes.get(key) ?? [];
    const ownKeys = keys.get(key) ?? [];
    return {
      schema: text(row[0]),
      name: text(row[1]),
      kind: kinds.get(text(row[2])) ?? "table",
      comment: readLiteral(text(row[3])),
      columns: (columns.get(key) ?? []).map(toColumn),
      primaryKey: primaryKeyOf(ownKeys),
      foreignKeys: foreignKeysOf(ownKeys, keys),
      indexes: [],
      rowEstimate: numberOrNull(size?.[2]),
      sizeBytes: numberOrNull(size?.[3]),
    };
  });
}

const kinds: ReadonlyMap<string, CatalogTable["kind"]> = new Map([
  ["VIEW", "view"],
  ["MATERIALIZED VIEW", "materialized_view"],
  ["EXTERNAL", "foreign_table"],
]);

function toColumn(row: Row): CatalogColumn {
  const nativeType = text(row[3]);
  return {
    name: text(row[2]),
    nativeType,
    type: canonicalOfName(nativeType),
    isNullable: row[4] === "YES",
    // BigQuery says NULL where there is no default.
    defaultExpression: row[5] === "NULL" ? null : textOrNull(row[5]),
    comment: textOrNull(row[6]),
  };
}

function primaryKeyOf(keys: readonly Row[]): readonly string[] {
  return byPosition(keys.filter((key) => key[3] === "PRIMARY KEY")).map((key) => text(key[4]));
}

/** BigQuery's foreign keys lead to primary keys only, and say which of its columns each of theirs stands for. */
function foreignKeysOf(keys: readonly Row[], all: ReadonlyMap<string, readonly Row[]>): readonly CatalogForeignKey[] {
  const constraints = Map.groupBy(
    keys.filter((key) => key[3] === "FOREIGN KEY"),
    (key) => text(key[2]),
  );
  return [...constraints].map(([name, parts]): CatalogForeignKey => {
    const columns = byPosition(parts);
    const [targetSchema, targetTable] = [text(columns[0]?.[7]), text(columns[0]?.[8])];
    const targetKey = primaryKeyOf(all.get(JSON.stringify([targetSchema, targetTable])) ?? []);
    return {
      name,
      columns: columns.map((key) => text(key[4])),
      targetSchema,
      targetTable,
      targetColumns: columns.map((key) => targetKey[Number(key[6]) - 1] ?? ""),
    };
  });
}

function byPosition(keys: readonly Row[]): readonly Row[] {
  return keys.toSorted((a, b) => Number(a[5]) - Number(b[5]));
}

/** A description comes as it would be written in SQL: `"What customers \"bought\""`. */
function readLiteral(literal: string): string | null {
  const inner = /^"([\s\S]*)"$/.exec(literal)?.[1];
  if (inner === undefined) return literal === "" ? null : literal;
  return inner.replace(/\\(n|t|r|[\s\S])/g, (_, escaped: string) => ({ n: "\n", t: "\t", r: "\r" })[escaped] ?? escaped);
}

function keyOf(row: Row): string {
  return JSON.stringify([row[0], row[1]]);
}

function groupByTable(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, keyOf);
}

function text(cell: Cell | undefined): string {
  return typeof cell === "string" ? cell : "";
}

function textOrNull(cell: Cell | undefined): string | null {
  return typeof cell === "string" && cell !== "" ? cell : null;
}

function numberOrNull(cell: Cell | undefined): number | null {
  return typeof cell === "string" || typeof cell === "number" ? Number(cell) : null;
}

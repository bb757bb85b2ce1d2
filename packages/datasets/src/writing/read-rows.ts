import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { DuckDBDateValue, DuckDBTimestampTZValue } from "@duckdb/node-api";
import type { Cell, DatasetColumn, Row } from "@olympus/domain";
import { quoteIdentifier, quoteText } from "./quote.ts";

/** Rows of a dataset as result pages have them, and the way back to the document for each. */
export interface DatasetRows {
  readonly rows: readonly Row[];
  /** Pairwise with `rows`; `place`: the page or the sheet's row. */
  readonly places: readonly { readonly row: number; readonly place: number | null }[];
}

/** Longer texts are cut in a page of rows. */
const maxCharacters = 10_000;
/** Of all texts of a page together: a page is in the server's memory whole. */
const maxPageCharacters = 20_000_000;

export interface RowRange {
  readonly path: string;
  readonly columns: readonly DatasetColumn[];
  readonly offset: number;
  readonly limit: number;
}

/** In the order of the table, from `offset`. */
export async function readRows(connection: DuckDBConnection, { path, columns, offset, limit }: RowRange): Promise<DatasetRows> {
  const texts = columns.filter(({ type }) => type.name === "text").length;
  const kept = Math.min(maxCharacters, Math.max(1, Math.floor(maxPageCharacters / Math.max(1, texts * limit))));
  const names = columns.map(({ name, type }) => {
    const column = quoteIdentifier(name);
    return type.name === "text" ? `left(${column}, ${kept}) AS ${column}` : column;
  });
  const reader = await connection.runAndReadAll(
    `SELECT _row, _page, ${names.join(", ")} FROM read_parquet(${quoteText(path)}, file_row_number=true)
     WHERE file_row_number >= ${Math.floor(offset)} AND file_row_number < ${Math.floor(offset) + Math.floor(limit)}`,
  );
  const found = reader.getRows();
  return {
    rows: found.map((row) => row.slice(2).map((value) => toCell(value))),
    places: found.map(([row, place]) => ({ row: Number(row), place: place === null ? null : Number(place) })),
  };
}

function toCell(value: DuckDBValue | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampTZValue)
    return value.isFinite ? new Date(Number(value.micros / 1000n)).toISOString().replace(".000Z", "Z") : value.toString();
  return value.toString().replace(/^(-?\d{4,}-\d\d-\d\d) (\d\d:)/, "$1T$2");
}

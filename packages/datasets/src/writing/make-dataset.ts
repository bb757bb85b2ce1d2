import { rmSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { DatasetColumn } from "@olympus/domain";
import { columnNames } from "../columns/column-names.ts";
import { ColumnProfile } from "../columns/column-profile.ts";
import { canonicalTypeOf, decimalMarkOf, nativeTypeOf, type TypedColumn, typeOfColumn } from "../columns/column-type.ts";
import { Memo } from "../columns/memo.ts";
import { typedText } from "../columns/typed-text.ts";
import type { RowSource } from "../sources/row-source.ts";
import { cellKind, cellText } from "../values/cell-text.ts";
import { CsvWriter } from "./csv-writer.ts";
import type { MadeDataset } from "./made-dataset.ts";
import { quoteText } from "./quote.ts";

/** Columns of one dataset, beyond which it takes too much memory to write. */
export const maxColumns = 10_000;
const minRows = 2;
const minColumns = 2;
/** Cells of one row group of Parquet: it is held in memory whole. */
const cellsPerGroup = 2_000_000;
/** Smallest and largest that DuckDB knows. */
const [smallestGroup, largestGroup] = [2_048, 122_880];
const maxWarnings = 20;

export interface MakeOptions {
  readonly position: number;
  /** Without extension: of the Parquet file and of the text it is made from. */
  readonly path: string;
  /** A table of words alone is better read as text: without a column of numbers or days there is no dataset. */
  readonly needsValues: boolean;
}

/**
 * Writes a table as Parquet: goes through its rows once to tell the types of the columns and once more to write them. Null when it isn't worth asking: fewer than
 * two rows or columns, or nothing but words where values are needed.
 */
export async function makeDataset(connection: DuckDBConnection, source: RowSource, options: MakeOptions): Promise<MadeDataset | null> {
  const { labels } = source;
  if (labels.length < minColumns || labels.length > maxColumns) return null;
  const profiles = labels.map(() => new ColumnProfile());
  let rowCount = 0;
  for (const { cells } of source.rows()) {
    rowCount++;
    for (let index = 0; index < profiles.length; index++) profiles[index]?.add(cellText(cells[index]), cellKind(cells[index]));
  }
  if (rowCount < minRows || profiles.filter(({ values, absent }) => values + absent > 0).length < minColumns) return null;
  const mark = decimalMarkOf(profiles);
  const typed = profiles.map((profile, index) => typeOfColumn(profile, labelAt(labels, index), mark));
  if (options.needsValues && typed.every(({ type }) => type.kind === "text" || type.kind === "boolean")) return null;
  const columns = toColumns(labels, typed);
  const path = `${options.path}.parquet`;
  await writeParquet(connection, { source, typed, columns, draft: `${options.path}.csv`, path });
  return { position: options.position, path, columns, rowCount, warnings: warningsOf(source, typed) };
}

function toColumns(labels: readonly string[], typed: readonly TypedColumn[]): readonly DatasetColumn[] {
  const full = labels.map((_, index) => {
    const unit = typed[index]?.unit ?? null;
    return unit === null ? labelAt(labels, index) : `${labelAt(labels, index)} (${unit})`;
  });
  const names = columnNames(labels.map((label, index) => (typed[index]?.unit === "%" ? `${label} %` : label)));
  return typed.map(({ type }, index) => ({
    name: names[index] ?? "",
    label: full[index] ?? "",
    type: canonicalTypeOf(type),
    nativeType: nativeTypeOf(type),
  }));
}

function labelAt(labels: readonly string[], index: number): string {
  return labels[index] || `Column ${index + 1}`;
}

interface Writing {
  readonly source: RowSource;
  readonly typed: readonly TypedColumn[];
  readonly columns: readonly DatasetColumn[];
  readonly draft: string;
  readonly path: string;
}

/** By way of a text file that needs no guessing: DuckDB reads it as a stream, and nothing of the size of the table is ever in memory. */
async function writeParquet(connection: DuckDBConnection, { source, typed, columns, draft, path }: Writing): Promise<void> {
  const writer = new CsvWriter(draft);
  const types = typed.map(({ type }) => type);
  const written = types.map((type) => new Memo((text) => ({ text: typedText(text, "text", type) })));
  try {
    for (const { row, place, cells } of source.rows()) {
      writer.plain(String(row));
      writer.plain(place === null ? null : String(place));
      for (let index = 0; index < types.length; index++) {
        const type = types[index] ?? { kind: "text" };
        const text = cellText(cells[index]);
        const kind = cellKind(cells[index]);
        const isText = type.kind === "text" || kind !== "text" || text === null;
        const value = isText ? typedText(text, kind, type) : (written[index]?.of(text).text ?? null);
        if (type.kind === "text") writer.text(storable(value));
        else writer.plain(value);
      }
      writer.endRow();
    }
  } finally {
    writer.close();
  }
  try {
    const fields = [["_row", "BIGINT"], ["_page", "INTEGER"], ...columns.map(({ name, nativeType }) => [name, nativeType])];
    const struct = fields.map(([name = "", type = ""]) => `${quoteText(name)}: ${quoteText(type)}`).join(", ");
    // DuckDB's buffer holds at least two lines.
    const maxLine = Math.max(2 ** 21, writer.longestLine + 16);
    const reading = `auto_detect=false, header=false, delim=',', quote='"', escape='"', new_line='\\n', nullstr='', allow_quoted_nulls=false, parallel=false`;
    const size = `max_line_size=${maxLine}, buffer_size=${Math.max(2 ** 23, maxLine * 2)}`;
    const group = Math.min(largestGroup, Math.max(smallestGroup, Math.floor(cellsPerGroup / fields.length)));
    await connection.run(
      `COPY (SELECT * FROM read_csv(${quoteText(draft)}, columns={${struct}}, ${reading}, ${size}))
       TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${group})`,
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Parquet's texts are UTF-8 for other programs too, some of which end a text at a zero. */
function storable(text: string | null): string | null {
  return text?.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}

function warningsOf(source: RowSource, typed: readonly TypedColumn[]): readonly string[] {
  const all = [...source.warnings, ...typed.flatMap(({ warning }) => (warning === null ? [] : [warning]))];
  if (all.length <= maxWarnings) return all;
  return [...all.slice(0, maxWarnings), `${(all.length - maxWarnings).toLocaleString("en")} more columns are kept as text.`];
}

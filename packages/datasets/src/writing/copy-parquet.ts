import type { DuckDBConnection } from "@duckdb/node-api";
import type { DatasetColumn } from "@olympus/domain";
import { columnNames } from "../columns/column-names.ts";
import { UnreadableTable } from "../sources/unreadable-table.ts";
import type { MadeDataset } from "./made-dataset.ts";
import { type MakeOptions, maxColumns } from "./make-dataset.ts";
import { canonicalOfName } from "./native-types.ts";
import { quoteIdentifier, quoteText } from "./quote.ts";

/** Types that stay as they are. */
const kept = /^(?:BOOLEAN|BIGINT|DOUBLE|VARCHAR|DATE|TIME|TIMESTAMP|TIMESTAMP WITH TIME ZONE|DECIMAL\(\d+,\d+\))$/;
/** What others become; all else is kept as text. */
const casts: readonly (readonly [RegExp, string])[] = [
  [/^(?:TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT|UINTEGER)$/, "BIGINT"],
  [/^(?:UBIGINT)$/, "DECIMAL(20,0)"],
  [/^FLOAT$/, "DOUBLE"],
  [/^TIMESTAMP_(?:S|MS|NS)$/, "TIMESTAMP"],
  [/^(?:STRUCT|MAP|UNION)\(|\[\d*\]$/, "JSON"],
];

/** Copies a Parquet file that somebody uploaded into one of ours: its own types where we have them, text for the others, binary columns left out. */
export async function copyParquet(connection: DuckDBConnection, from: string, options: MakeOptions): Promise<MadeDataset | null> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${quoteText(from)})`).catch((error: unknown) => {
    throw new UnreadableTable("This file is no Parquet file, or is damaged. Write it again in the program it comes from.", {
      cause: error,
    });
  });
  const all = described.getRows().map(([label, type]) => ({ label: String(label), type: String(type) }));
  const used = all.filter(({ type }) => type !== "BLOB");
  const warnings = all.filter(({ type }) => type === "BLOB").map(({ label }) => `The column “${label}” holds binary data and is left out.`);
  if (used.length < 2 || used.length > maxColumns) return null;
  const names = columnNames(used.map(({ label }) => label));
  const columns = used.map(({ label, type }, index): DatasetColumn => {
    const nativeType = castOf(type);
    return { name: names[index] ?? "", label, type: canonicalOfName(nativeType), nativeType };
  });
  const selected = columns.map(({ name, nativeType }, index) => {
    const { label = "", type = "" } = used[index] ?? {};
    const read = quoteIdentifier(label);
    if (type === nativeType) return `${read} AS ${quoteIdentifier(name)}`;
    const isNested = castTo(type) === "JSON";
    return `${isNested ? `CAST(to_json(${read}) AS VARCHAR)` : `CAST(${read} AS ${nativeType})`} AS ${quoteIdentifier(name)}`;
  });
  // DuckDB refuses to number the rows of a file that has a column of that name.
  const hasOwnNumber = all.some(({ label }) => label.toLowerCase() === "file_row_number");
  const path = `${options.path}.parquet`;
  await connection.run(
    `COPY (SELECT ${hasOwnNumber ? "row_number() OVER ()" : "file_row_number + 1"} AS _row, CAST(NULL AS INTEGER) AS _page, ${selected.join(", ")}
     FROM read_parquet(${quoteText(from)}${hasOwnNumber ? "" : ", file_row_number=true"})) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet(${quoteText(path)})`);
  const rowCount = Number(counted.getRows()[0]?.[0] ?? 0);
  return rowCount < 2 ? null : { position: options.position, path, columns, rowCount, warnings };
}

function castOf(type: string): string {
  const cast = castTo(type);
  return cast === "JSON" ? "VARCHAR" : cast;
}

function castTo(type: string): string {
  if (kept.test(type)) return type;
  return casts.find(([pattern]) => pattern.test(type))?.[1] ?? "VARCHAR";
}

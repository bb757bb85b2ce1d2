import type { ResultRow } from "../../lib/api/query-runs.ts";
import { type ColumnInfo, formatCell } from "../../lib/format/cell.ts";

const sampleRows = 100;
const pixelsPerCharacter = 7.8;
const padding = 28;

/** Pixels that each column needs for what its first rows hold, within bounds. */
export function columnWidths(
  columns: readonly (ColumnInfo & { readonly label?: string })[],
  rows: readonly ResultRow[],
): readonly number[] {
  const sample = rows.slice(0, sampleRows);
  return columns.map((column, index) => {
    const longest = sample.reduce(
      (length, row) => Math.max(length, formatCell(row[index], column).length),
      (column.label || column.name).length + 3,
    );
    return Math.round(Math.min(320, Math.max(84, longest * pixelsPerCharacter + padding)));
  });
}

import { isNumberLike } from "../tables/table-grid.ts";
import type { SheetCell, SheetRow } from "./sheet-cells.ts";

/** Cells that belong together: rows without an empty row between them, and side by side without empty columns between tables. */
export type Region = readonly SheetRow[];

/** A sheet often holds several tables, or a title and a table: they are parted by empty rows, or stand side by side with an empty column between. */
export function findRegions(rows: readonly SheetRow[]): Region[] {
  return splitRows(rows).flatMap((band) => splitColumns(band).flatMap((part) => (part === band ? [band] : splitRows(part))));
}

function splitRows(rows: readonly SheetRow[]): SheetRow[][] {
  const bands: SheetRow[][] = [];
  for (const row of rows) {
    const last = bands.at(-1);
    if (last === undefined || last.at(-1)?.index !== row.index - 1) bands.push([row]);
    else last.push(row);
  }
  return bands;
}

/** Tables side by side: only where each looks like one, as tables have columns without any value too. */
function splitColumns(band: readonly SheetRow[]): Region[] {
  const spans = columnSpans(band);
  if (spans.length < 2 || spans.length > 50) return [band];
  const parts = spans.map(({ left, right }) =>
    band
      .map((row) => ({ index: row.index, cells: row.cells.filter(({ column }) => column >= left && column <= right) }))
      .filter((row) => row.cells.length > 0),
  );
  return parts.every(looksLikeTable) ? parts : [band];
}

function columnSpans(band: readonly SheetRow[]): { left: number; right: number }[] {
  const used = [...new Set(band.flatMap((row) => row.cells.map((cell) => cell.column)))].sort((one, other) => one - other);
  const spans: { left: number; right: number }[] = [];
  for (const column of used) {
    const last = spans.at(-1);
    if (last !== undefined && last.right === column - 1) last.right = column;
    else spans.push({ left: column, right: column });
  }
  return spans;
}

/** Two columns and two rows or more, the first with a name for each column. */
function looksLikeTable(part: Region): boolean {
  const titled = part.findIndex((row) => row.cells.length > 1);
  const header = part[titled];
  if (header === undefined || part.length - titled < 2) return false;
  const width = new Set(part.flatMap((row) => row.cells.map((cell) => cell.column))).size;
  return header.cells.length === width && header.cells.every(isName);
}

function isName(cell: SheetCell): boolean {
  return typeof cell.value === "string" && !isNumberLike(cell.shown);
}

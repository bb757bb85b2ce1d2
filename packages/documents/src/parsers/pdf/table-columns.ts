import type { PdfCell, PdfLine } from "./pdf-lines.ts";

/** The strip of the page that a table's column fills, along the direction of reading. */
export interface TableColumn {
  readonly x: number;
  readonly right: number;
}

/** In points: cells that touch by less stand in columns of their own. */
const minOverlap = 1;

/** The columns of rows whose cells are aligned at the left, at the right or in the middle: cells above each other share a strip. From left to right. */
export function columnsOf(rows: readonly PdfLine[]): readonly TableColumn[] {
  const cells = rows.filter((row) => row.cells.length > 1).flatMap((row) => row.cells);
  let columns: TableColumn[] = [];
  // Narrow ones first: a heading that spans several columns must find them apart.
  for (const cell of cells.toSorted((one, other) => one.right - one.x - (other.right - other.x))) {
    const [first, ...more] = columns.filter((column) => overlap(column, cell) > minOverlap);
    if (first === undefined) columns.push({ x: cell.x, right: cell.right });
    else if (more.length === 0)
      columns = columns.map((column) =>
        column === first ? { x: Math.min(column.x, cell.x), right: Math.max(column.right, cell.right) } : column,
      );
  }
  return columns.sort((one, other) => one.x - other.x);
}

/** The cells of a row by column; several in one where they stand in the same strip. */
export function byColumn(row: PdfLine, columns: readonly TableColumn[]): readonly (readonly PdfCell[])[] {
  const slots: PdfCell[][] = columns.map(() => []);
  for (const cell of row.cells) slots[columnOf(cell, columns)]?.push(cell);
  return slots;
}

/** The columns that a cell reaches over. */
export function spannedColumns(cell: PdfCell, columns: readonly TableColumn[]): readonly number[] {
  return columns.flatMap((column, index) => (overlap(column, cell) > minOverlap ? [index] : []));
}

/** The first of those it reaches over by at least half, else the nearest. */
function columnOf(cell: PdfCell, columns: readonly TableColumn[]): number {
  const half = columns.findIndex((column) => overlap(column, cell) >= Math.min(column.right - column.x, cell.right - cell.x) * 0.5);
  if (half >= 0) return half;
  let nearest = 0;
  columns.forEach((column, index) => {
    if (overlap(column, cell) > overlap(columns[nearest] ?? column, cell)) nearest = index;
  });
  return nearest;
}

/** Negative for what lies apart. */
function overlap(one: TableColumn, other: TableColumn): number {
  return Math.min(one.right, other.right) - Math.max(one.x, other.x);
}

import type { PdfCell, PdfLine } from "./pdf-lines.ts";

/** The strip of the page that a table's column fills, along the direction of reading. */
export interface TableColumn {
  readonly x: number;
  readonly right: number;
}

/** In points: cells that touch by less stand in columns of their own. */
const minOverlap = 1;

/**
 * The columns of rows whose cells are aligned at the left, at the right or in the middle, from left to right: cells that stand above each other are in one, unless
 * a row has cells of its own in both.
 */
export function columnsOf(lines: readonly PdfLine[]): readonly TableColumn[] {
  const cells = lines.flatMap((line, row) => (line.cells.length > 1 ? line.cells.map((cell) => ({ cell, row })) : []));
  let strips: readonly Strip[] = [];
  // Narrow ones first: a heading that spans several columns must find them apart.
  for (const { cell, row } of cells.toSorted((one, other) => one.cell.right - one.cell.x - (other.cell.right - other.cell.x))) {
    const strip: Strip = { x: cell.x, right: cell.right, rows: new Set([row]) };
    const touched = strips.filter((other) => overlap(other, cell) > minOverlap);
    if (touched.length === 0 || areApart([...touched, strip]))
      strips = [...strips.filter((other) => !touched.includes(other)), [...touched, strip].reduce(union)];
    else if (touched.length === 1) strips = strips.map((other) => (other === touched[0] ? union(other, strip) : other));
  }
  return strips.map(({ x, right }) => ({ x, right })).sort((one, other) => one.x - other.x);
}

interface Strip extends TableColumn {
  /** Those that have a cell in it. */
  readonly rows: ReadonlySet<number>;
}

/** No row has a cell in more than one. */
function areApart(strips: readonly Strip[]): boolean {
  return new Set(strips.flatMap((strip) => [...strip.rows])).size === strips.reduce((sum, strip) => sum + strip.rows.size, 0);
}

function union(one: Strip, other: Strip): Strip {
  return { x: Math.min(one.x, other.x), right: Math.max(one.right, other.right), rows: new Set([...one.rows, ...other.rows]) };
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

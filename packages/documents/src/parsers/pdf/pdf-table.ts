import type { PdfCell, PdfLine } from "./pdf-lines.ts";
import { PlacedText } from "./placed-text.ts";
import { byColumn, columnsOf, spannedColumns, type TableColumn } from "./table-columns.ts";

/** A table as it stands on one page. */
export interface PdfTable {
  readonly columns: readonly TableColumn[];
  /** By row and column; several cells in one where a cell's text takes several lines. */
  readonly rows: readonly PdfTableRow[];
  /** How many of the rows, from the first, name the columns. */
  readonly headerRows: number;
}

type PdfTableRow = readonly (readonly PdfCell[])[];

const maxHeaderRows = 4;
const year = /^(?:FY)?\s*(?:19|20)\d\d[A-Z]?$/i;
const amount = /^[($€£¥+–—-]*\s*(?:[$€£¥]\s*)?\(?[\d.,]*\d[\d.,]*\s*[%)x]*$/i;

/** Rows and columns of lines that stand in a table. */
export function toTable(lines: readonly PdfLine[]): PdfTable {
  const columns = columnsOf(lines);
  const rows = joinWrapped(lines, columns);
  return { columns, rows, headerRows: headerRowsOf(rows) };
}

/** The text of a cell. */
export function cellText(cells: readonly PdfCell[]): string {
  return cells.map((cell) => cell.text).join(" ");
}

/** One line a row, cells parted by ` | `. Empty cells at a row's end are left out. */
export function tableText(rows: readonly PdfTableRow[]): PlacedText {
  const placed = new PlacedText();
  for (const row of rows) {
    if (placed.text !== "") placed.add("\n");
    row.slice(0, row.findLastIndex((cells) => cells.length > 0) + 1).forEach((cells, index) => {
      if (index > 0) placed.add(" | ");
      cells.forEach((cell, part) => {
        if (part > 0) placed.add(" ");
        placed.addCell(cell);
      });
    });
  }
  return placed;
}

/** The names of the columns: the texts of the header's rows from the top down; one that spans several columns names each of them. */
export function headerOf(table: PdfTable): readonly string[] {
  const names: string[][] = table.columns.map(() => []);
  table.rows.slice(0, table.headerRows).forEach((row) => {
    row.forEach((cells, index) => {
      for (const cell of cells) {
        const spanned = spannedColumns(cell, table.columns).filter((column) => column === index || row[column]?.length === 0);
        for (const column of spanned.length === 0 ? [index] : spanned) names[column]?.push(cell.text);
      }
    });
  });
  return names.map((texts) => texts.join(" "));
}

/** A name that is too long for its column goes on in the next line: that begins with a small letter, or the name fills its column. */
function joinWrapped(lines: readonly PdfLine[], columns: readonly TableColumn[]): PdfTableRow[] {
  const rows: PdfTableRow[] = [];
  let last: PdfLine | undefined;
  for (const line of lines) {
    const row = byColumn(line, columns);
    const above = rows.at(-1);
    const isNear = last !== undefined && line.y - last.y < line.size * 1.6;
    if (above !== undefined && isNear && goesOn(above, row, columns[0]))
      rows[rows.length - 1] = above.map((cells, index) => [...cells, ...(row[index] ?? [])]);
    else rows.push(row);
    last = line;
  }
  return rows;
}

function goesOn(above: PdfTableRow, row: PdfTableRow, names: TableColumn | undefined): boolean {
  const [nameAbove = [], name = []] = [above[0], row[0]];
  if (names === undefined || nameAbove.length === 0 || name.length === 0 || isNameOnly(above) === isNameOnly(row)) return false;
  if (/^\p{Ll}/u.test(cellText(name))) return true;
  const isFull = (nameAbove.at(-1)?.right ?? 0) > names.right - (names.right - names.x) * 0.12;
  return isFull && isNameOnly(above) && !/[:.]$/.test(cellText(nameAbove));
}

function isNameOnly(row: PdfTableRow): boolean {
  return row.slice(1).every((cells) => cells.length === 0);
}

/** Rows above the first that holds an amount; years name columns. Without amounts: the first row, when it fills all columns. */
function headerRowsOf(rows: readonly PdfTableRow[]): number {
  const first = rows.findIndex((row) => row.slice(1).some((cells) => cells.length > 0 && isAmount(cellText(cells))));
  if (first >= 0) return first <= maxHeaderRows ? withoutLabels(rows, first) : 0;
  const isFull = rows[0]?.every((cells) => cells.length > 0) ?? false;
  return isFull && rows.length > 1 ? 1 : 0;
}

/** A line with a name alone, right above the amounts, is the first section's, not a column's. */
function withoutLabels(rows: readonly PdfTableRow[], count: number): number {
  let headerRows = count;
  while (headerRows > 0) {
    const row = rows[headerRows - 1];
    if (row === undefined || !isNameOnly(row)) break;
    headerRows--;
  }
  return headerRows;
}

function isAmount(text: string): boolean {
  return amount.test(text) && !year.test(text);
}

import { lineText, type PdfLine } from "./pdf-lines.ts";
import { columnsOf } from "./table-columns.ts";

/** Lines that belong together. */
export interface Region {
  readonly isTable: boolean;
  readonly lines: readonly PdfLine[];
}

/** In units of the font size: rows farther apart belong to different tables. */
const maxRowDistance = 4;
const headingScale = 1.12;
const maxHeadings = 2;
/** Lines with a single cell that a table may hold in a row: labels of its sections, names that are wrapped. */
const maxLabels = 3;
/** Cells of text as long as this, in all columns, are no cells but columns of running text. */
const proseCharacters = 22;
const minSharedColumns = 2;

/** Parts the lines of a page into tables and what stands between them. Columns of running text that were drawn line beside line are put one after the other. */
export function tableRegions(lines: readonly PdfLine[]): readonly Region[] {
  const regions: Region[] = [];
  let text: PdfLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = tableEnd(lines, at);
    const rows = lines.slice(at, end);
    if (isTable(rows)) {
      const isText = isProse(rows);
      const headings = isText ? [] : headingsAbove(text, rows);
      text = text.slice(0, text.length - headings.length);
      if (text.length > 0) regions.push({ isTable: false, lines: text });
      text = [];
      regions.push(isText ? { isTable: false, lines: columnByColumn(rows) } : { isTable: true, lines: [...headings, ...rows] });
    } else text.push(...rows);
    at = end;
  }
  if (text.length > 0) regions.push({ isTable: false, lines: text });
  return regions;
}

/** Lines right above that stand over the columns behind the first: "Year ended" over two years. */
function headingsAbove(text: readonly PdfLine[], rows: readonly PdfLine[]): readonly PdfLine[] {
  const [top, columns] = [rows[0], columnsOf(rows)];
  const second = columns[1];
  const found: PdfLine[] = [];
  if (top === undefined || second === undefined) return found;
  for (const line of text.slice(-maxHeadings).reverse()) {
    const below = found[0] ?? top;
    const isNear = isBelow(line, below) && below.y - line.y < line.size * 2;
    if (!isNear || line.size > top.size * headingScale || line.x < second.x - line.size * 2 || lineText(line).length >= 60) break;
    found.unshift(line);
  }
  return found;
}

/** Where the table ends that begins with a line; the line behind it where none begins. */
function tableEnd(lines: readonly PdfLine[], at: number): number {
  const first = lines[at];
  if (first === undefined || first.cells.length < 2) return at + 1;
  let [end, lastRow] = [at + 1, first];
  for (let next = at + 1; next < lines.length; next++) {
    const [above, line] = [lines[next - 1], lines[next]];
    if (above === undefined || line === undefined || !isBelow(above, line)) break;
    if (line.cells.length > 1) {
      if (!isAligned(lastRow, line)) break;
      lastRow = line;
      end = next + 1;
    } else if (next - end >= maxLabels || !isLabel(line, lastRow)) break;
  }
  return end;
}

function isBelow(above: PdfLine, line: PdfLine): boolean {
  const distance = line.y - above.y;
  return above.angle === line.angle && distance > -line.size * 0.5 && distance <= line.size * maxRowDistance;
}

/** Some cell behind the first stands above one of the other row. */
function isAligned(one: PdfLine, other: PdfLine): boolean {
  return one.cells.slice(1).some((cell) => other.cells.slice(1).some((below) => cell.x < below.right && below.x < cell.right));
}

/** It stands where the first column is, or it is a short line across (a unit, a period). Larger letters are a heading's: another table may follow. */
function isLabel(line: PdfLine, row: PdfLine): boolean {
  if (line.size > row.size * headingScale) return false;
  const lastCell = row.cells.at(-1);
  return lastCell !== undefined && (line.right < lastCell.x || (line.right <= row.right + line.size && lineText(line).length < 40));
}

function isTable(rows: readonly PdfLine[]): boolean {
  const filled = rows.filter((row) => row.cells.length > 1);
  if (filled.length < 2) return false;
  const columns = columnsOf(rows);
  const shared = columns.filter(
    (column) => filled.filter((row) => row.cells.some((cell) => cell.x < column.right && column.x < cell.right)).length >= 2,
  );
  return shared.length >= minSharedColumns;
}

function isProse(rows: readonly PdfLine[]): boolean {
  const filled = rows.filter((row) => row.cells.length > 1);
  if (filled.length < 4 || filled.some((row) => row.cells.length > 3)) return false;
  return [0, 1].every((column) => {
    const texts = filled.map((row) => row.cells[column]?.text ?? "");
    const long = texts.filter((text) => text.length >= proseCharacters && /\p{L}.* .*\p{L}/u.test(text));
    return long.length >= texts.length * 0.7;
  });
}

function columnByColumn(rows: readonly PdfLine[]): PdfLine[] {
  const columns = columnsOf(rows);
  const boxes = rows.flatMap((row) => row.cells.map((cell) => ({ ...row, cells: [cell], x: cell.x, right: cell.right })));
  const columnOf = (box: PdfLine) => columns.findLastIndex((column) => column.x <= box.x + box.size);
  return columns.flatMap((_, index) => boxes.filter((box) => Math.max(0, columnOf(box)) === index));
}

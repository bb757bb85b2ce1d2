import { mergeLines, type PdfLine } from "./pdf-lines.ts";

/** Pages with more lines than this keep the order in which they were drawn: ordering takes quadratic time in the worst case. */
const maxLines = 2000;
/** From this many jumps back on, and from this share of the lines, the order of drawing isn't the order of reading. */
const minJumps = 2;
const jumpShare = 0.04;
/** Columns of text have lines at least this long, half of them at least; columns of tables have shorter ones. */
const proseCharacters = 18;
const minColumnLines = 3;

/**
 * The lines of a page in the order of reading. Most writers draw in that order, column by column, which is better than any guess. Where a page jumps about (a table
 * drawn column by column, a form's labels before its values), rows are put together by place, and columns of text are told apart by the empty strip between them.
 */
export function inReadingOrder(lines: readonly PdfLine[]): readonly PdfLine[] {
  if (lines.length > maxLines) return lines;
  const angle = mostFrequent(lines.map((line) => line.angle));
  const main = lines.filter((line) => line.angle === angle);
  if (!jumpsAbout(main)) return lines;
  const boxes = main.flatMap((line) => line.cells.map((cell) => ({ ...line, cells: [cell], x: cell.x, right: cell.right })));
  return [...orderByPlace(boxes), ...lines.filter((line) => line.angle !== angle)];
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** Back up the page is where a column of text ends and the next begins; anything else is a jump. */
function jumpsAbout(lines: readonly PdfLine[]): boolean {
  let jumps = 0;
  lines.forEach((line, index) => {
    const last = lines[index - 1];
    if (last === undefined || line.y > last.y - line.size * 0.5) return;
    if (!beginsColumn(lines, index)) jumps++;
  });
  return jumps >= minJumps && jumps >= lines.length * jumpShare;
}

/** A column of text begins to the right of what was drawn beside it, and goes on for some long lines. */
function beginsColumn(lines: readonly PdfLine[], index: number): boolean {
  const [line, last] = [lines[index], lines[index - 1]];
  if (line === undefined || last === undefined || line.x < last.x + last.size * 2) return false;
  const next = lines.slice(index, index + minColumnLines);
  return next.reduce((sum, each) => sum + lengthOf(each), 0) >= next.length * proseCharacters;
}

function orderByPlace(boxes: readonly PdfLine[]): PdfLine[] {
  const rows = rowsOf(boxes);
  const ordered: PdfLine[] = [];
  for (let at = 0; at < rows.length; ) {
    const columns = columnsFrom(rows, at);
    if (columns === null) {
      ordered.push(mergeLines(rows[at] ?? []));
      at++;
    } else {
      const band = rows.slice(at, columns.end).flat();
      ordered.push(...orderByPlace(band.filter((box) => box.right <= columns.gutter)));
      ordered.push(...orderByPlace(band.filter((box) => box.right > columns.gutter)));
      at = columns.end;
    }
  }
  return ordered;
}

/** Boxes that share a baseline, from the top down. */
function rowsOf(boxes: readonly PdfLine[]): PdfLine[][] {
  const rows: PdfLine[][] = [];
  for (const box of boxes.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    if (row?.[0] !== undefined && box.y - row[0].y < Math.max(box.size, row[0].size) * 0.45) row.push(box);
    else rows.push([box]);
  }
  return rows;
}

interface Strip {
  readonly from: number;
  readonly to: number;
}

/** The rows from one on that an empty strip parts into two columns of text: where they end, and the strip's middle. Null where they don't. */
function columnsFrom(rows: readonly (readonly PdfLine[])[], at: number): { readonly end: number; readonly gutter: number } | null {
  let strips: readonly Strip[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }];
  let found: { end: number; gutter: number } | null = null;
  for (let end = at; end < rows.length; end++) {
    const row = rows[end] ?? [];
    strips = emptyBeside(strips, row);
    if (strips.length === 0) break;
    const inner = strips.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to));
    if (inner.length === 0) continue;
    const band = rows.slice(at, end + 1).flat();
    const strip = inner.find(({ from, to }) => areColumns(band, (from + to) / 2));
    if (strip !== undefined) found = { end: end + 1, gutter: (strip.from + strip.to) / 2 };
  }
  return found;
}

/** What is left of the strips beside the boxes of one more row, where it is wide enough to part columns. */
function emptyBeside(strips: readonly Strip[], row: readonly PdfLine[]): Strip[] {
  return row
    .reduce<readonly Strip[]>(
      (left, box) =>
        left.flatMap((strip) =>
          box.right <= strip.from || box.x >= strip.to
            ? [strip]
            : [
                { from: strip.from, to: box.x },
                { from: box.right, to: strip.to },
              ],
        ),
      strips,
    )
    .filter((strip) => strip.to - strip.from >= (row[0]?.size ?? 10) * 0.8);
}

/** Whether there are enough lines on each side, and half of them or more as long as prose. */
function areColumns(band: readonly PdfLine[], gutter: number): boolean {
  const count = { left: 0, right: 0, shortLeft: 0, shortRight: 0 };
  for (const box of band) {
    const isShort = lengthOf(box) < proseCharacters;
    if (box.right <= gutter) {
      count.left++;
      if (isShort) count.shortLeft++;
    } else {
      count.right++;
      if (isShort) count.shortRight++;
    }
  }
  const isColumn = (lines: number, short: number) => lines >= minColumnLines && short <= (lines - 1) >> 1;
  return isColumn(count.left, count.shortLeft) && isColumn(count.right, count.shortRight);
}

/** Of `lineText`, which is not put together for that: each line is asked for often. */
function lengthOf({ cells }: PdfLine): number {
  return cells.reduce((sum, cell) => sum + cell.text.length, Math.max(0, cells.length - 1));
}

import type { PdfWord } from "./page-words.ts";

/** A stretch of a line without wide gaps: an ordinary line, or a table's cell. */
export interface PdfCell {
  readonly text: string;
  /** Along the direction of reading, in points. */
  readonly x: number;
  readonly right: number;
  /** Six numbers a word: start and end in `text`, then left, top, width and height on the page in tenths of a point. */
  readonly words: Int32Array;
}

/** One line of text on a page. Coordinates are turned so that the text runs from left to right, in points, y downwards. */
export interface PdfLine {
  /** Parts with wide gaps between them: the cells of a table's row. One for ordinary lines. */
  readonly cells: readonly PdfCell[];
  readonly x: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  /** Direction of the text in radians, rounded. */
  readonly angle: number;
  /** Null when the line has several. */
  readonly font: string | null;
}

/** In units of the font size: a gap from here on is a blank, and one from there on parts two cells. */
const blankGap = 0.12;
const cellGap = 1.5;
/** Numbers that stand beside each other are cells of a table from here on. */
const numberGap = 0.75;

const number = /^(?:[($€£¥+–-]*[\d.,]*\d[\d.,]*[%)]*|[—–-])$/;
/** What belongs to the number behind it or before it, however wide the gap: tables align it by itself. */
const beforeNumber = /^[($€£¥]+$/;
const afterNumber = /^[%)]+$/;
const itemMark = /^(?:[•◦▪●‣∙·■□➢✓–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/i;

/** Joins words on the same baseline into lines, in the order in which the page draws them (columns stay apart that way). */
export function toLines(words: readonly PdfWord[]): PdfLine[] {
  const lines: PdfWord[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line !== undefined && last !== undefined && continues(last, word)) line.push(word);
    else lines.push([word]);
  }
  return lines.map(toLine);
}

export function lineText(line: PdfLine): string {
  return line.cells.length === 1 ? (line.cells[0]?.text ?? "") : line.cells.map((cell) => cell.text).join(" ");
}

/** Lines of one baseline as one, their cells from left to right. */
export function mergeLines(lines: readonly PdfLine[]): PdfLine {
  const ordered = lines.toSorted((one, other) => one.x - other.x);
  const [first] = ordered;
  if (first === undefined) throw new RangeError("No lines to merge");
  return {
    ...first,
    cells: ordered.flatMap((line) => line.cells),
    right: Math.max(...ordered.map((line) => line.right)),
    font: ordered.every((line) => line.font === first.font) ? first.font : null,
  };
}

function continues(last: PdfWord, next: PdfWord): boolean {
  // A raised number beside a word is of its line; a small word beside a huge one is not.
  const [small, large] = [Math.min(last.size, next.size), Math.max(last.size, next.size)];
  const size = large < small * 2.5 ? large : small;
  if (last.angle !== next.angle || Math.abs(last.baseline - next.baseline) >= size * 0.45) return false;
  if (next.isRightToLeft || last.isRightToLeft) return true;
  return next.start > last.start - size * 0.5 && next.start - last.end > -size * 2;
}

function toLine(words: readonly PdfWord[]): PdfLine {
  const ordered = inReadingOrder(words);
  const groups: PdfWord[][] = [];
  for (const word of ordered) {
    const group = groups.at(-1);
    if (group !== undefined && !partsCells(group, word)) group.push(word);
    else groups.push([word]);
  }
  const main = words.reduce((longest, word) => (word.text.length > longest.text.length ? word : longest));
  return {
    cells: groups.map(toCell),
    x: Math.min(...words.map((word) => word.start)),
    right: Math.max(...words.map((word) => word.end)),
    y: main.baseline,
    size: Math.round(main.size * 10) / 10,
    angle: main.angle,
    font: words.every((word) => word.font === main.font) ? main.font : null,
  };
}

/** Lines of Arabic or Hebrew are drawn in any direction and read from the right; numbers and Latin words in them keep their own. */
function inReadingOrder(words: readonly PdfWord[]): readonly PdfWord[] {
  const characters = (isRightToLeft: boolean) =>
    words.reduce((sum, word) => sum + (word.isRightToLeft === isRightToLeft ? word.text.length : 0), 0);
  if (characters(true) <= characters(false)) return words;
  const runs: PdfWord[][] = [];
  for (const word of words.toSorted((one, other) => other.end - one.end)) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && !word.isRightToLeft && !run[0].isRightToLeft) run.unshift(word);
    else runs.push([word]);
  }
  return runs.flat();
}

function gapBetween(last: PdfWord, word: PdfWord): number {
  return Math.max(word.start - last.end, last.start - word.end);
}

function partsCells(group: readonly PdfWord[], word: PdfWord): boolean {
  const last = group.at(-1);
  if (last === undefined) return false;
  const gap = gapBetween(last, word) / Math.max(last.size, word.size);
  if (gap <= numberGap) return false;
  if (isSign(last.text, word.text)) return false;
  if (group.length === 1 && itemMark.test(last.text) && gap < cellGap * 3) return false;
  return gap > cellGap || (number.test(last.text) && (number.test(word.text) || beforeNumber.test(word.text)));
}

function toCell(words: readonly PdfWord[]): PdfCell {
  // Joined at once: a text that grows word by word keeps each of its states in memory.
  const texts: string[] = [];
  let length = 0;
  const spots: number[] = [];
  let last: PdfWord | undefined;
  for (const word of words) {
    if (last !== undefined && isParted(last, word)) {
      texts.push(" ");
      length++;
    }
    spots.push(length, length + word.text.length, ...[word.left, word.top, word.width, word.height].map(tenths));
    length += word.text.length;
    texts.push(word.text);
    last = word;
  }
  return {
    text: texts.join(""),
    x: Math.min(...words.map((word) => word.start)),
    right: Math.max(...words.map((word) => word.end)),
    words: Int32Array.from(spots),
  };
}

function isParted(last: PdfWord, word: PdfWord): boolean {
  // "5 %" may be how the writer spells it; a bracket is never apart from its number.
  if (isSign(last.text, word.text) && !(word.hasBlankBefore && word.text.startsWith("%"))) return false;
  if (word.hasBlankBefore || isNoteMark(last, word)) return true;
  return gapBetween(last, word) > blankGap * word.size;
}

/** A small raised number behind a word leads to a footnote, and is no part of the word; behind a unit ("m²") it is. */
function isNoteMark(last: PdfWord, word: PdfWord): boolean {
  const isRaised = word.size < last.size * 0.8 && last.baseline - word.baseline > last.size * 0.15;
  return isRaised && /^\d{1,3}(?:,\d{1,3})*[.,;]?$/.test(word.text) && /\p{L}{4}[.,;:!?)”"']*$/u.test(last.text);
}

/** A currency before its amount, a bracket or per cent behind it: tables set them apart. */
function isSign(text: string, next: string): boolean {
  return (beforeNumber.test(text) && number.test(next)) || (number.test(text) && afterNumber.test(next));
}

function tenths(points: number): number {
  return Math.round(Math.min(Math.max(points, -100_000), 100_000) * 10);
}

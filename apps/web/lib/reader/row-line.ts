import type { TextSpan } from "../answer/text-span.ts";
import type { Cell } from "../format/cell.ts";

/** How much of a row's cells must be found in a line for it to be the row's. */
const minShare = 0.5;

/** A line that may be a row's. */
export interface RowLine {
  readonly span: TextSpan;
  /** How many of the row's values it holds. */
  readonly hits: number;
  /** How many lines away from where the row should be. */
  readonly distance: number;
}

/** Whether a line suits better than another: by what it holds, then by where it is. */
export function isBetterLine(line: RowLine, other: RowLine | null): boolean {
  return !other || line.hits > other.hits || (line.hits === other.hits && line.distance < other.distance);
}

/**
 * The line of a table's text that holds a row of its dataset: the one with most of the row's values, of equal ones the nearest to `expectedLine`
 * (from 0). Numbers count as the same however they are written (`1,204.50`, `1204.5`). Null when no line has half of them. `start` is the
 * text's place in the document's.
 */
export function findRowLine(text: string, start: number, row: readonly Cell[], expectedLine: number): RowLine | null {
  const values = row.map(toKey).filter((key) => key !== "");
  if (values.length === 0) return null;
  let best: RowLine | null = null;
  let at = start;
  for (const [index, line] of text.split("\n").entries()) {
    const cells = new Set(line.split(" | ").map(toKey));
    const hits = values.filter((value) => cells.has(value)).length;
    const found = { span: { start: at, end: at + line.length }, hits, distance: Math.abs(index - expectedLine) };
    if (hits / values.length >= minShare && isBetterLine(found, best)) best = found;
    at += line.length + 1;
  }
  return best;
}

/** A value as it is compared: numbers by their value, else the letters and digits. */
function toKey(cell: Cell): string {
  if (cell === null || typeof cell === "object") return "";
  const text = String(cell).normalize("NFKC").trim().toLowerCase();
  const isBracketed = /^\(.*\)$/.test(text);
  const digits = text.replace(/[\s,$€£%()]/g, "");
  const number = digits === "" ? Number.NaN : Number(digits);
  if (Number.isFinite(number)) return String(isBracketed ? -number : number);
  return text.replace(/T00:00:00(\.0+)?$/i, "").replace(/\s+/g, " ");
}

import type { Row } from "@olympus/domain";

const maxRows = 500;
/** About a megabyte of JSON: wide rows make shorter chunks. */
const maxCharacters = 1_000_000;

/** Cuts a result's rows into chunks, in order and without gaps. */
export function* toChunks(rows: readonly Row[]): Generator<{ firstRow: number; rowCount: number; rows: readonly Row[] }> {
  let firstRow = 0;
  let characters = 0;
  for (const [index, row] of rows.entries()) {
    const length = JSON.stringify(row).length;
    if (index > firstRow && (index - firstRow === maxRows || characters + length > maxCharacters)) {
      yield chunk(rows, firstRow, index);
      firstRow = index;
      characters = 0;
    }
    characters += length;
  }
  if (firstRow < rows.length) yield chunk(rows, firstRow, rows.length);
}

function chunk(rows: readonly Row[], start: number, end: number): { firstRow: number; rowCount: number; rows: readonly Row[] } {
  return { firstRow: start, rowCount: end - start, rows: rows.slice(start, end) };
}

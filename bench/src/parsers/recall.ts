/** How much of what the oracle found was found here. */
export interface Recall {
  readonly found: number;
  readonly wanted: number;
}

/** Words as a multiset: letters and digits, compatibility forms and case folded. */
export function tokenRecall(text: string, oracle: string): Recall {
  return recall(wordsOf(text), wordsOf(oracle));
}

/**
 * Cells as a multiset: blanks folded, numbers by their value. A cell's lines count one by one. Oracles that were written in a small character set have a sign of
 * replacement for each character outside of it, which stands for any; cells that were too narrow for their number (`####`) tell nothing and aren't asked for.
 */
export function cellRecall(cells: readonly string[], oracle: readonly string[]): Recall {
  const plain = (values: readonly string[]) => values.flatMap((value) => value.split(/\r?\n/)).flatMap((value) => normalCell(value) ?? []);
  const wanted = plain(oracle).filter((cell) => !/^#{3,}$/.test(cell));
  const isMasked = (cell: string) => cell.includes("\ufffd");
  const own = plain(cells);
  const plainly = recall(
    own,
    wanted.filter((cell) => !isMasked(cell)),
  );
  const maskedWanted = wanted.filter(isMasked).map(masked);
  const maskedOwn =
    maskedWanted.length === 0 ? [] : own.filter((cell) => /[^\u0020-\u007e]|\.\.\./.test(cell) || maskedWanted.includes(cell)).map(masked);
  const maskedly = recall(maskedOwn, maskedWanted);
  return { found: plainly.found + maskedly.found, wanted: wanted.length };
}

/** Without what a small character set hasn't, and what compatibility forms make of it. */
function masked(cell: string): string {
  return cell.replace(/[^\u0020-\u007e]|\.\.\./g, "").trim();
}

/** The fields of delimited text with quotes. */
export function csvCells(text: string): readonly string[] {
  const field = /"((?:[^"]|"")*)"|([^",\r\n]+)/g;
  return [...text.matchAll(field)].map(([, quoted, plain = ""]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function normalCell(text: string): string | null {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  if (plain === "") return null;
  const digits = plain.replaceAll(",", "");
  return /^-?\d*\.?\d+$/.test(digits) ? String(Number(digits)) : plain;
}

function recall(values: readonly string[], oracle: readonly string[]): Recall {
  const left = new Map<string, number>();
  for (const value of values) left.set(value, (left.get(value) ?? 0) + 1);
  let found = 0;
  for (const value of oracle) {
    const count = left.get(value) ?? 0;
    if (count > 0) found++;
    left.set(value, count - 1);
  }
  return { found, wanted: oracle.length };
}

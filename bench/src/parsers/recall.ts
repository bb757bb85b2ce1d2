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
 * replacement or `_` for each character outside of it, which stands for any; cells that were too narrow for their number (`####`) tell nothing and aren't asked for.
 */
export function cellRecall(cells: readonly string[], oracle: readonly string[]): Recall {
  const plain = (values: readonly string[]) => values.flatMap((value) => value.split(/\r?\n/)).flatMap((value) => normalCell(value) ?? []);
  const wanted = plain(oracle).filter((cell) => !/^#{3,}$/.test(cell));
  const isMasked = (cell: string) => cell.includes("\ufffd");
  const own = plain(cells);
  const plainly = recall(
    own,
    wanted.filter((cell) => !isMasked(cell)),
    underscored,
  );
  const maskedWanted = wanted.filter(isMasked).map(masked);
  const maskedOwn =
    maskedWanted.length === 0 ? [] : own.filter((cell) => /[^\u0020-\u007e]|\.\.\./.test(cell) || maskedWanted.includes(cell)).map(masked);
  const maskedly = recall(maskedOwn, maskedWanted);
  return { found: plainly.found + maskedly.found, wanted: wanted.length };
}

/** As an oracle of a small character set writes it. */
function underscored(cell: string): string {
  return cell.replace(/[^ -\u00ff]/gu, "_");
}

/** Cells of an oracle that calculated formulas anew and could not: what the file stores of them is their value. */
export function isFailedFormula(cell: string): boolean {
  return /^(?:#(?:VALUE|NAME|REF|NUM|NULL|DIV\/0)[!?]|#N\/A|Err:\d{3})$/.test(cell.trim());
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

/** `spelling`: how the oracle may have written a value that isn't found as it is. */
function recall(values: readonly string[], oracle: readonly string[], spelling = (value: string) => value): Recall {
  const left = new Map<string, number>();
  for (const value of values) left.set(value, (left.get(value) ?? 0) + 1);
  const take = (value: string) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count > 0;
  };
  const missed = oracle.filter((value) => !take(value));
  const respelt = new Map<string, string[]>();
  for (const [value, count] of missed.length === 0 ? [] : left) {
    const spelt = spelling(value);
    if (count > 0 && spelt !== value) respelt.set(spelt, [...(respelt.get(spelt) ?? []), ...new Array<string>(count).fill(value)]);
  }
  const lost = missed.filter((value) => respelt.get(value)?.pop() === undefined);
  return { found: oracle.length - lost.length, wanted: oracle.length };
}

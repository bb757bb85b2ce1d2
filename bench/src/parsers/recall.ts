/** How much of what the oracle found was found here. */
export interface Recall {
  readonly found: number;
  readonly wanted: number;
}

/** Words as a multiset: letters and digits, compatibility forms and case folded. */
export function tokenRecall(text: string, oracle: string): Recall {
  return recall(wordsOf(text), wordsOf(oracle));
}

/** Cells as a multiset: blanks folded, numbers by their value. A cell's lines count one by one. */
export function cellRecall(cells: readonly string[], oracle: readonly string[]): Recall {
  const plain = (values: readonly string[]) => values.flatMap((value) => value.split(/\r?\n/)).flatMap((value) => normalCell(value) ?? []);
  return recall(plain(cells), plain(oracle));
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

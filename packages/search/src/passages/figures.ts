/** Whether a word, as the text search writes it, is a number. */
export function isFigure(term: string): boolean {
  const code = term.charCodeAt(term.startsWith("-") ? 1 : 0);
  return code >= 48 && code <= 57;
}

/** How many words a passage has, and which share of them are figures. */
export function measureWords(terms: ReadonlyMap<string, number>): { readonly length: number; readonly figureShare: number } {
  let length = 0;
  let figureCount = 0;
  for (const [term, times] of terms) {
    length += times;
    if (isFigure(term)) figureCount += times;
  }
  return { length, figureShare: length === 0 ? 0 : figureCount / length };
}

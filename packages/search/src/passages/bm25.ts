/** BM25's parameters: with k1 above the usual 1.2, words that a passage comes back to count more. */
const bm25 = { k1: 1.6, b: 0.75 } as const;

/** What the words of the searched passages are like. */
export interface TermStatistics {
  readonly passages: number;
  /** In words. */
  readonly meanLength: number;
  /** In how many passages a word is; above 0, for a word that isn't known as well. */
  frequencyOf(term: string): number;
}

/** Inverse document frequency: how much finding a word says. Above 0. That of Lucene, which can't be negative. */
export function rarity(term: string, { passages, frequencyOf }: Pick<TermStatistics, "passages" | "frequencyOf">): number {
  const frequency = Math.min(frequencyOf(term), passages);
  return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
}

/** What a word of this weight is worth at most. */
export function worthOf(term: string, weight: number, statistics: TermStatistics): number {
  return weight * rarity(term, statistics) * (bm25.k1 + 1);
}

/** How often a word has to stand in a passage to be worth half as much: so often, and for each of its words so much more often. */
export function halfTimes(meanLength: number): { readonly once: number; readonly perWord: number } {
  return { once: bm25.k1 * (1 - bm25.b), perWord: (bm25.k1 * bm25.b) / meanLength };
}

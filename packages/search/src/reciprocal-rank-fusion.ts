/** The constant of Cormack, Clarke and Büttcher (SIGIR 2009): it keeps a first place in one list from outweighing good places in several. */
export const reciprocalRankConstant = 60;

/** One ranking from several: each list gives an item `1 / (60 + rank)`, rank from 1. Best first; ties in order of first appearance. */
export function fuseByReciprocalRank<T>(lists: readonly (readonly T[])[]): readonly { readonly item: T; readonly score: number }[] {
  const scores = new Map<T, number>();
  for (const list of lists) {
    for (const [index, item] of list.entries()) scores.set(item, (scores.get(item) ?? 0) + 1 / (reciprocalRankConstant + index + 1));
  }
  return [...scores].map(([item, score]) => ({ item, score })).sort((a, b) => b.score - a.score);
}

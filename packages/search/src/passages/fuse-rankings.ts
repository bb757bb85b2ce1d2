import type { PassageId } from "@olympus/domain";
import { reciprocalRankConstant } from "../reciprocal-rank.ts";
import type { RankedPassage } from "./rank-candidates.ts";

/** So many first places of both rankings are compared. */
const compared = 50;
/** Fewer passages with the question's words tell nothing about the vectors. */
const leastByWords = 10;
/** Shares of passages in common: up to the first, vectors find something else than what was asked; from the second on, they count in full. */
const agreement = { none: 0.2, full: 0.5 } as const;
/** What is left of their say then: enough to part passages that are alike. */
const leastSay = 0.05;

/**
 * Two rankings in one, by reciprocal rank. An embedder that understands the language agrees with the words about half of the first places, and adds what has other
 * words; one that doesn't agrees by chance only. So the vectors count by how far they agree, and a weak endpoint does no harm. Where hardly any passage has the
 * words, they count in full.
 */
export function fuseRankings(byWords: readonly RankedPassage[], byVector: readonly PassageId[]): readonly RankedPassage[] {
  const say = sayOfVectors(byWords, byVector);
  const scores = new Map<PassageId, number>();
  const add = (passageId: PassageId, index: number, weight: number) =>
    scores.set(passageId, (scores.get(passageId) ?? 0) + weight / (reciprocalRankConstant + index + 1));
  byWords.forEach(({ passageId }, index) => {
    add(passageId, index, 1);
  });
  byVector.forEach((passageId, index) => {
    add(passageId, index, say);
  });
  return Array.from(scores, ([passageId, score]) => ({ passageId, score })).toSorted((a, b) => b.score - a.score);
}

function sayOfVectors(byWords: readonly RankedPassage[], byVector: readonly PassageId[]): number {
  const places = Math.min(compared, byWords.length, byVector.length);
  if (places < leastByWords) return 1;
  const first = new Set(byWords.slice(0, places).map(({ passageId }) => passageId));
  const share = byVector.slice(0, places).filter((passageId) => first.has(passageId)).length / places;
  return Math.min(1, Math.max(leastSay, (share - agreement.none) / (agreement.full - agreement.none)));
}

import type { PassageId } from "@olympus/domain";
import { reciprocalRankConstant } from "../reciprocal-rank.ts";
import type { RankedPassage } from "./rank-candidates.ts";

/** So many first places of both rankings are compared. */
const compared = 50;
/** Fewer passages with the question's words tell nothing about the vectors. */
const leastByWords = 10;
/** Shares of passages in common: up to the first, vectors find something else than what was asked, or the same words again; from the second on, they count in full. */
const agreement = { none: 0.3, full: 0.6 } as const;
/** What is left of their say then: enough to part passages that are alike. */
const leastSay = 0.02;
/** So many of the nearest passages come right behind the first ones at the latest, whatever the words say: so what has other words is found. */
const assured = { passages: 5, behind: 10 } as const;

/**
 * Two rankings in one, by reciprocal rank. An embedder that understands the language agrees with the words about half of the first places, and adds what has other
 * words; one that doesn't, or knows words only, agrees less. So the vectors count by how far they agree, and a weak endpoint does no harm. Where hardly any
 * passage has the words, they count in full.
 */
export function fuseRankings(byWords: readonly RankedPassage[], byVector: readonly PassageId[]): readonly RankedPassage[] {
  const say = sayOfVectors(byWords, byVector);
  const scores = new Map(byWords.map(({ passageId }, index) => [passageId, 1 / (reciprocalRankConstant + index + 1)]));
  byVector.forEach((passageId, index) => {
    scores.set(passageId, (scores.get(passageId) ?? 0) + say / (reciprocalRankConstant + index + 1));
  });
  const fused = Array.from(scores, ([passageId, score]) => ({ passageId, score })).toSorted((a, b) => b.score - a.score);
  return withNearest(fused, byVector.slice(0, assured.passages));
}

/** The nearest ones that are further down come behind the first ones, with the score of the last of these. */
function withNearest(fused: readonly RankedPassage[], nearest: readonly PassageId[]): readonly RankedPassage[] {
  const first = fused.slice(0, assured.behind);
  const score = first.at(-1)?.score ?? 0;
  const late = new Set(nearest.filter((id) => !first.some(({ passageId }) => passageId === id)));
  const others = fused.slice(assured.behind).filter(({ passageId }) => !late.has(passageId));
  return [...first, ...Array.from(late, (passageId) => ({ passageId, score })), ...others];
}

function sayOfVectors(byWords: readonly RankedPassage[], byVector: readonly PassageId[]): number {
  const places = Math.min(compared, byWords.length, byVector.length);
  if (places < leastByWords) return 1;
  const first = new Set(byWords.slice(0, places).map(({ passageId }) => passageId));
  const share = byVector.slice(0, places).filter((passageId) => first.has(passageId)).length / places;
  return Math.min(1, Math.max(leastSay, (share - agreement.none) / (agreement.full - agreement.none)));
}

import type { PassageId } from "@olympus/domain";
import { reciprocalRankConstant } from "../reciprocal-rank.ts";
import type { RankedPassage } from "./rank-candidates.ts";

/** Two rankings in one, by reciprocal rank. */
export function fuseRankings(byWords: readonly RankedPassage[], byVector: readonly PassageId[]): readonly RankedPassage[] {
  const scores = new Map<PassageId, number>();
  const add = (passageId: PassageId, index: number) =>
    scores.set(passageId, (scores.get(passageId) ?? 0) + 1 / (reciprocalRankConstant + index + 1));
  byWords.forEach(({ passageId }, index) => {
    add(passageId, index);
  });
  byVector.forEach(add);
  return Array.from(scores, ([passageId, score]) => ({ passageId, score })).toSorted((a, b) => b.score - a.score);
}

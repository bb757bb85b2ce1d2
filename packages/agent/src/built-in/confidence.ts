import type { Candidate } from "./candidates.ts";

const closeScore = 0.06;

/** How sure the engine may be of its best reading, 0 to 1: of what it explains of the question, how well the words fit, and how near the next reading is. */
export function confidenceOf(best: Candidate, next: Candidate | undefined): number {
  const { features } = best;
  const ahead = next ? Math.min(1, (best.score - next.score) / 0.6) : 1;
  const doubts =
    0.22 * features.unusedCues +
    0.35 * features.unusedNegations +
    0.25 * features.unusedLiterals +
    0.12 * features.unseenValues +
    0.15 * features.deduplicated +
    0.05 * features.numericGroups +
    0.15 * features.droppedTables;
  const length = Math.max(0, features.joinCost - 2) * 0.03;
  const base = features.coverage ** 2 * (0.35 + 0.65 * features.linkQuality) * (0.88 + 0.12 * ahead);
  return Math.round(100 * Math.min(0.97, Math.max(0, base - doubts - length))) / 100;
}

/** Whether two readings score so nearly the same that chance would decide. */
export function isTossUp(best: Candidate, next: Candidate | undefined): next is Candidate {
  return next !== undefined && best.score - next.score < closeScore;
}

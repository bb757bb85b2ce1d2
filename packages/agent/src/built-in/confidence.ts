import type { Candidate } from "./candidates.ts";

const closeScore = 0.06;

/**
 * What speaks for a reading being right, in log-odds. Fitted by logistic regression to 2,739 questions of Spider's training set over 70 Postgres
 * databases, where right means that the rows hold those of the reference statement. Each half was judged by the weights of the other: of the readings
 * that came out at 0.8 and more, 87 % were right; at 0.7, 76 %; at 0.6, 57 %; at 0.5, 59 %; at 0.4, 45 %; at 0.3, 37 %; below, 24 %.
 */
const weights = {
  base: -7.3,
  /** Squared share of the question's content that is explained. */
  coverage: 2.8,
  /** Mean score of the links between words and names. */
  linkQuality: 5.45,
  /** How far the next reading is behind, 1 from a distance of 0.6. */
  lead: 1.1,
  /** Up to 4. */
  joinCost: -0.23,
  /** Each one after the first; periods aside. */
  conditions: -0.9,
  /** A ranking, comparison or negation that the statement passes over. */
  essentialCues: -2.3,
  otherCues: -0.5,
  /** Names and numbers that were not used, or that nobody has seen in the data; up to 1.5. */
  strangeValues: -0.75,
} as const;

/** How sure the engine may be of its best reading: the share of such readings that were right when it was measured, 0 to 1. */
export function confidenceOf(best: Candidate, next: Candidate | undefined): number {
  const { features } = best;
  const lead = next ? Math.min(1, (best.score - next.score) / 0.6) : 1;
  const logOdds =
    weights.base +
    weights.coverage * features.coverage ** 2 +
    weights.linkQuality * features.linkQuality +
    weights.lead * lead +
    weights.joinCost * Math.min(4, features.joinCost) +
    weights.conditions * Math.max(0, best.plan.conditions.filter(({ kind }) => kind !== "period").length - 1) +
    weights.essentialCues * features.unusedEssentials +
    weights.otherCues * (features.unusedCues - features.unusedEssentials) +
    weights.strangeValues * Math.min(1.5, features.unusedLiterals + features.unseenValues);
  return Math.round(100 / (1 + Math.exp(-logOdds))) / 100;
}

/** Whether two readings score so nearly the same that chance would decide. */
export function isTossUp(best: Candidate, next: Candidate | undefined): next is Candidate {
  return next !== undefined && best.score - next.score < closeScore;
}

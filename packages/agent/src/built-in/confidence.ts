import { contentWeight } from "./assignments.ts";
import type { Candidate } from "./candidates.ts";
import { type ConfidenceSignal, confidenceWeights } from "./confidence-weights.ts";
import type { Token } from "./tokens.ts";

const closeScore = 0.06;

/** What the best reading of a question looks like beside the others. */
export interface JudgedReading {
  readonly tokens: readonly Token[];
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** What can be seen of a reading, each from 0 to a few; the same for every database. */
export function signalsOf(best: Candidate, { tokens, candidates }: JudgedReading): Readonly<Record<ConfidenceSignal, number>> {
  const { features, plan } = best;
  const others = candidates.filter((candidate) => candidate !== best);
  const lead = Math.min(0.6, ...others.map((other) => best.score - other.score)) / 0.6;
  const links = best.assignment.items.flatMap((item) => ("meaning" in item ? [] : [item.score]));
  const content = tokens.filter((token) => contentWeight(token) >= 0.5);
  const missed = new Set(best.assignment.unexplained);
  const conditions = plan.conditions.filter(({ kind }) => kind !== "period").length;
  return {
    base: 1,
    coverage: features.coverage ** 2,
    missedWords: Math.min(3, content.filter((token) => missed.has(token.index)).length),
    missedNames: Math.min(2, content.filter((token) => missed.has(token.index) && (token.isProper || token.kind !== "word")).length),
    linkQuality: features.linkQuality,
    weakestLink: Math.min(1, ...links),
    lead: Math.max(0, lead),
    rivals: Math.min(4, others.filter((other) => best.score - other.score < 0.3).length) / 4,
    conditions: Math.max(0, conditions - 1),
    essentialCues: Math.min(2, features.unusedEssentials),
    otherCues: Math.min(3, features.unusedCues - features.unusedEssentials),
    strangeValues: Math.min(2, features.unusedLiterals + features.unseenValues),
    loose: Math.min(2, features.looseTables + features.droppedTables),
    verbs: Math.min(2, features.verbHints),
  };
}

/** How sure the engine may be of a reading: the share of such readings that were right when it was measured, 0 to 1. */
export function confidenceOf(best: Candidate, reading: JudgedReading): number {
  const signals = signalsOf(best, reading);
  const names = Object.keys(confidenceWeights) as ConfidenceSignal[];
  const logOdds = names.reduce((sum, name) => sum + confidenceWeights[name] * signals[name], 0);
  return Math.round(100 / (1 + Math.exp(-logOdds))) / 100;
}

/** Whether two readings score so nearly the same that chance would decide. */
export function isTossUp(best: Candidate, next: Candidate | undefined): next is Candidate {
  return next !== undefined && best.score - next.score < closeScore;
}

/**
 * What each thing that can be seen of a reading adds to the log-odds of its being right. Made by `scripts/fit-confidence.mjs` from training questions, and
 * from questions put to a database that they aren't about.
 */
export const confidenceWeights = {
  base: -3.15,
  coverage: 1.3,
  missedWords: -0.89,
  missedNames: -0.14,
  linkQuality: 1.35,
  weakestLink: 1.78,
  lead: 0.58,
  rivals: -0.55,
  conditions: -0.18,
  essentialCues: -2.23,
  otherCues: -0.75,
  strangeValues: -0.88,
  loose: -0.1,
  verbs: -0.16,
} as const;

export type ConfidenceSignal = keyof typeof confidenceWeights;

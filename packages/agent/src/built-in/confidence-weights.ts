/**
 * What each thing that can be seen of a reading adds to the log-odds of its being right. Made by `scripts/fit-confidence.mjs` from training questions, and
 * from questions put to a database that they aren't about.
 */
export const confidenceWeights = {
  base: -2.77,
  coverage: 1.38,
  missedWords: -0.96,
  missedNames: -0.12,
  linkQuality: 1.07,
  weakestLink: 1.47,
  lead: 0.71,
  rivals: -0.92,
  conditions: -0.05,
  essentialCues: -2.36,
  otherCues: -0.78,
  strangeValues: -1.05,
  loose: -0.1,
  verbs: -0.24,
} as const;

export type ConfidenceSignal = keyof typeof confidenceWeights;

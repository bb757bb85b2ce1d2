/**
 * What each thing that can be seen of a reading adds to the log-odds of its being right. Made by `scripts/fit-confidence.mjs` from training questions, and
 * from questions put to a database that they aren't about.
 */
export const confidenceWeights = {
  base: -2.8,
  coverage: 1.42,
  missedWords: -0.98,
  missedNames: -0.11,
  linkQuality: 0.99,
  weakestLink: 1.43,
  lead: 0.84,
  rivals: -0.68,
  conditions: -0.08,
  essentialCues: -2.22,
  otherCues: -0.86,
  strangeValues: -0.8,
  loose: -0.07,
  verbs: -0.32,
} as const;

export type ConfidenceSignal = keyof typeof confidenceWeights;

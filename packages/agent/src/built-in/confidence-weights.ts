/**
 * What each thing that can be seen of a reading adds to the log-odds of its being right. Made by `scripts/fit-confidence.mjs` from training questions, and
 * from questions put to a database that they aren't about.
 */
export const confidenceWeights = {
  base: -2.63,
  coverage: 1.33,
  missedWords: -0.88,
  missedNames: -0.16,
  linkQuality: 1.39,
  weakestLink: 1.41,
  lead: 0.91,
  rivals: -0.26,
  joinCost: -0.32,
  conditions: -0.25,
  length: 0.23,
  essentialCues: -2.30,
  otherCues: -0.78,
  strangeValues: -1.12,
  outputs: -1.36,
  measured: -0.48,
  ordered: -0.51,
  hidden: -0.04,
  having: -0.15,
  loose: 0.01,
  verbs: -0.07,
  absences: 0.24,
} as const;

export type ConfidenceSignal = keyof typeof confidenceWeights;

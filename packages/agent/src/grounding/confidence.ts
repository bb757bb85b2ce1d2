import type { PassageEvidence, QueryEvidence } from "../answering/evidence.ts";

export interface ConfidenceSignals {
  readonly queries: readonly QueryEvidence[];
  readonly passages: readonly PassageEvidence[];
  /** Share of the question's topic that the cited passages have, 0 to 1. */
  readonly coverage: number;
  readonly unsupportedCount: number;
  /** Parts of the question that no source answered. */
  readonly unansweredCount: number;
}

/** How much to trust an answer, 0 to 1, from what can be observed: the weakest part counts as much as all parts together. */
export function confidenceOf({ queries, passages, coverage, unsupportedCount, unansweredCount }: ConfidenceSignals): number {
  const parts = [...queries.map(confidenceOfQuery), ...(passages.length > 0 ? [Math.min(0.8, 0.3 + 0.5 * coverage)] : [])];
  if (parts.length === 0) return 0;
  const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  const evidence = (mean + Math.min(...parts)) / 2;
  return rounded(evidence * 0.8 ** unsupportedCount * 0.7 ** unansweredCount);
}

function confidenceOfQuery({ draft, result, repairCount }: QueryEvidence): number {
  const isEmpty = result.rows.length === 0;
  return draft.confidence * (isEmpty ? 0.7 : 1) * 0.85 ** repairCount * 0.95 ** draft.notUnderstood.length;
}

function rounded(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
}

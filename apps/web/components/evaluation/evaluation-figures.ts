import type { EvaluationOutcome } from "../../gql/graphql.ts";
import type { EvaluationRun } from "../../lib/api/evaluation.ts";

type Counts = Pick<EvaluationRun, "correct" | "wrong" | "declined" | "errors">;

/** How the outcomes look, best first. */
export const outcomes = [
  { outcome: "CORRECT", label: "Correct", tone: "success", bar: "bg-success", of: ({ correct }: Counts) => correct },
  { outcome: "WRONG", label: "Wrong", tone: "danger", bar: "bg-danger", of: ({ wrong }: Counts) => wrong },
  { outcome: "DECLINED", label: "Declined", tone: "neutral", bar: "bg-line-strong", of: ({ declined }: Counts) => declined },
  { outcome: "ERROR", label: "Error", tone: "warning", bar: "bg-warning", of: ({ errors }: Counts) => errors },
] as const satisfies readonly { readonly outcome: EvaluationOutcome; readonly [key: string]: unknown }[];

/** Correct of all that were asked, 0 to 1; null before the first. */
export function accuracyOf({ correct, wrong, declined, errors }: Counts): number | null {
  const asked = correct + wrong + declined + errors;
  return asked === 0 ? null : correct / asked;
}

/** Correct of those that it chose to answer, 0 to 1; null when it answered none. */
export function precisionOf({ correct, wrong }: Counts): number | null {
  return correct + wrong === 0 ? null : correct / (correct + wrong);
}

/** `83 %`; a dash for what isn't known yet. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

/** How accuracy moved, in points: `+4`, `−2`, `±0`; null without both. */
export function changeOf(now: number | null, before: number | null): string | null {
  if (now === null || before === null) return null;
  const points = Math.round(now * 100) - Math.round(before * 100);
  if (points === 0) return "±0";
  return points > 0 ? `+${points}` : `−${-points}`;
}

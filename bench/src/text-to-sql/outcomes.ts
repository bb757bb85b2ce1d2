import type { Report } from "../report.ts";
import { median } from "../report.ts";

/** What came of one question. */
export interface QuestionOutcome {
  readonly set: string;
  readonly id: string;
  readonly db: string;
  readonly category: string;
  readonly question: string;
  /** `declined`: said that it doesn't know, or asked back. `error`: chose to answer, and the statement failed. */
  readonly outcome: "correct" | "wrong" | "declined" | "error";
  /** Right but for further columns that are shown. */
  readonly isCorrectWithExtraColumns: boolean;
  readonly isAnswerable: boolean;
  readonly confidence: number | null;
  /** Statements before the one that ran. */
  readonly repairs: number;
  /** From the question to its statement, without checking and running it. */
  readonly ms: number;
  readonly sql: string | null;
  readonly gold: string | null;
  readonly message: string | null;
}

const thresholds = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Adds the figures of one collection and prints its tables. */
export function summarise(report: Report, set: string, outcomes: readonly QuestionOutcome[]): void {
  const answerable = outcomes.filter(({ isAnswerable }) => isAnswerable);
  const unanswerable = outcomes.filter(({ isAnswerable }) => !isAnswerable);
  const figure = (metric: string, value: number, of: number, unit = "rate") =>
    report.add({ metric, set, subject: "olympus", value, unit, of });
  if (answerable.length > 0) {
    const answered = answerable.filter(isAnswered);
    const correct = answerable.filter(isCorrect).length;
    figure("execution_accuracy", correct / answerable.length, answerable.length);
    figure(
      "execution_accuracy_extra_columns",
      answerable.filter(({ isCorrectWithExtraColumns }) => isCorrectWithExtraColumns).length / answerable.length,
      answerable.length,
    );
    figure("precision_when_answered", answered.length === 0 ? 0 : correct / answered.length, answered.length);
    figure("coverage", answered.length / answerable.length, answerable.length);
    figure("errors", answerable.filter(({ outcome }) => outcome === "error").length, answerable.length, "questions");
  }
  if (unanswerable.length > 0) {
    figure("declined_unanswerable", unanswerable.filter((each) => !isAnswered(each)).length / unanswerable.length, unanswerable.length);
  }
  const ms = outcomes.map((outcome) => outcome.ms);
  figure("median_ms", median(ms), ms.length, "ms");
  figure("p95_ms", ms.toSorted((a, b) => a - b)[Math.floor(0.95 * (ms.length - 1))] ?? 0, ms.length, "ms");
  report.note(byCategory(set, outcomes));
  if (answerable.some(({ confidence }) => confidence !== null)) report.note(curve(set, answerable));
}

function isAnswered({ outcome }: QuestionOutcome): boolean {
  return outcome !== "declined";
}

function isCorrect({ outcome }: QuestionOutcome): boolean {
  return outcome === "correct";
}

function byCategory(set: string, outcomes: readonly QuestionOutcome[]): string {
  const lines = Map.groupBy(outcomes, ({ category, isAnswerable }) => (isAnswerable ? category : `${category} (unanswerable)`));
  const rows = [...lines].map(([category, own]) => {
    const count = (kind: QuestionOutcome["outcome"]) => own.filter(({ outcome }) => outcome === kind).length;
    const times = median(own.map(({ ms }) => ms)).toFixed(0);
    return `  ${category.padEnd(36)} ${[own.length, count("correct"), count("wrong"), count("declined"), count("error")].map((n) => String(n).padStart(8)).join("")}${times.padStart(8)}`;
  });
  return [
    `\n${set}`,
    `  ${"category".padEnd(36)} ${["of", "correct", "wrong", "declined", "error", "ms"].map((word) => word.padStart(8)).join("")}`,
    ...rows.sort(),
  ].join("\n");
}

/** How much is answered, and how much of that is right, if only readings of at least this confidence were answered. */
function curve(set: string, outcomes: readonly QuestionOutcome[]): string {
  const rows = thresholds.map((threshold) => {
    const kept = outcomes.filter((each) => isAnswered(each) && (each.confidence ?? 0) >= threshold);
    const right = kept.filter(isCorrect).length;
    const precision = kept.length === 0 ? "" : (right / kept.length).toFixed(3);
    return `  ${threshold.toFixed(1).padEnd(12)}${(kept.length / outcomes.length).toFixed(3).padStart(10)}${precision.padStart(11)}${(right / outcomes.length).toFixed(3).padStart(10)}`;
  });
  return [`\n${set}: by confidence`, "  at least      coverage  precision  accuracy", ...rows].join("\n");
}

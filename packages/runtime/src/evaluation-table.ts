import type { EvaluationResult, EvaluationRun } from "@olympus/domain";

const maxQuestionCharacters = 70;

/** An evaluation for a terminal: a line for each question, what came out in all, and how it was before. */
export function evaluationTable(run: EvaluationRun, results: readonly EvaluationResult[], before: EvaluationRun | null): readonly string[] {
  const head = ["OUTCOME", "MS", "CONFIDENCE", "CONNECTION", "QUESTION"];
  const rows = results.map((result) => [
    result.outcome,
    String(result.durationMs),
    result.confidence === null ? "-" : result.confidence.toFixed(2),
    oneLine(result.connectionName),
    `${shortened(result.question)}${result.message === null ? "" : ` (${shortened(result.message)})`}`,
  ]);
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, "", summary(run), ...(before === null ? [] : [`Before, ${dayOf(before.createdAt)}: ${summary(before)}`])];
}

function summary(run: EvaluationRun): string {
  const { status, engine, model, total, correct, wrong, declined, errors, message } = run;
  const by = engine === "BUILT_IN" ? "the built-in engine" : (model ?? "the model");
  const rate = total === 0 ? "" : ` (${Math.round((100 * correct) / total)} %)`;
  const counts = `${correct} of ${total} correct${rate}, ${wrong} wrong, ${declined} declined, ${errors} not run, by ${by}.`;
  const end = status === "SUCCEEDED" ? "" : ` It was ${status.toLowerCase()}.`;
  const tokens = run.inputTokens + run.outputTokens;
  const taken = tokens === 0 ? "" : ` The model took ${tokens.toLocaleString("en")} tokens.`;
  return `${counts}${taken}${end}${message === null ? "" : ` ${message}`}`;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** What is stored may hold anything, also what moves a terminal's cursor. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, " ").trim();
}

function shortened(text: string): string {
  const characters = [...oneLine(text)];
  return characters.length <= maxQuestionCharacters ? characters.join("") : `${characters.slice(0, maxQuestionCharacters - 1).join("")}…`;
}

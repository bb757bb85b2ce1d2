import type { StatementObserver } from "../querying/run-draft.ts";
import type { ReadDatabase } from "../routing/read-sources.ts";
import type { AnswerRun } from "./answer-run.ts";

/** Tells a running answer what happens to a statement for this database. */
export function observerFor(run: AnswerRun, { source }: ReadDatabase): StatementObserver {
  return {
    startStep: (kind, title) => run.startStep(kind, title),
    onDraft: ({ sql, explanation }) =>
      run.emit({ type: "sql", connectionId: source.connectionId, connectionName: source.name, dialect: source.dialect, sql, explanation }),
  };
}

import type { AnswerRun } from "../answering/answer-run.ts";
import { contextFor, describeChoice, type QuestionContext } from "../context/context-for.ts";
import type { ReadDatabase } from "../routing/read-sources.ts";

/** A database with what of it matters for the question. */
export interface ContextDatabase extends ReadDatabase {
  readonly context: QuestionContext;
}

/** Chooses what a model sees of each database before it asks for more; a step tells of each large one. */
export async function contextDatabases(
  run: AnswerRun,
  question: string,
  databases: readonly ReadDatabase[],
): Promise<readonly ContextDatabase[]> {
  return Promise.all(
    databases.map(async (database) => {
      const context = await contextFor(run.ctx, database, question);
      if (context.contextTables !== undefined) {
        const step = run.startStep("SEARCHING_CATALOG", `Choosing tables of ${database.source.name}`);
        step.done(describeChoice(context.contextTables, database.catalog));
      }
      return { ...database, context };
    }),
  );
}

import type { Agent } from "@olympus/agent";
import { AppError, ErrorCode } from "@olympus/domain";
import { hasTopLevelOrder, type SqlGuard } from "@olympus/sql";
import { benchCtx } from "../bench-ctx.ts";
import { sameRows } from "./compare-rows.ts";
import type { LoadedDatabase } from "./databases.ts";
import type { QuestionOutcome } from "./outcomes.ts";
import { goldRows, QuestionSource } from "./question-source.ts";
import type { GoldQuestion } from "./questions.ts";

/** Where a question is asked. */
export interface Asking {
  readonly set: string;
  readonly database: LoadedDatabase;
  readonly guard: SqlGuard;
  readonly agent: Pick<Agent, "queryDatabase">;
  /** Told of each statement that goes to the database. */
  readonly onRun?: (sql: string) => void;
}

/** Asks a question and judges the rows. Null when none of the gold statements can be run. */
export async function ask(question: GoldQuestion, { set, database, guard, agent, onRun }: Asking): Promise<QuestionOutcome | null> {
  const ctx = benchCtx();
  const golds = await Promise.all(
    question.gold.map(async (sql) => {
      try {
        return { sql, rows: (await goldRows(ctx, { database, guard, sql })).rows };
      } catch {
        // Several statements are accepted for one question, and not each of them runs everywhere; one that does is enough.
        return null;
      }
    }),
  );
  const accepted = golds.filter((gold) => gold !== null);
  const isAnswerable = question.gold.length > 0;
  if (isAnswerable && accepted.length === 0) return null;
  const source = new QuestionSource(database, guard, onRun);
  const startedAt = performance.now();
  const base = { set, id: question.id, db: question.db, category: question.category, question: question.question, isAnswerable };
  const gold = question.gold[0] ?? null;
  try {
    const answer = await agent.queryDatabase(ctx, {
      question: question.question,
      source,
      context: question.instructions,
      maxRows: 10_000,
      withoutVerified: true,
    });
    const is = (allowExtra: boolean) =>
      accepted.some(({ sql, rows }) =>
        sameRows(answer.result.rows, rows, { ordered: question.asksForOrder && hasTopLevelOrder(sql, "postgres"), allowExtra }),
      );
    const outcome = is(false) ? "correct" : "wrong";
    const ms = (source.firstCheckAt ?? performance.now()) - startedAt;
    const told = { confidence: answer.confidence, repairs: source.checks - 1, ms, sql: answer.sql, gold, message: null };
    return { ...base, outcome, isCorrectWithExtraColumns: outcome === "correct" || is(true), ...told };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const ms = (source.firstCheckAt ?? performance.now()) - startedAt;
    const outcome = error.code === ErrorCode.NOT_UNDERSTOOD ? "declined" : "error";
    const told = {
      confidence: null,
      repairs: Math.max(0, source.checks - 1),
      ms,
      sql: source.ran.at(-1) ?? null,
      gold,
      message: error.userMessage,
    };
    return { ...base, outcome, isCorrectWithExtraColumns: false, ...told };
  }
}

import { appendFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Agent, createAgent } from "@olympus/agent";
import { AppError, ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { benchCtx } from "./bench-ctx.ts";
import type { Bench } from "./main.ts";
import { BenchServices } from "./services.ts";
import { isOrdered, sameRows } from "./text-to-sql/compare-rows.ts";
import { Databases, type LoadedDatabase } from "./text-to-sql/databases.ts";
import { type QuestionOutcome, summarise } from "./text-to-sql/outcomes.ts";
import { goldRows, QuestionSource } from "./text-to-sql/question-source.ts";
import { type GoldQuestion, questionSets } from "./text-to-sql/questions.ts";

/** How many questions become the right rows: asked one by one as a person asks, through writer, guard, names and database. */
export const textToSqlBench: Bench = {
  needsData: true,
  async run(report, options) {
    const { limit } = options;
    const data = options.data ?? "";
    const linesFile = options.out === null ? join(tmpdir(), "olympus-text-to-sql.jsonl") : `${options.out}.questions.jsonl`;
    writeFileSync(linesFile, "");
    const services = new BenchServices();
    const databases = new Databases(services, (text) => report.note(text));
    const guard = await SqlGuard.create();
    try {
      const agent = createAgent({ model: null });
      for (const set of questionSets(data, { withTraining: options.sets.includes("spider-train") })) {
        if (options.sets.length > 0 && !options.sets.includes(set.name)) continue;
        const outcomes: QuestionOutcome[] = [];
        for (const question of [...cut(set.questions, limit), ...cut(set.unanswerable, limit)]) {
          const dump = set.dumps.get(question.db);
          if (dump === undefined) throw new Error(`There is no dump of ${question.db}.`);
          const database = await databases.open(question.db, dump);
          if (database === null) return;
          const outcome = await ask(question, { set: set.name, database, guard, agent });
          if (outcome === null) {
            report.note(`${question.id}: none of its gold statements runs; left out.`);
            continue;
          }
          outcomes.push(outcome);
          appendFileSync(linesFile, `${JSON.stringify(outcome)}\n`);
        }
        summarise(report, set.name, outcomes);
      }
      report.note(`\nOne line a question: ${linesFile}`);
    } finally {
      await databases.close();
      await guard.close();
      await services.close();
    }
  },
};

interface Asking {
  readonly set: string;
  readonly database: LoadedDatabase;
  readonly guard: SqlGuard;
  readonly agent: Pick<Agent, "queryDatabase">;
}

/** Null when none of the gold statements can be run. */
export async function ask(question: GoldQuestion, { set, database, guard, agent }: Asking): Promise<QuestionOutcome | null> {
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
  const source = new QuestionSource(database, guard);
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
        sameRows(answer.result.rows, rows, { ordered: question.asksForOrder && isOrdered(sql), allowExtra }),
      );
    const outcome = is(false) ? "correct" : "wrong";
    const ms = (source.firstCheckAt ?? performance.now()) - startedAt;
    const told = { confidence: answer.confidence, repairs: source.ran.length - 1, ms, sql: answer.sql, gold, message: null };
    return { ...base, outcome, isCorrectWithExtraColumns: outcome === "correct" || is(true), ...told };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const ms = (source.firstCheckAt ?? performance.now()) - startedAt;
    const outcome = error.code === ErrorCode.NOT_UNDERSTOOD ? "declined" : "error";
    const told = { confidence: null, repairs: source.ran.length, ms, sql: source.ran.at(-1) ?? null, gold, message: error.userMessage };
    return { ...base, outcome, isCorrectWithExtraColumns: false, ...told };
  }
}

function cut<T>(items: readonly T[], limit: number | null): readonly T[] {
  return limit === null ? items : items.slice(0, limit);
}

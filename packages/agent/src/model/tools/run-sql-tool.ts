import { AppError, ErrorCode } from "@olympus/domain";
import { z } from "zod";
import type { AgentLimits } from "../../agent-limits.ts";
import type { AnswerRun } from "../../answering/answer-run.ts";
import type { QueryEvidence } from "../../answering/evidence.ts";
import { StatementError } from "../../answering/failure.ts";
import { observerFor } from "../../answering/run-observer.ts";
import { checkAndRun, isRepairable } from "../../querying/run-draft.ts";
import type { SqlDraft } from "../../sql-writer.ts";
import type { ContextDatabase } from "../context-databases.ts";
import { findDatabase, noSuchDatabase } from "./database-names.ts";
import { defineTool, type ModelTool } from "./model-tool.ts";
import { renderError, renderRows } from "./rendering.ts";

/** What a model's statement is trusted with before anything else is known of it. */
const baseConfidence = 0.8;

/** What a model's statements brought, and what was refused. */
export class SqlLog {
  readonly queries: QueryEvidence[] = [];
  #unresolved: StatementError | null = null;
  #refusals = 0;
  #failuresInRow = 0;

  /** The last failure, when no statement has run since. */
  get unresolved(): StatementError | null {
    return this.#unresolved;
  }

  /** Failed statements since the last one that ran. */
  get failuresInRow(): number {
    return this.#failuresInRow;
  }

  succeed(evidence: QueryEvidence): void {
    this.queries.push(evidence);
    this.#unresolved = null;
    this.#failuresInRow = 0;
  }

  /** Throws the failure when there is no further chance: the second statement that would write, or too many errors in a row. */
  fail(failure: StatementError, maxRepairs: number): void {
    this.#unresolved = failure;
    this.#failuresInRow += 1;
    if (failure.code === ErrorCode.NOT_READ_ONLY) this.#refusals += 1;
    if (this.#refusals > 1 || this.#failuresInRow > maxRepairs || !isRepairable(failure.code)) throw failure;
  }
}

/** Runs a statement that the guard lets through; a refused one never reaches the database. */
export function runSqlTool(run: AnswerRun, databases: readonly ContextDatabase[], limits: AgentLimits, log: SqlLog): ModelTool {
  return defineTool({
    name: "run_sql",
    description: `Run one read-only SELECT statement in the database's own dialect. At most ${limits.maxRows} rows come back. Anything that writes is refused.`,
    input: z.object({
      database: z.string().optional().describe("The database's name; may be left out when there is only one"),
      sql: z.string().min(1),
      title: z.string().optional().describe('A short heading for the result: "Total sales by month, 2026"'),
      explanation: z.string().optional().describe("What the statement does, in one plain sentence"),
      assumptions: z.array(z.string()).optional().describe("Choices that the question left open"),
    }),
    run: async (ctx, { database: name, sql, title, explanation, assumptions }) => {
      const database = findDatabase(databases, name);
      if (database === null) return noSuchDatabase(databases, name);
      const draft: SqlDraft = {
        sql,
        dialect: database.source.dialect,
        confidence: baseConfidence,
        explanation: explanation ?? title ?? "A statement that the model wrote.",
        title: title ?? "Result",
        tables: [],
        columns: [],
        assumptions: assumptions ?? [],
        notUnderstood: [],
        tokens: null,
        ...verifiedBy(database, sql),
      };
      try {
        const ran = await checkAndRun(ctx, { database, draft, request: database.context, limits, observer: observerFor(run, database) });
        const repairCount = log.failuresInRow;
        const evidence = { ...ran, query: { ...ran.query, repairCount }, repairCount };
        log.succeed(evidence);
        run.emit({ type: "rows", query: evidence.query });
        return renderRows(evidence.result, limits.maxToolCharacters);
      } catch (error) {
        if (ctx.signal.aborted || !(error instanceof AppError)) throw error;
        const failure = StatementError.of(error, sql);
        log.fail(failure, limits.maxRepairs);
        return renderError(failure);
      }
    },
  });
}

/** The verified query of the same question, where the model has taken its statement over. */
function verifiedBy({ context }: ContextDatabase, sql: string): Pick<SqlDraft, "verifiedQuery"> {
  const same = context.examples.find((example) => example.isSame && plain(example.sql) === plain(sql));
  return same === undefined ? {} : { verifiedQuery: { id: same.id, verifiedByName: same.verifiedByName } };
}

function plain(sql: string): string {
  return sql
    .replaceAll(/\s+/gu, " ")
    .replace(/[\s;]+$/u, "")
    .trim();
}

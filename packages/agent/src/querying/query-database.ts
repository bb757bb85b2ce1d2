import { AppError, type Ctx, type EngineKind, ErrorCode, type QueryRunResult, type ReadingPin } from "@olympus/domain";
import type { AgentLimits } from "../agent-limits.ts";
import { ended } from "../composing/markdown.ts";
import { writeOrVerified } from "../context/write-or-verified.ts";
import { confidenceOf } from "../grounding/confidence.ts";
import type { ModelSettings } from "../model/model-settings.ts";
import { requestFor } from "../routing/read-clause.ts";
import { knownDatabase } from "../routing/read-sources.ts";
import type { PreviousTurn, SqlSource } from "../sources.ts";
import type { SqlDraft, SqlWriter, WriteSqlOutcome } from "../sql-writer.ts";
import { type DraftToRun, runDraft, silentObserver } from "./run-draft.ts";

export interface QueryDatabaseRequest {
  readonly question: string;
  readonly source: SqlSource;
  readonly history?: readonly PreviousTurn[];
  /** Anything else that helps to understand; data, never instructions. */
  readonly context?: string | null;
  /** Instead of the model that the agent was made with; null: the built-in engine. Left out: the agent's own. */
  readonly model?: ModelSettings | null;
  readonly pins?: readonly ReadingPin[];
  /** Leaves verified queries out, as answers and as examples: for evaluating. */
  readonly withoutVerified?: boolean;
  /** Told of each of a model's replies what it took, also when the question fails in the end. */
  readonly onTokens?: (tokens: { readonly input: number; readonly output: number }) => void;
  /** Rows to bring back, at most the agent's own limit when left out. */
  readonly maxRows?: number;
}

/** A question's statement and the rows it brought. */
export interface QueriedDatabase extends QueryRunResult {
  readonly engine: EngineKind;
  readonly draft: SqlDraft;
  /** As it ran. */
  readonly sql: string;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface WritingEngine {
  readonly writer: SqlWriter;
  readonly limits: AgentLimits;
}

/** Writes a statement for one database, checks, runs and repairs it. */
export async function queryDatabase(ctx: Ctx, request: QueryDatabaseRequest, engine: WritingEngine): Promise<QueriedDatabase> {
  const evidence = await runDraft(ctx, await draftFor(ctx, request, engine));
  const { query, result, draft } = evidence;
  const confidence = confidenceOf({ queries: [evidence], passages: [], coverage: 0, unsupportedCount: 0, unansweredCount: 0 });
  return { engine: engine.writer.engine, queryRunId: query.queryRunId, result, draft, sql: query.sql, confidence };
}

async function draftFor(ctx: Ctx, request: QueryDatabaseRequest, { writer, limits }: WritingEngine): Promise<DraftToRun> {
  const { source, question, history = [], context = null } = request;
  const database = await knownDatabase(ctx, source);
  const asked = { question, history, hint: context, pins: request.pins ?? [] };
  const writeRequest = await requestFor(ctx, database, asked, { withoutVerified: request.withoutVerified ?? false });
  const draft = draftOf(await writeOrVerified(ctx, writer, writeRequest));
  return {
    database,
    draft,
    request: writeRequest,
    writer,
    limits: { ...limits, maxRows: request.maxRows ?? limits.maxRows },
    observer: silentObserver,
  };
}

function draftOf(outcome: WriteSqlOutcome): SqlDraft {
  switch (outcome.kind) {
    case "draft":
      return outcome.draft;
    case "clarify": {
      const { question, choices } = outcome.clarification;
      throw new AppError(ErrorCode.NOT_UNDERSTOOD, "The question has several readings", {
        userMessage: question,
        suggestion: choices.length > 0 ? `Ask one of these: ${choices.join(" | ")}` : "Say it more exactly.",
      });
    }
    case "declined": {
      const { reason, notUnderstood } = outcome;
      throw new AppError(ErrorCode.NOT_UNDERSTOOD, "The question could not be turned into SQL", {
        userMessage: ended(reason),
        suggestion:
          notUnderstood.length > 0
            ? `Say these in other words: ${notUnderstood.join(", ")}. Naming a table or column helps.`
            : "Name the table or column you mean, or say it in other words.",
      });
    }
  }
}

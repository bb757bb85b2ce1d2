import {
  type AnswerFeedback,
  AppError,
  type DatabaseConnection,
  ErrorCode,
  type MessageId,
  notFound,
  type QueryRun,
  type QueryRunId,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { authorOf, type Policy, requirePrincipal } from "../policy.ts";
import type { SqlSourceDeps } from "../queries/bound-sql-source.ts";
import { runStatement } from "../queries/run-statement.ts";
import type { ExecutedQuery, RequestCtx } from "../services.ts";
import { correctionInput, feedbackInput } from "./memory.input.ts";
import type { FeedbackService } from "./memory-services.ts";
import { getOwnAnswer, type OwnAnswer } from "./own-answer.ts";

/** What people say about the answers in their own threads. */
export class FeedbackUseCases implements FeedbackService {
  readonly #store: Pick<Store, "threads" | "feedback" | "queryRuns" | "connections">;
  readonly #policy: Policy;
  readonly #sql: SqlSourceDeps;

  constructor(store: Pick<Store, "threads" | "feedback" | "queryRuns" | "connections">, policy: Policy, sql: SqlSourceDeps) {
    this.#store = store;
    this.#policy = policy;
    this.#sql = sql;
  }

  async give(ctx: RequestCtx, input: Parameters<FeedbackService["give"]>[1]): Promise<AnswerFeedback | null> {
    const author = authorOf(requirePrincipal(ctx));
    const { message, answer } = await this.#getAnswer(ctx, input.messageId, "feedback.give");
    const { verdict, comment } = parseInput(feedbackInput, { verdict: input.verdict, comment: input.comment });
    if (verdict === null) {
      await this.#store.feedback.remove(author, message.id);
      return null;
    }
    if (answer.status !== "COMPLETED") throw notAnswered();
    return this.#store.feedback.put({ messageId: message.id, author, verdict, ...(comment !== undefined && { comment }) });
  }

  async list(ctx: RequestCtx, messageIds: readonly MessageId[]): Promise<readonly AnswerFeedback[]> {
    return this.#store.feedback.list(authorOf(requirePrincipal(ctx)), messageIds);
  }

  async correctSql(ctx: RequestCtx, input: Parameters<FeedbackService["correctSql"]>[1]): Promise<ExecutedQuery> {
    const author = authorOf(requirePrincipal(ctx));
    const found = await this.#getAnswer(ctx, input.messageId, "queries.run");
    if (found.answer.status !== "COMPLETED") throw notAnswered();
    const { run, connection } = await this.#getRun(found, input.queryRunId);
    const { sql } = parseInput(correctionInput, { sql: input.sql });
    const messageId = found.message.id;
    const ran = await runStatement(this.#sql, ctx, { connection, author, messageId, sql });
    const correction = { correctedSql: sql, correctedQueryRunId: run.id };
    await this.#store.feedback.put({ messageId, author, verdict: "WRONG", correction });
    return { ...ran, sql, explanation: null, assumptions: [], confidence: null, engine: null };
  }

  #getAnswer(ctx: RequestCtx, messageId: string, action: "feedback.give" | "queries.run"): Promise<OwnAnswer> {
    return getOwnAnswer(ctx, messageId, action, { threads: this.#store.threads, policy: this.#policy });
  }

  /** A run of this very answer, and the connection that it was on. */
  async #getRun({ message, thread }: OwnAnswer, queryRunId: string): Promise<{ run: QueryRun; connection: DatabaseConnection }> {
    const id = toId<QueryRunId>(queryRunId);
    const run = id === null ? null : await this.#store.queryRuns.find(id);
    if (run === null || run.messageId !== message.id) throw notFound("Query run");
    const connection = await this.#store.connections.find(run.connectionId);
    if (connection?.spaceId !== thread.spaceId) throw notFound("Connection");
    return { run, connection };
  }
}

function notAnswered(): AppError {
  return new AppError(ErrorCode.CONFLICT, "Feedback on an answer that isn't completed", {
    userMessage: "There is no answer yet to be right or wrong. Wait until it is there, or ask again.",
  });
}

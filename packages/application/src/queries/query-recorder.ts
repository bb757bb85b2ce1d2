import {
  type AppError,
  type Author,
  type Ctx,
  type DatabaseConnection,
  ErrorCode,
  type MessageId,
  type QueryRun,
  type QueryRunId,
  type ResultSet,
  toAppError,
} from "@olympus/domain";
import type { QueryRunRepository } from "@olympus/persistence";

/** What is kept about a run before it begins. */
export interface RunToRecord {
  readonly connection: DatabaseConnection;
  readonly author: Author;
  readonly messageId: MessageId | null;
  readonly sql: string;
}

/** Keeps a history row for each statement: what ran, for whom, how it ended, and its rows. */
export class QueryRecorder {
  readonly #runs: QueryRunRepository;

  constructor(runs: QueryRunRepository) {
    this.#runs = runs;
  }

  /** Executes and records the outcome, a failure too. Fails with what `execute` fails with. */
  async record(ctx: Ctx, run: RunToRecord, execute: () => Promise<ResultSet>): Promise<{ queryRun: QueryRun; result: ResultSet }> {
    const { id } = await this.#runs.start({
      spaceId: run.connection.spaceId,
      connectionId: run.connection.id,
      connectionName: run.connection.name,
      author: run.author,
      messageId: run.messageId,
      sql: run.sql,
    });
    const startedAt = performance.now();
    try {
      const result = await execute();
      return { queryRun: await this.#runs.succeed(id, result), result };
    } catch (error) {
      const failure = toAppError(error);
      await this.#recordFailure(ctx, id, failure, Math.round(performance.now() - startedAt));
      throw failure;
    }
  }

  async #recordFailure(ctx: Ctx, id: QueryRunId, failure: AppError, durationMs: number): Promise<void> {
    const status = failure.code === ErrorCode.CANCELLED ? "CANCELLED" : "FAILED";
    try {
      await this.#runs.fail(id, { status, errorCode: failure.code, errorMessage: failure.userMessage, durationMs });
    } catch (error) {
      // The caller gets the first failure, which says more: this one must not hide it.
      ctx.logger.error({ error, queryRunId: id }, "The failure of a query could not be recorded");
    }
  }
}

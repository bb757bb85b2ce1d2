import { AppError, type SqlDialect } from "@olympus/domain";
import { type KnownDatabase, settleCalls } from "./called-functions.ts";
import { JudgeThread } from "./judge-thread.ts";
import { ReadOnlyStatement } from "./read-only-statement.ts";

export interface SqlGuardOptions {
  /** How long one statement may be thought about, the first also while its parser loads. Usual ones take a few milliseconds. Default 5,000. */
  readonly timeoutMs?: number;
}

/**
 * Decides which statements may run: the only maker of `ReadOnlyStatement`. It parses in a thread of its own, for hostile text can hold a
 * parser for long or break it; the thread is then ended and replaced, and the statement refused.
 */
export class SqlGuard {
  readonly #thread: JudgeThread;

  private constructor(thread: JudgeThread) {
    this.#thread = thread;
  }

  /** Starts the thread, which does not keep the process alive. Parsers are loaded with the first statement that needs them (about 0.3 s). */
  static async create({ timeoutMs = 5_000 }: SqlGuardOptions = {}): Promise<SqlGuard> {
    const thread = new JudgeThread(timeoutMs);
    await thread.warmUp();
    return new SqlGuard(thread);
  }

  /**
   * The statement, fit to be executed. Its `sql` may differ from the text that was given: outside Postgres it is put together anew from its tokens, without comments.
   * A function that isn't the engine's own passes only when `database`, what is known of the database that the statement is for, says that it only reads.
   * Fails with NOT_READ_ONLY (more than reading, more than one statement, too long, too complex) or SYNTAX_ERROR (with a position where known).
   */
  async check(sql: string, dialect: SqlDialect, database: KnownDatabase = {}): Promise<ReadOnlyStatement> {
    const verdict = settleCalls(await this.#thread.ask({ sql, dialect }), dialect, database);
    if (verdict.passed) return new ReadOnlyStatement(verdict.sql, dialect, verdict.references);
    throw new AppError(verdict.code, `The guard refused a ${dialect} statement: ${verdict.userMessage}`, {
      userMessage: verdict.userMessage,
      suggestion: verdict.suggestion,
      position: verdict.position ?? undefined,
    });
  }

  /** Ends the thread; checks that are under way fail with UNAVAILABLE. */
  async close(): Promise<void> {
    await this.#thread.close();
  }
}

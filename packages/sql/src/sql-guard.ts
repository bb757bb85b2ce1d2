import { AppError, type SqlDialect } from "@olympus/domain";
import { type KnownDatabase, settleCalls } from "./called-functions.ts";
import { JudgePool } from "./judge-pool.ts";
import { makeReadOnlyStatement, type ReadOnlyStatement } from "./read-only-statement.ts";

export interface SqlGuardOptions {
  /**
   * How long one statement may be thought about once its parser is loaded, in milliseconds of a processor's time, which on a busy machine may last up to twelve times
   * as long. Usual ones take a few milliseconds. Default 5,000.
   */
  readonly timeoutMs?: number;
  /** Most threads that judge at the same time; all but one are ended when they have nothing to do. One takes up to 250 MB. Default 3. */
  readonly maxThreads?: number;
}

/** What a check may take into account. A database's whole catalog may be spread into it. */
export interface CheckOptions extends KnownDatabase {
  /** Who asks, such as a user's id. Statements of one asker are judged one after the other, so that nobody's slow ones keep others waiting. */
  readonly askedBy?: string | undefined;
}

/**
 * Decides which statements may run: the only maker of `ReadOnlyStatement`. It parses in threads of its own, for hostile text can hold a
 * parser for long or break it; its thread is then ended and replaced, and the statement refused.
 */
export class SqlGuard {
  readonly #pool: JudgePool;

  private constructor(pool: JudgePool) {
    this.#pool = pool;
  }

  /** Starts one thread; none keeps the process alive. Parsers are loaded with the first statement that needs them (about 0.3 s). */
  static async create({ timeoutMs = 5_000, maxThreads = 3 }: SqlGuardOptions = {}): Promise<SqlGuard> {
    const pool = new JudgePool({ timeoutMs, maxThreads, growAfterMs: 100, idleMs: 60_000 });
    await pool.warmUp();
    return new SqlGuard(pool);
  }

  /**
   * The statement, fit to be executed. Its `sql` may differ from the text that was given: outside Postgres it is put together anew from its tokens, without comments.
   * A function that isn't the engine's own passes only when `functions`, those of the database that the statement is for, say that it only reads.
   * Fails with NOT_READ_ONLY (more than reading, more than one statement, too long, too complex) or SYNTAX_ERROR (with a position where known).
   */
  async check(sql: string, dialect: SqlDialect, { askedBy, ...database }: CheckOptions = {}): Promise<ReadOnlyStatement> {
    const verdict = settleCalls(await this.#pool.ask({ sql, dialect }, askedBy ?? null), dialect, database);
    if (verdict.passed) return makeReadOnlyStatement(verdict.sql, dialect, verdict.references);
    throw new AppError(verdict.code, `The guard refused a ${dialect} statement: ${verdict.userMessage}`, {
      userMessage: verdict.userMessage,
      suggestion: verdict.suggestion,
      position: verdict.position ?? undefined,
    });
  }

  /** Ends the threads; checks that are under way fail with UNAVAILABLE. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}

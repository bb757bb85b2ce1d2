import { setTimeout as delay } from "node:timers/promises";
import { cancelled, ErrorCode, type Logger, type ResultColumn, type Row } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import type { DriverStatement } from "./driver.ts";
import { toDriverValue } from "./parameters.ts";
import { ResultRows } from "./result-rows.ts";
import type { Session } from "./session.ts";
import type { Loan, SessionPool } from "./session-pool.ts";
import { limitSql } from "./session-sql.ts";

const killRepeatMs = 250;

/** What the cursor needs of its connector. */
export interface MysqlCursorHost {
  readonly pool: SessionPool;
  readonly logger: Logger;
}

/** One prepared statement in a read-only transaction of its own. */
export class MysqlCursor implements Cursor {
  readonly #host: MysqlCursorHost;
  readonly #request: CursorRequest;
  readonly #stopping = new AbortController();
  #loan: Loan | null = null;
  #rows: ResultRows | null = null;
  #isBusy = false;
  #isSound = true;
  #isClosed = false;

  constructor(request: CursorRequest, host: MysqlCursorHost) {
    this.#request = request;
    this.#host = host;
  }

  get lastBatchBytes(): number {
    return this.#rows?.lastBatchBytes ?? 0;
  }

  async open(): Promise<readonly ResultColumn[]> {
    const loan = await this.#host.pool.acquire(this.#stopping.signal);
    if (this.#isClosed || this.#stopping.signal.aborted) {
      loan.release(true);
      throw cancelled();
    }
    this.#loan = loan;
    const { session } = loan;
    const { sql, parameters, timeoutMs, readAheadRows, maxRows } = this.#request;
    return await this.#work(async () => {
      await session.limit(limitSql(session.isMariadb, { timeoutMs, isStream: readAheadRows !== undefined, maxRows }));
      await session.ask("START TRANSACTION READ ONLY");
      const statement = await session.prepare(sql);
      assertReads(statement, sql);
      if (statement.parameters.length !== parameters.length) throw wrongParameterCount(statement.parameters.length, parameters.length);
      if (this.#stopping.signal.aborted) throw cancelled();
      this.#rows = new ResultRows(session, statement, parameters.map(toDriverValue));
      return await this.#rows.columns;
    });
  }

  async read(maxRows: number): Promise<readonly Row[]> {
    const rows = this.#rows;
    if (rows === null) throw new Error("The cursor was read before it was opened");
    return await this.#work(() => rows.take(maxRows));
  }

  cancel(): void {
    if (this.#stopping.signal.aborted || this.#isClosed) return;
    this.#stopping.abort(cancelled());
    // The request may arrive when the statement has just ended: this connection must not be used by another one after it.
    this.#isSound = false;
    if (this.#loan !== null) void this.#killUntilIdle(this.#loan.session);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopping.abort(cancelled());
    const loan = this.#loan;
    if (loan === null) return;
    const { session } = loan;
    if (this.#rows !== null && !this.#rows.isEnded) {
      // Not waited for: the server notices by itself at the next row, but there may be none for long.
      void this.#host.pool.kill("CONNECTION", session, this.#host.logger);
      this.#isSound = false;
    }
    if (!this.#isSound) return loan.release(false);
    try {
      session.unprepare(this.#request.sql);
      await session.ask("ROLLBACK");
      loan.release(true);
    } catch {
      loan.release(false);
    }
  }

  /** A request that arrives between two statements stops nothing, so it is repeated while the server works. */
  async #killUntilIdle(session: Session): Promise<void> {
    while (this.#isBusy && !session.isBroken) {
      await this.#host.pool.kill("QUERY", session, this.#host.logger);
      await delay(killRepeatMs);
    }
  }

  async #work<T>(work: () => Promise<T>): Promise<T> {
    if (this.#stopping.signal.aborted) throw cancelled();
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
}

/** Behind spaces, brackets and comments. */
const firstWord = /^(?:\s|\(|\/\*[\s\S]*?\*\/|--[^\n]*\n|#[^\n]*\n)*([a-z]+)/i;
const queries: ReadonlySet<string> = new Set(["select", "with", "values", "table"]);
/** The server doesn't tell the columns of all of these before they run. */
const inspections: ReadonlySet<string> = new Set(["show", "explain", "describe", "desc"]);

/**
 * What stands behind the guard and the transaction, before a statement runs: one that the server finds no columns in isn't a query. So no SET, DO, KILL, FLUSH,
 * CALL, LOCK, INTO OUTFILE or temporary table, which a read-only transaction lets pass; nor ANALYZE or REPAIR, by their words.
 */
function assertReads({ columns }: DriverStatement, sql: string): void {
  const word = firstWord.exec(sql)?.[1]?.toLowerCase() ?? "";
  if (inspections.has(word) || (queries.has(word) && columns.length > 0)) return;
  throw new ConnectorError(ErrorCode.NOT_READ_ONLY, "The statement isn't a query", {
    userMessage: "This statement isn't a query, and this connection runs nothing else.",
    suggestion: "Write it as a SELECT that only reads.",
  });
}

function wrongParameterCount(wanted: number, given: number): ConnectorError {
  return new ConnectorError(ErrorCode.SYNTAX_ERROR, `The statement has ${wanted} places for parameters, and ${given} came`, {
    userMessage: `The statement has ${wanted} placeholders, but ${given} values were given.`,
    suggestion: "Give one value for each question mark.",
  });
}

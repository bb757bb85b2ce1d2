import { setTimeout as delay } from "node:timers/promises";
import { ErrorCode, type ResultColumn, type Row } from "@olympus/domain";
import type { Column, RowStatement } from "snowflake-sdk";
import { ConnectorError } from "../../connector-error.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { isSessionLost, isTransportFailure, StatementFailure } from "./driver-failure.ts";
import { RawRows } from "./raw-rows.ts";
import type { SessionHolder, SessionUse } from "./session-holder.ts";
import type { RunningStatement } from "./snowflake-session.ts";
import { resultType, type SnowflakeType } from "./type-map.ts";

const abortRepeatMs = 250;
/** Our own clock comes first and says it better; the server's stands behind it, for when we are gone. */
const serverTimeoutSlackSeconds = 2;

/** One statement of the session, its rows read as they are wanted. */
export class SnowflakeCursor implements Cursor {
  readonly #request: CursorRequest;
  readonly #sessions: SessionHolder;
  #rows: RawRows | null = null;
  #decoders: readonly SnowflakeType["decode"][] = [];
  #running: RunningStatement | null = null;
  #use: SessionUse | null = null;
  #isCancelled = false;
  #isClosed = false;

  constructor(request: CursorRequest, sessions: SessionHolder) {
    this.#request = request;
    this.#sessions = sessions;
  }

  async open(): Promise<readonly ResultColumn[]> {
    refuseFileTransfer(this.#request.sql);
    const statement = await this.#run().catch((error: unknown) => {
      throw new StatementFailure(this.#request.sql, error);
    });
    const columns = columnsOf(statement);
    const types = columns.map((column) => resultType(column.getType(), column.getPrecision(), column.getScale()));
    this.#decoders = types.map(({ decode }) => decode);
    this.#rows = new RawRows(statement, columns);
    return columns.map((column, index) => {
      const { type, nativeName } = types[index] ?? resultType("", null, null);
      return { name: column.getName(), type, nativeType: nativeName };
    });
  }

  async read(maxRows: number): Promise<readonly Row[]> {
    if (this.#rows === null) throw new Error("The cursor was read before it was opened");
    const rows = await this.#rows.read(maxRows).catch((error: unknown) => {
      this.#leave(isTransportFailure(error));
      throw new StatementFailure(this.#request.sql, error);
    });
    return rows.map((row) => row.map((text, column) => (text === null ? null : (this.#decoders[column]?.(text) ?? text))));
  }

  cancel(): void {
    if (this.#isCancelled || this.#isClosed) return;
    this.#isCancelled = true;
    this.#rows?.stop();
    void this.#abortUntilEnded();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#rows?.stop();
    // A statement that the server didn't end when asked would be waited for by the SDK for minutes.
    this.#leave(this.#running !== null);
  }

  /** A session that has expired is found out by the first statement that wants it: that one is sent again on a new session, once. */
  async #run(): Promise<RowStatement> {
    try {
      return await this.#runOnce();
    } catch (error) {
      this.#leave(isSessionLost(error) || isTransportFailure(error));
      if (!isSessionLost(error)) throw error;
      return await this.#runOnce();
    }
  }

  async #runOnce(): Promise<RowStatement> {
    const use = await this.#sessions.enter();
    if (this.#isCancelled || this.#isClosed) {
      use.leave();
      throw new Error("Cancelled before the server was asked");
    }
    this.#use = use;
    const { sql, parameters, timeoutMs } = this.#request;
    const timeoutSeconds = Math.ceil(timeoutMs / 1000) + serverTimeoutSlackSeconds;
    const running = use.session.execute({ sql, parameters, timeoutSeconds });
    this.#running = running;
    try {
      return await running.result;
    } finally {
      this.#running = null;
    }
  }

  #leave(isSpoilt: boolean): void {
    this.#use?.leave(isSpoilt);
  }

  /** A request that overtakes its statement stops nothing, so it is repeated while the server works. */
  async #abortUntilEnded(): Promise<void> {
    while (this.#running !== null && !this.#isClosed) {
      this.#running.abort();
      await delay(abortRepeatMs);
    }
  }
}

function columnsOf(statement: RowStatement): readonly Column[] {
  const columns: readonly Column[] | undefined = statement.getColumns();
  const count: unknown = statement.getNumRows();
  if (columns !== undefined && typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return columns;
  throw new Error("The server's answer isn't the result of a query");
}

/** The SDK carries these out itself, with this server's files. The guard lets none through; nor does this. */
function refuseFileTransfer(sql: string): void {
  const bare = sql.replace(/^(?:\s|;|--[^\n]*(?:\n|$)|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "");
  if (!/^(put|get)\b/i.test(bare)) return;
  throw new ConnectorError(ErrorCode.NOT_READ_ONLY, "A file transfer was to be run", {
    userMessage: "The statement would move files, which this connection doesn't allow.",
  });
}

import { setTimeout as delay } from "node:timers/promises";
import type { Logger, ResultColumn, Row } from "@olympus/domain";
import type pg from "pg";
import PgCursor from "pg-cursor";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import type { AddedTypes } from "./added-types.ts";
import { rawText, type Session, type SessionPool } from "./session-pool.ts";
import { decimalOf, type PostgresType } from "./type-map.ts";

const cancelRepeatMs = 250;
/** Our own clock comes first and says it better; the server's stands behind it, for when we are gone. */
const serverTimeoutSlackMs = 1_000;

/** What the cursor needs of its connector. */
export interface PostgresCursorHost {
  readonly pool: SessionPool;
  readonly logger: Logger;
  readonly types: AddedTypes;
}

interface Batch {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly fields: readonly pg.FieldDef[];
}

/** One statement in a read-only transaction of its own, read through a portal. */
export class PostgresCursor implements Cursor {
  readonly #host: PostgresCursorHost;
  readonly #request: CursorRequest;
  #session: Session | null = null;
  #cursor: PgCursor<(string | null)[]> | null = null;
  #decoders: readonly PostgresType["decode"][] = [];
  #first: Batch | null = null;
  #isBusy = false;
  #isCancelled = false;
  #isSound = true;
  #isEnded = false;
  #isClosed = false;

  constructor(request: CursorRequest, host: PostgresCursorHost) {
    this.#request = request;
    this.#host = host;
  }

  async open(): Promise<readonly ResultColumn[]> {
    const session = await this.#host.pool.acquire();
    if (this.#isClosed || this.#isCancelled) {
      session.client.release();
      throw new Error("Cancelled before the connection was there");
    }
    this.#session = session;
    await this.#work(() => session.client.query(openingStatements(this.#request.timeoutMs)));
    const { sql, parameters } = this.#request;
    this.#cursor = session.client.query(new PgCursor<(string | null)[]>(sql, [...parameters], { rowMode: "array", types: rawText }));
    this.#first = await this.#fetch(1);
    const { fields } = this.#first;
    const typeOf = await this.#host.types.find(fields.map((field) => field.dataTypeID));
    this.#decoders = fields.map((field) => typeOf(field.dataTypeID).decode);
    return fields.map((field) => ({ name: field.name, ...decimalOf(typeOf(field.dataTypeID), field.dataTypeModifier) }));
  }

  async read(maxRows: number): Promise<readonly Row[]> {
    const first = this.#first;
    this.#first = null;
    if (first !== null && first.rows.length > 0) return this.#decode(first);
    if (this.#isEnded) return [];
    return this.#decode(await this.#fetch(maxRows));
  }

  cancel(): void {
    if (this.#isCancelled || this.#isClosed) return;
    this.#isCancelled = true;
    // The request may arrive when the statement has just ended: this connection must not be used by another one after it.
    this.#isSound = false;
    if (this.#session !== null) void this.#cancelUntilIdle(this.#session);
  }

  /** A request that arrives between two messages of ours stops nothing, so it is repeated while the server works. */
  async #cancelUntilIdle({ cancelKey }: Session): Promise<void> {
    while (this.#isBusy) {
      await this.#host.pool.cancel(cancelKey, this.#host.logger);
      await delay(cancelRepeatMs);
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const client = this.#session?.client;
    if (client === undefined) return;
    if (!this.#isSound) return client.release(true);
    try {
      await this.#cursor?.close();
      await client.query("ROLLBACK");
      client.release();
    } catch {
      client.release(true);
    }
  }

  async #fetch(maxRows: number): Promise<Batch> {
    const cursor = this.#cursor;
    if (cursor === null) throw new Error("The cursor was read before it was opened");
    return await this.#work(async () => {
      // The callback form tells the columns as well, also of an empty result.
      const batch = await new Promise<Batch>((resolve, reject) => {
        cursor.read(maxRows, (error: Error | undefined, rows: (string | null)[][], result: pg.QueryResult) => {
          if (error) reject(error);
          else resolve({ rows, fields: result.fields });
        });
      });
      this.#isEnded = batch.rows.length < maxRows;
      return batch;
    });
  }

  #decode({ rows }: Batch): readonly Row[] {
    const decoders = this.#decoders;
    return rows.map((row) => row.map((text, column) => (text === null ? null : (decoders[column]?.(text) ?? text))));
  }

  /** A statement that failed leaves its connection in a state that isn't worth finding out. */
  async #work<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isCancelled) throw new Error("Cancelled before the server was asked");
    this.#isBusy = true;
    try {
      return await work();
    } catch (error) {
      this.#isSound = false;
      throw error;
    } finally {
      this.#isBusy = false;
    }
  }
}

/** One round trip in front of each statement. The texts are ours; the time is a number. Settings are local, for pools in between may swap the session. */
function openingStatements(timeoutMs: number): string {
  return `SET default_transaction_read_only = on; BEGIN READ ONLY;
    SET LOCAL statement_timeout = ${Math.ceil(timeoutMs) + serverTimeoutSlackMs}; SET LOCAL idle_in_transaction_session_timeout = '15min';
    SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL timezone = 'UTC';
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL standard_conforming_strings = on`;
}

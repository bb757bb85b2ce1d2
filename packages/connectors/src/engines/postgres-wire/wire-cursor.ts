import { setTimeout as delay } from "node:timers/promises";
import type { Logger, ResultColumn, Row } from "@olympus/domain";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { Exchange } from "./exchange.ts";
import { PortalRows } from "./portal-rows.ts";
import { RowReader } from "./row-reader.ts";
import type { Session, SessionPool } from "./session-pool.ts";
import { decimalOf, type WireType } from "./wire-type.ts";

const cancelRepeatMs = 100;
/** Redshift wants a name. */
const portal = "olympus";

/** What the cursor needs of its connector. */
export interface WireCursorHost {
  readonly pool: SessionPool;
  readonly logger: Logger;
  /** Statements of our own in front of each of a user's: they open a read-only transaction with the limits and the formats that the type map reads. */
  openingSql(request: CursorRequest): string;
  findTypes(oids: readonly number[]): Promise<(oid: number) => WireType>;
}

/** One statement in a read-only transaction of its own, read through a portal. */
export class WireCursor implements Cursor {
  readonly #host: WireCursorHost;
  readonly #request: CursorRequest;
  readonly #rows = new PortalRows();
  #session: Session | null = null;
  #running: Exchange | null = null;
  #isBusy = false;
  #isCancelled = false;
  #isSound = true;
  #isClosed = false;

  constructor(request: CursorRequest, host: WireCursorHost) {
    this.#request = request;
    this.#host = host;
  }

  get lastBatchBytes(): number {
    return this.#rows.lastBatchBytes;
  }

  async open(): Promise<readonly ResultColumn[]> {
    const session = await this.#host.pool.acquire();
    if (this.#isClosed || this.#isCancelled) {
      session.client.release();
      throw new Error("Cancelled before the connection was there");
    }
    this.#session = session;
    const { sql, parameters } = this.#request;
    await this.#work(async () => await session.client.query(this.#host.openingSql(this.#request)));
    const describing = new Exchange((connection) => {
      connection.parse({ name: "", text: sql, types: [] }, true);
      connection.bind({ portal, values: parameters.map((value) => (value === null ? null : String(value))) }, true);
      connection.describe({ type: "P", name: portal }, true);
    });
    const { fields } = await this.#work(() => session.client.query(describing).outcome);
    const typeOf = await this.#host.findTypes(fields.map((field) => field.dataTypeID));
    this.#rows.begin(session.reader, new RowReader(fields.map((field) => typeOf(field.dataTypeID))));
    return fields.map((field) => ({ name: field.name, ...decimalOf(typeOf(field.dataTypeID), field.dataTypeModifier) }));
  }

  async read(maxRows: number): Promise<readonly Row[]> {
    if (this.#running === null && !this.#rows.has(maxRows)) this.#fetch(maxRows);
    const rows = await this.#rows.take(maxRows);
    this.#fetchAhead();
    return rows;
  }

  cancel(): void {
    if (this.#isCancelled || this.#isClosed) return;
    this.#isCancelled = true;
    // The request may arrive when the statement has just ended: this connection must not be used by another one after it.
    this.#isSound = false;
    this.#rows.discard();
    if (this.#session !== null) void this.#cancelUntilIdle(this.#session);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    // A fetch ahead of a caller who has had enough.
    if (this.#running !== null) this.cancel();
    this.#isClosed = true;
    this.#rows.discard();
    const { client, reader } = this.#session ?? {};
    if (client === undefined) return;
    reader?.sendRowsTo(null);
    if (!this.#isSound) return client.release(true);
    try {
      await client.query("ROLLBACK");
      client.release();
    } catch {
      client.release(true);
    }
  }

  /** Asks for the next batch while the caller works on the last, if it is likely to want it: no more than one waits. */
  #fetchAhead(): void {
    const { readAheadRows } = this.#request;
    if (readAheadRows === undefined || this.#running !== null || this.#isCancelled || this.#isClosed) return;
    const rows = this.#rows.fitting(readAheadRows);
    if (!this.#rows.has(rows)) this.#fetch(rows);
  }

  #fetch(maxRows: number): void {
    const session = this.#session;
    if (session === null) throw new Error("The cursor was read before it was opened");
    if (this.#rows.isEnded) return;
    const exchange = new Exchange((connection) => connection.execute({ portal, rows: String(maxRows) }, true));
    this.#running = exchange;
    this.#rows.beginFetch();
    this.#work(() => session.client.query(exchange).outcome).then(
      ({ portal: state }) => {
        this.#running = null;
        if (state === null) {
          this.#isSound = false;
          this.#rows.fail(new Error("The server's answer isn't Postgres' protocol"));
          return;
        }
        this.#rows.endFetch(state === "suspended");
        this.#fetchAhead();
      },
      (error: unknown) => {
        this.#running = null;
        this.#rows.fail(error);
      },
    );
  }

  /** A request that arrives between two messages of ours stops nothing, so it is repeated while the server works. */
  async #cancelUntilIdle({ cancelKey }: Session): Promise<void> {
    while (this.#isBusy) {
      await this.#host.pool.cancel(cancelKey, this.#host.logger);
      await delay(cancelRepeatMs);
    }
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

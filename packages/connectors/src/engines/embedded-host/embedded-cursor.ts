import { setTimeout as delay } from "node:timers/promises";
import type { ResultColumn, Row } from "@olympus/domain";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import type { EmbeddedHost, HostPlace } from "./embedded-host.ts";
import type { HostProcess } from "./host-process.ts";

const interruptRepeatMs = 50;
/** How often an engine is interrupted before its process is ended, with whatever else goes on in there: about a second. */
const maxInterrupts = 20;

/** One statement in the child process. Rows come over the channel only as they are asked for. */
export class EmbeddedCursor implements Cursor {
  readonly #host: EmbeddedHost;
  readonly #request: CursorRequest;
  readonly #number: number;
  readonly #canInterrupt: boolean;
  readonly #cancelled = new AbortController();
  #place: HostPlace | null = null;
  #isBusy = false;
  #isClosed = false;

  constructor(host: EmbeddedHost, request: CursorRequest, number: number, canInterrupt: boolean) {
    this.#host = host;
    this.#request = request;
    this.#number = number;
    this.#canInterrupt = canInterrupt;
  }

  async open(): Promise<readonly ResultColumn[]> {
    const { sql, parameters, isInternal } = this.#request;
    const place = await this.#host.enter(this.#cancelled.signal);
    if (this.#isClosed || this.#cancelled.signal.aborted) {
      place.leave();
      throw new Error("Cancelled before the database was open");
    }
    this.#place = place;
    return await this.#working(async () => {
      const answer = await place.process.ask({ op: "open", cursor: this.#number, sql, parameters, isInternal: isInternal === true });
      return "columns" in answer ? answer.columns : [];
    });
  }

  async read(maxRows: number): Promise<readonly Row[]> {
    const place = this.#place;
    if (place === null) throw new Error("The cursor was read before it was opened");
    return await this.#working(async () => {
      const answer = await place.process.ask({ op: "read", cursor: this.#number, maxRows });
      return "rows" in answer ? answer.rows : [];
    });
  }

  cancel(): void {
    if (this.#cancelled.signal.aborted) return;
    this.#cancelled.abort();
    if (this.#isBusy && this.#place !== null) void this.#stop(this.#place.process);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const place = this.#place;
    if (place === null) return;
    // Something is still going on that did not stop when asked.
    if (this.#isBusy) await place.process.kill();
    else if (!place.process.isGone) await place.process.ask({ op: "close", cursor: this.#number }).catch(() => place.process.kill());
    place.leave();
  }

  /** An interruption that overtakes its statement, or comes between two of its steps, is forgotten by the engine, so it is repeated while it works. */
  async #stop(process: HostProcess): Promise<void> {
    for (let times = 0; this.#canInterrupt && times < maxInterrupts && this.#isBusy && !this.#isClosed; times++) {
      process.ask({ op: "interrupt", cursor: this.#number }).catch(() => {});
      await delay(interruptRepeatMs);
    }
    if (this.#isBusy && !this.#isClosed) await process.kill();
  }

  async #working<T>(work: () => Promise<T>): Promise<T> {
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
}

import type { Cursor, CursorRequest } from "../../cursor.ts";
import { Semaphore } from "../../semaphore.ts";
import { EmbeddedCursor } from "./embedded-cursor.ts";
import { HostProcess } from "./host-process.ts";
import type { HostSettings } from "./protocol.ts";

/** Longest that a child may take to open its file, on a busy machine too. One that hangs would be waited for by all that comes after. */
const defaultStartTimeoutMs = 60_000;

export interface EmbeddedHostOptions {
  /** What to open, checked anew before each start of the child. Fails when the file may not or can't be opened. */
  locate(): Promise<HostSettings>;
  /** How many statements may be open at a time; the others wait. */
  readonly maxCursors: number;
  /** Whether the engine hears an interrupt while it works; otherwise cancelling ends the process. */
  readonly canInterrupt: boolean;
  /** Default 60,000; then the child is ended, and the next statement gets a fresh one. */
  readonly startTimeoutMs?: number;
}

/** A running child and the way to give one's place in it back. */
export interface HostPlace {
  readonly process: HostProcess;
  leave(): void;
}

/** A database file in a child process that is started when it is needed, and again after it died. */
export class EmbeddedHost {
  readonly #options: EmbeddedHostOptions;
  readonly #places: Semaphore;
  #process: Promise<HostProcess> | null = null;
  #lastCursor = 0;

  constructor(options: EmbeddedHostOptions) {
    this.#options = options;
    this.#places = new Semaphore(options.maxCursors);
  }

  cursor(request: CursorRequest): Cursor {
    return new EmbeddedCursor(this, request, ++this.#lastCursor, this.#options.canInterrupt);
  }

  /** Waits for a place in the running child. Fails when the file can't be opened. */
  async enter(signal: AbortSignal): Promise<HostPlace> {
    const leave = await this.#places.acquire(signal);
    try {
      return { process: await this.#running(), leave };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Finds the file without opening it. Fails like `enter`. */
  async locate(): Promise<void> {
    await this.#options.locate();
  }

  async close(): Promise<void> {
    const process = await this.#process?.catch(() => null);
    this.#process = null;
    await process?.kill();
  }

  async #running(): Promise<HostProcess> {
    const starting = this.#process;
    const current = await starting?.catch(() => null);
    if (current !== undefined && current !== null && !current.isGone) return current;
    // Somebody else may have started a fresh one while we looked.
    if (this.#process === starting) this.#process = this.#start();
    return await (this.#process ?? this.#running());
  }

  async #start(): Promise<HostProcess> {
    const process = new HostProcess(await this.#options.locate());
    const timer = setTimeout(() => void process.kill(), this.#options.startTimeoutMs ?? defaultStartTimeoutMs);
    try {
      await process.ready();
      return process;
    } catch (error) {
      await process.kill();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

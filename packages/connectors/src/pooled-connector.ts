import type { DatabaseConnector } from "./database-connector.ts";
import { Semaphore } from "./semaphore.ts";

export interface PooledConnectorOptions {
  readonly maxConcurrent: number;
  readonly idleMs: number;
  /** Called when nobody has used it for `idleMs`. */
  onIdle(): void;
}

/** One connector with the count of its uses: made at its first use, closed after its last. */
export class PooledConnector {
  readonly #options: PooledConnectorOptions;
  readonly #places: Semaphore;
  readonly #closed = Promise.withResolvers<void>();
  #connector: Promise<DatabaseConnector> | null = null;
  #uses = 0;
  #isRetired = false;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(options: PooledConnectorOptions) {
    this.#options = options;
    this.#places = new Semaphore(options.maxConcurrent);
  }

  /** Waits for a place; the returned function gives it back. Waiting counts as a use: who came before a change of credentials is served by the old ones. */
  async enter(signal: AbortSignal): Promise<() => void> {
    clearTimeout(this.#idleTimer);
    this.#uses++;
    try {
      const leave = await this.#places.acquire(signal);
      return () => {
        leave();
        this.#endUse();
      };
    } catch (error) {
      this.#endUse();
      throw error;
    }
  }

  /** Only between `enter` and leaving. Made by `create` when there is none yet; one that could not be made is tried again at the next use. */
  connector(create: () => Promise<DatabaseConnector>): Promise<DatabaseConnector> {
    this.#connector ??= create().catch((error: unknown) => {
      this.#connector = null;
      throw error;
    });
    return this.#connector;
  }

  /** Closes it after the last running use. Resolves when it is closed. */
  retire(): Promise<void> {
    this.#isRetired = true;
    clearTimeout(this.#idleTimer);
    if (this.#uses === 0) void this.#close();
    return this.#closed.promise;
  }

  /** Closes it after the last running use, or when the time is up. */
  async closeWithin(graceMs: number): Promise<void> {
    const timer = setTimeout(() => void this.#close(), graceMs);
    await this.retire();
    clearTimeout(timer);
  }

  #endUse(): void {
    this.#uses--;
    if (this.#uses > 0) return;
    if (this.#isRetired) void this.#close();
    else this.#idleTimer = setTimeout(this.#options.onIdle, this.#options.idleMs).unref();
  }

  async #close(): Promise<void> {
    const connector = await this.#connector?.catch(() => null);
    // A driver that fails to say goodbye is gone all the same.
    await connector?.close().catch(() => {});
    this.#closed.resolve();
  }
}

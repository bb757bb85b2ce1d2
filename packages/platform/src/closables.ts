import type { Logger } from "@olympus/domain";

/** What must be closed when the process ends, in the reverse order of opening. */
export class Closables {
  readonly #logger: Logger;
  #open: { readonly name: string; readonly close: () => Promise<void> }[] = [];
  #closing: Promise<void> | null = null;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Whatever opens a resource adds its end right away. */
  add(name: string, close: () => Promise<void>): void {
    this.#open.push({ name, close });
  }

  /**
   * Closes the last opened first, each after the one before has ended, failed, or used up `stepTimeoutMs`. Failures are logged and stop nothing: the rest
   * must be closed too. Never rejects; a second call waits for the first.
   */
  closeAll(stepTimeoutMs = 10_000): Promise<void> {
    this.#closing ??= this.#closeInTurn(stepTimeoutMs);
    return this.#closing;
  }

  async #closeInTurn(stepTimeoutMs: number): Promise<void> {
    for (let next = this.#open.pop(); next; next = this.#open.pop()) {
      const { name, close } = next;
      const timer = Promise.withResolvers<never>();
      const timeout = setTimeout(() => timer.reject(new Error(`${name} did not close within ${stepTimeoutMs} ms`)), stepTimeoutMs);
      try {
        await Promise.race([close(), timer.promise]);
      } catch (error) {
        this.#logger.error({ name, error }, `Closing ${name} failed`);
      } finally {
        clearTimeout(timeout);
      }
    }
  }
}

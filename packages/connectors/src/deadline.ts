import { type AppError, type Ctx, cancelled, ErrorCode } from "@olympus/domain";
import { ConnectorError } from "./connector-error.ts";

/** How long an engine may take to answer a cancellation before it is left alone. */
const cancelGraceMs = 3_000;

/** The clock and the stop signal of one operation. */
export class Deadline {
  readonly #ctx: Ctx;
  readonly #timeoutMs: number;
  #timer: NodeJS.Timeout | undefined;
  #grace: NodeJS.Timeout | undefined;
  #reason: AppError | null = null;
  #onStop: () => void = () => {};
  /** Lets the present `run` fail. */
  #giveUp: (reason: AppError) => void = () => {};
  readonly #abort = () => this.#stop(cancelled(this.#ctx.signal.reason));

  constructor(ctx: Ctx, timeoutMs: number) {
    this.#ctx = ctx;
    this.#timeoutMs = timeoutMs;
    ctx.signal.addEventListener("abort", this.#abort, { once: true });
    this.restart();
    if (ctx.signal.aborted) this.#abort();
  }

  /** Why the operation was stopped: CANCELLED or TIMEOUT; null while it may go on. */
  get reason(): AppError | null {
    return this.#reason;
  }

  /** Starts the time anew. */
  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(timedOut(this.#timeoutMs)), this.#timeoutMs);
  }

  /** Stands still while the caller of a stream thinks. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** What to do when the operation is stopped; done at once when it has been. */
  onStop(stop: () => void): void {
    this.#onStop = stop;
    if (this.#reason !== null) stop();
  }

  /** The work's outcome. After a stop the engine has some seconds to end by itself, then the operation fails without it. One at a time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#reason !== null) throw this.#reason;
    // Not `Promise.race` with one promise of the whole operation: that would keep every outcome until the operation's end.
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#giveUp = reject;
    work().then(resolve, reject);
    return await promise;
  }

  end(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#grace);
    this.#ctx.signal.removeEventListener("abort", this.#abort);
  }

  #stop(reason: AppError): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#onStop();
    this.#grace = setTimeout(() => this.#giveUp(reason), cancelGraceMs);
  }
}

function timedOut(timeoutMs: number): AppError {
  return new ConnectorError(ErrorCode.TIMEOUT, `Stopped after ${timeoutMs} ms`, {
    userMessage: `This took longer than ${timeoutMs / 1000} s and was stopped.`,
    suggestion: "Narrow it down with a filter, or ask for fewer rows.",
  });
}

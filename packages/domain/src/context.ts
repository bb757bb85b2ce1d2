import type { Clock, Logger } from "./ports.ts";

/** What every asynchronous operation gets first: whose request it is part of, and when to stop. */
export interface Ctx {
  /** The same id in the response header, the log lines and the errors of one request or job. */
  readonly requestId: string;
  /** Aborted when the caller has gone or asked to stop: operations end with CANCELLED. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** The same context with another signal: the operation ends when either the outer or the given signal is aborted. */
export function withSignal<C extends Ctx>(ctx: C, signal: AbortSignal): C {
  return { ...ctx, signal: AbortSignal.any([ctx.signal, signal]) };
}

import { type Ctx, silentLogger, systemClock } from "@olympus/domain";

/** The context of a benchmark's calls. */
export function benchCtx(signal: AbortSignal = new AbortController().signal): Ctx {
  return { requestId: "bench", signal, logger: silentLogger, clock: systemClock };
}

import type { Ctx } from "@olympus/domain";
import type { JobDefinition, JobSnapshot } from "./job-definition.ts";

/** What a handler gets first: whose job it is, and how to tell how far it is. */
export interface JobCtx extends Ctx {
  readonly jobId: string;
  /** From 1. */
  readonly attempt: number;
  /** 0 to 100; rounded down, never backwards within a try. */
  reportProgress(percent: number): Promise<void>;
}

/**
 * Does one job. It must be idempotent: after a crash the same job comes again. `ctx.signal` is aborted when the job is cancelled or the process stops; the
 * handler then ends soon. An `AppError` with `isRetryable: false` is final, any other error is tried again as the definition says.
 */
export type JobHandler<Payload> = (ctx: JobCtx, payload: Payload) => Promise<void>;

/** When a schedule runs: a cron expression (five fields) in an IANA time zone, or a fixed interval. */
export type JobTimes = { readonly cron: string; readonly timeZone: string } | { readonly everyMs: number };

/** Background work, on any of the backends. Failures of the backend itself are UNAVAILABLE and may be retried. */
export interface Jobs {
  /**
   * Stores a job and gives its id. With `jobId`, an unfinished job of that id is left as it is; a finished or cancelled one is replaced.
   * Fails with BAD_INPUT when the payload is not what the definition says.
   */
  enqueue<Payload>(
    ctx: Ctx,
    definition: JobDefinition<Payload>,
    payload: Payload,
    options?: { readonly jobId?: string; readonly delayMs?: number },
  ): Promise<string>;
  /** Null when there is no such job (any more): finished ones are kept for a day, failed ones for a week. */
  find<Payload>(definition: JobDefinition<Payload>, id: string): Promise<JobSnapshot | null>;
  /**
   * Asks a job to stop, from any process: one that waits will never run, one that runs has its signal aborted within half a second.
   * A handler that ends well nevertheless has completed. Tells whether there was anything to stop.
   */
  cancel<Payload>(definition: JobDefinition<Payload>, id: string): Promise<boolean>;
  /** Makes or changes the schedule of this id. */
  schedule<Payload>(definition: JobDefinition<Payload>, id: string, times: JobTimes, payload: Payload): Promise<void>;
  unschedule<Payload>(definition: JobDefinition<Payload>, id: string): Promise<void>;
  /** Says who does jobs of this kind in this process; before `start`. A queue's concurrency is the largest of its handlers'. */
  handle<Payload>(definition: JobDefinition<Payload>, handler: JobHandler<Payload>, options: { readonly concurrency: number }): void;
  /** Begins to run jobs. A process that only enqueues needs no start. */
  start(): Promise<void>;
  /** Takes no more jobs; after `graceMs` those still running are aborted and put back, to be run by the next process. Idempotent. */
  close(options: { readonly graceMs: number }): Promise<void>;
}

import { AppError, type Clock, type Ctx, ErrorCode, type Logger, toAppError } from "@olympus/domain";
import { UnrecoverableError, WaitingError } from "bullmq";
import type { QueueJob } from "./job-backend.ts";
import type { JobDefinition } from "./job-definition.ts";
import { fromQueueId, type JobEnvelope, jobEnvelopeSchema } from "./job-envelope.ts";
import type { JobCtx, JobHandler } from "./jobs.ts";

/** A kind of job with the one who does it. */
export interface JobRegistration<Payload> {
  readonly definition: JobDefinition<Payload>;
  readonly handler: JobHandler<Payload>;
}

export interface JobRunnerOptions {
  readonly logger: Logger;
  readonly clock: Clock;
  /** How often a running job looks whether somebody asked for its end. */
  readonly cancelPollMs: number;
  /** Whether the end of this job was asked for, by the store. */
  isCancelRequested(job: QueueJob): Promise<boolean>;
}

const cancelledReason = "Cancelled.";

/** Runs jobs one by one for BullMQ's workers and says in BullMQ's terms how each ended. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #running = new Map<string, { readonly cancel: AbortController; readonly ended: Promise<void> }>();
  readonly #shutdown = new AbortController();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Aborts a job that runs in this process, without waiting for the next look at the store. */
  cancel(queueId: string): void {
    this.#running.get(queueId)?.cancel.abort();
  }

  /** Settles when no job runs, or after `timeoutMs`. */
  async untilIdle(timeoutMs: number): Promise<void> {
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, timeoutMs);
    await Promise.race([Promise.all([...this.#running.values()].map(({ ended }) => ended)), timeout.promise]);
    clearTimeout(timer);
  }

  /** Aborts all jobs; they are put back. Jobs that come from now on are put back at once. */
  shutDown(): void {
    this.#shutdown.abort();
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  async run<Payload>(
    job: QueueJob,
    token: string | undefined,
    lockSignal: AbortSignal | undefined,
    registration: JobRegistration<Payload>,
  ): Promise<void> {
    const queueId = job.id ?? "";
    if (this.#shutdown.signal.aborted) return this.#putBack(job, token);

    const envelope = jobEnvelopeSchema.parse(job.data);
    if (envelope.cancelRequestedAt !== undefined) throw new UnrecoverableError(cancelledReason);

    const cancel = new AbortController();
    const ended = Promise.withResolvers<void>();
    this.#running.set(queueId, { cancel, ended: ended.promise });
    const watch = this.#watchForCancel(job, cancel);
    const signal = AbortSignal.any([cancel.signal, this.#shutdown.signal, ...(lockSignal ? [lockSignal] : [])]);
    const ctx = this.#ctxFor(job, envelope, registration.definition.name, signal);
    try {
      await registration.handler(ctx, parsePayload(registration.definition, envelope.payload));
    } catch (error) {
      if (cancel.signal.aborted) throw new UnrecoverableError(cancelledReason);
      if (this.#shutdown.signal.aborted) return await this.#putBack(job, token);
      throw this.#toQueueError(error, ctx, registration.definition);
    } finally {
      clearInterval(watch);
      this.#running.delete(queueId);
      ended.resolve();
    }
  }

  /** Back to the queue without using up a try. */
  async #putBack(job: QueueJob, token: string | undefined): Promise<never> {
    await job.moveToWait(token);
    throw new WaitingError();
  }

  #watchForCancel(job: QueueJob, cancel: AbortController): NodeJS.Timeout {
    let isLooking = false;
    return setInterval(() => {
      if (isLooking || cancel.signal.aborted) return;
      isLooking = true;
      this.#options
        .isCancelRequested(job)
        .then((isRequested) => {
          if (isRequested) cancel.abort();
        })
        .catch((error: unknown) => this.#options.logger.warn({ jobId: job.id, error }, "Could not look whether a job was cancelled"))
        .finally(() => {
          isLooking = false;
        });
    }, this.#options.cancelPollMs);
  }

  #ctxFor(job: QueueJob, { requestId }: JobEnvelope, name: string, signal: AbortSignal): JobCtx {
    const jobId = fromQueueId(name, job.id ?? "");
    const attempt = job.attemptsMade + 1;
    const ctx: Ctx = {
      requestId,
      signal,
      clock: this.#options.clock,
      logger: this.#options.logger.child({ requestId, job: name, jobId, attempt }),
    };
    let reported = -1;
    return {
      ...ctx,
      jobId,
      attempt,
      async reportProgress(percent) {
        const progress = Math.floor(Math.min(100, Math.max(0, percent)));
        if (progress <= reported) return;
        reported = progress;
        await job.updateProgress(progress);
      },
    };
  }

  /** The sentence for a person is what is stored; the error itself goes to the log, once. */
  #toQueueError(error: unknown, ctx: JobCtx, { attempts }: JobDefinition<unknown>): Error {
    const { userMessage } = toAppError(error);
    const isFinal = error instanceof AppError && !error.isRetryable;
    if (isFinal || ctx.attempt >= attempts) ctx.logger.error({ error }, "A job failed");
    else ctx.logger.warn({ error }, "A job failed and will be tried again");
    return isFinal ? new UnrecoverableError(userMessage) : new Error(userMessage);
  }
}

/** Fails with BAD_INPUT, for good. */
export function parsePayload<Payload>({ name, payload }: JobDefinition<Payload>, value: unknown): Payload {
  const parsed = payload.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `${issue.path.join(".") || "payload"}: ${issue.message}`);
  throw new AppError(ErrorCode.BAD_INPUT, `The payload of a ${name} job is not what its definition says: ${places.join("; ")}`, {
    userMessage: "This task could not be started: what it should work on is not complete.",
    cause: parsed.error,
  });
}

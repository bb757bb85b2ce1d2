import { randomUUID } from "node:crypto";
import { AppError, type Clock, type Ctx, ErrorCode, type Logger, systemClock } from "@olympus/domain";
import { UnrecoverableError } from "bullmq";
import { type JobBackend, type JobQueue, type JobWorker, type QueueFactory, type QueueJob, queueFactory } from "./job-backend.ts";
import type { JobDefinition, JobSnapshot } from "./job-definition.ts";
import { fromQueueId, toQueueId } from "./job-envelope.ts";
import { type JobRegistration, JobRunner, parsePayload } from "./job-runner.ts";
import type { JobHandler, Jobs, JobTimes } from "./jobs.ts";

export interface JobsOptions {
  readonly logger: Logger;
  readonly clock?: Clock;
  /** How long a worker may be silent before its job is given to another: 20,000 unless given. */
  readonly lockMs?: number;
  /** How often silent workers are looked for: 5,000 unless given. */
  readonly stalledCheckMs?: number;
  /** How often a running job looks whether it was cancelled from another process: 500 unless given. */
  readonly cancelPollMs?: number;
  /** How often an idle worker looks for jobs in the embedded Postgres, which tells nobody of new ones: 1,000 unless given. */
  readonly embeddedPollMs?: number;
}

const daySeconds = 24 * 60 * 60;
const kept = { removeOnComplete: { age: daySeconds, count: 1_000 }, removeOnFail: { age: 7 * daySeconds, count: 1_000 } };
// A job that kills its process each time must not do so for ever.
const maxCrashes = 3;
/** For handlers to end in after they were aborted. */
const abortGraceMs = 2_000;
const finished = ["completed", "failed"];

/** Connects to the backend when first used. `close` must be called at the end, also by a process that only enqueues. */
export function createJobs(backend: JobBackend, options: JobsOptions): Jobs {
  return new BullJobs(queueFactory(backend, { embeddedPollMs: options.embeddedPollMs ?? 1_000 }), options);
}

class BullJobs implements Jobs {
  readonly #factory: QueueFactory;
  readonly #options: JobsOptions;
  readonly #runner: JobRunner;
  readonly #queues = new Map<string, JobQueue>();
  readonly #workers: JobWorker[] = [];
  /** By queue and name. */
  readonly #registrations = new Map<
    string,
    Map<string, { readonly registration: JobRegistration<unknown>; readonly concurrency: number }>
  >();
  #closing: Promise<void> | null = null;

  constructor(factory: QueueFactory, options: JobsOptions) {
    this.#factory = factory;
    this.#options = options;
    this.#runner = new JobRunner({
      logger: options.logger,
      clock: options.clock ?? systemClock,
      cancelPollMs: options.cancelPollMs ?? 500,
      isCancelRequested: async (job) => (await this.#queue(job.queueName).getJob(job.id ?? ""))?.data.cancelRequestedAt !== undefined,
    });
  }

  async enqueue<Payload>(
    ctx: Ctx,
    definition: JobDefinition<Payload>,
    payload: Payload,
    options: { readonly jobId?: string; readonly delayMs?: number } = {},
  ): Promise<string> {
    const envelope = { payload: parsePayload(definition, payload), requestId: ctx.requestId };
    const id = options.jobId ?? randomUUID();
    const jobId = toQueueId(definition.name, id);
    return unavailableUnlessDone(async () => {
      const queue = this.#queue(definition.queue);
      if (options.jobId !== undefined) await removeFinished(queue, jobId);
      await queue.add(definition.name, envelope, { ...jobOptions(definition), jobId, delay: options.delayMs ?? 0 });
      return id;
    });
  }

  async find<Payload>(definition: JobDefinition<Payload>, id: string): Promise<JobSnapshot | null> {
    return unavailableUnlessDone(() => readSnapshot(this.#queue(definition.queue), definition.name, toQueueId(definition.name, id)));
  }

  async cancel<Payload>(definition: JobDefinition<Payload>, id: string): Promise<boolean> {
    return unavailableUnlessDone(async () => {
      const queueId = toQueueId(definition.name, id);
      const job = await this.#queue(definition.queue).getJob(queueId);
      if (!job) return false;
      const state = await job.getState();
      if (finished.includes(state) || (job.data.cancelRequestedAt !== undefined && state !== "active")) return false;
      // In the store first, so that whoever runs the job, now or after a crash, finds it there.
      await job.updateData({ ...job.data, cancelRequestedAt: this.#now() });
      this.#runner.cancel(queueId);
      return true;
    });
  }

  async schedule<Payload>(definition: JobDefinition<Payload>, id: string, times: JobTimes, payload: Payload): Promise<void> {
    const data = { payload: parsePayload(definition, payload), requestId: `schedule:${definition.name}:${id}` };
    const repeat = "cron" in times ? { pattern: times.cron, tz: times.timeZone } : { every: times.everyMs };
    await unavailableUnlessDone(() =>
      this.#queue(definition.queue).upsertJobScheduler(toQueueId(definition.name, id), repeat, {
        name: definition.name,
        data,
        opts: jobOptions(definition),
      }),
    );
  }

  async unschedule<Payload>(definition: JobDefinition<Payload>, id: string): Promise<void> {
    await unavailableUnlessDone(() => this.#queue(definition.queue).removeJobScheduler(toQueueId(definition.name, id)));
  }

  handle<Payload>(
    definition: JobDefinition<Payload>,
    handler: JobHandler<Payload>,
    { concurrency }: { readonly concurrency: number },
  ): void {
    const ofQueue = this.#registrations.get(definition.queue) ?? new Map();
    ofQueue.set(definition.name, { registration: { definition, handler }, concurrency });
    this.#registrations.set(definition.queue, ofQueue);
  }

  async start(): Promise<void> {
    for (const [queue, registrations] of this.#registrations) {
      const worker = this.#factory.openWorker(
        queue,
        async (job, token, signal) => {
          const found = registrations.get(job.name);
          if (!found) throw new UnrecoverableError(`This version of Olympus knows no task "${job.name}".`);
          await this.#runner.run(job, token, signal, found.registration);
        },
        {
          concurrency: Math.max(...[...registrations.values()].map(({ concurrency }) => concurrency)),
          lockDuration: this.#options.lockMs ?? 20_000,
          stalledInterval: this.#options.stalledCheckMs ?? 5_000,
          maxStalledCount: maxCrashes,
        },
      );
      this.#logErrorsOf(worker, queue);
      this.#workers.push(worker);
    }
    await unavailableUnlessDone(() => Promise.all(this.#workers.map((worker) => worker.waitUntilReady())));
  }

  close({ graceMs }: { readonly graceMs: number }): Promise<void> {
    this.#closing ??= this.#close(graceMs);
    return this.#closing;
  }

  async #close(graceMs: number): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.pause(true)));
    await this.#runner.untilIdle(graceMs);
    this.#runner.shutDown();
    await this.#runner.untilIdle(abortGraceMs);
    // A handler that ignores its signal is left behind: its lock runs out, and the job comes again.
    const isForced = !this.#runner.isIdle;
    await Promise.all(this.#workers.map((worker) => worker.close(isForced)));
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }

  #queue(name: string): JobQueue {
    const open = this.#queues.get(name);
    if (open) return open;
    const queue = this.#factory.openQueue(name);
    this.#logErrorsOf(queue, name);
    this.#queues.set(name, queue);
    return queue;
  }

  #logErrorsOf(source: JobQueue | JobWorker, queue: string): void {
    const log = (error: Error) => {
      if (!this.#closing) this.#options.logger.warn({ queue, error }, "The job queue reports an error");
    };
    // The two classes' overloads of `on` have nothing in common but this.
    (source as { on(event: "error", listener: (error: Error) => void): unknown }).on("error", log);
  }

  #now(): string {
    return (this.#options.clock ?? systemClock).now().toISOString();
  }
}

function jobOptions({ attempts, backoffMs }: JobDefinition<unknown>) {
  return { ...kept, attempts, backoff: { type: "exponential", delay: backoffMs }, stackTraceLimit: 0 };
}

/** Makes room for a new job of this id, unless the old one may still do something. */
async function removeFinished(queue: JobQueue, jobId: string): Promise<void> {
  const job = await queue.getJob(jobId);
  if (!job) return;
  const state = await job.getState();
  const isOver = finished.includes(state) || (job.data.cancelRequestedAt !== undefined && state !== "active");
  // Answers 0, and leaves the job, when a worker has just taken it.
  if (isOver) await queue.remove(jobId);
}

/** A job's state is kept apart from its fields: they are read until the state was the same before and after. */
async function readSnapshot(queue: JobQueue, name: string, queueId: string): Promise<JobSnapshot | null> {
  for (let before = await queue.getJobState(queueId); ; ) {
    const job = await queue.getJob(queueId);
    const after = await queue.getJobState(queueId);
    if (after === before) return job ? toSnapshot(job, after, fromQueueId(name, queueId)) : null;
    before = after;
  }
}

function toSnapshot(job: QueueJob, queueState: string, id: string): JobSnapshot {
  const state = toState(queueState, job.data.cancelRequestedAt !== undefined);
  return {
    id,
    name: job.name,
    state,
    progress: state === "COMPLETED" ? 100 : typeof job.progress === "number" ? job.progress : 0,
    attemptsMade: job.attemptsMade,
    failure: job.failedReason ?? null,
  };
}

function toState(state: string, isCancelRequested: boolean): JobSnapshot["state"] {
  if (state === "completed") return "COMPLETED";
  if (state === "active") return "RUNNING";
  if (isCancelRequested) return "CANCELLED";
  return state === "failed" ? "FAILED" : "WAITING";
}

async function unavailableUnlessDone<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(ErrorCode.UNAVAILABLE, `The job queue failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      userMessage: "Background work can't be started right now. Try again in a moment.",
      isRetryable: true,
      cause,
    });
  }
}

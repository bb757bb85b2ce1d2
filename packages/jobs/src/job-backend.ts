import { createPostgresBackend, type Job, type Processor, Queue, Worker, type WorkerOptions, withBackend } from "bullmq";
import type { JobEnvelope } from "./job-envelope.ts";

/** Where jobs are kept. */
export type JobBackend =
  | { readonly kind: "redis"; readonly url: string }
  | { readonly kind: "postgres"; readonly connectionString: string }
  /** The embedded Postgres, reached over its socket. */
  | { readonly kind: "pglite"; readonly connectionString: string };

export type QueueJob = Job<JobEnvelope, void, string>;
export type JobQueue = Queue<JobEnvelope, void, string>;
export type JobWorker = Worker<JobEnvelope, void, string>;
export type JobProcessor = Processor<JobEnvelope, void, string>;
export type JobWorkerOptions = Omit<WorkerOptions, "connection">;

/** Makes queues and workers on one backend. */
export interface QueueFactory {
  openQueue(name: string): JobQueue;
  openWorker(name: string, process: JobProcessor, options: JobWorkerOptions): JobWorker;
}

// Between releases of Olympus that share a Redis with other programs, our keys are our own.
const redisPrefix = "olympus";
/** Namespace of BullMQ's tables in a Postgres that is also ours. */
const postgresSchema = "olympus_jobs";
/** Nobody listens to BullMQ's events; each queue keeps a few. */
const queueOptions = { streams: { events: { maxLen: 100 } } };
const longestWaitSeconds = 5;

/** Each look of an idle worker costs the embedded database a few milliseconds. */
export function queueFactory(backend: JobBackend, { embeddedPollMs }: { readonly embeddedPollMs: number }): QueueFactory {
  if (backend.kind === "redis") return redisFactory(backend.url);
  return postgresFactory(backend, backend.kind === "pglite" ? embeddedPollMs / 1_000 : longestWaitSeconds);
}

function redisFactory(url: string): QueueFactory {
  return {
    // Whoever enqueues is told soon that Redis is away; workers wait for it.
    openQueue: (name) => new Queue(name, { ...queueOptions, connection: { url, maxRetriesPerRequest: 3 }, prefix: redisPrefix }),
    openWorker: (name, process, options) =>
      new Worker(name, process, { ...options, connection: { url, maxRetriesPerRequest: null }, prefix: redisPrefix }),
  };
}

function postgresFactory({ kind, connectionString }: Exclude<JobBackend, { kind: "redis" }>, longestWait: number): QueueFactory {
  // A worker waits for NOTIFY until the next delayed job is due, up to an hour. The embedded Postgres delivers no NOTIFY, and a real one may lose one
  // together with a connection: so every worker looks again after a while. Can go when BullMQ's `drainDelay` also holds while delayed jobs exist.
  const { Queue, Worker } = withBackend((...args: Parameters<typeof createPostgresBackend>) =>
    Object.defineProperty(createPostgresBackend(...args), "maximumBlockTimeout", { value: longestWait }),
  );
  // In the embedded Postgres all connections share one session, and with it one search path: a schema of our own would not be found.
  const schema = kind === "pglite" ? "public" : postgresSchema;
  const connection = (max: number) => ({ connectionString, schema, migrate: true, max });
  return {
    openQueue: (name) => new Queue<JobEnvelope, void, string>(name, { ...queueOptions, connection: connection(1) }) as unknown as JobQueue,
    openWorker: (name, process, options) =>
      new Worker<JobEnvelope, void, string>(name, process, {
        ...options,
        connection: connection(2),
        drainDelay: longestWait,
      }) as unknown as JobWorker,
  };
}

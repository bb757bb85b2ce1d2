import { z } from "zod";
import type { JobsOptions } from "../create-jobs.ts";
import type { JobBackend } from "../job-backend.ts";
import { defineJob, type JobDefinition } from "../job-definition.ts";

/** What the test and its worker processes have in common. */
export interface WorkerProcessInput {
  readonly backend: JobBackend;
  readonly queue: string;
  readonly options: Omit<JobsOptions, "logger" | "clock">;
}

/** What a worker process tells. */
export type WorkerProcessMessage = { readonly type: "ready" } | { readonly type: "started" | "aborted"; readonly label: string };

/** A worker on a busy machine may be silent for long and is no dead one. */
export const patientOptions = { lockMs: 60_000, embeddedPollMs: 100 };
/** Short, so that a killed worker is noticed within the test's patience; for jobs that may run more than once. */
export const quickOptions = { lockMs: 1_500, stalledCheckMs: 500, embeddedPollMs: 100 };

const payload = z.object({ label: z.string().min(1) });
export type TestPayload = z.output<typeof payload>;

/** A kind of job in a queue of its own. */
export function testJob(queue: string, name: string): JobDefinition<TestPayload> {
  return defineJob({ queue, name, payload, attempts: 3, backoffMs: 50 });
}

/** Runs until it is aborted. */
export const endlessJob = (queue: string): JobDefinition<TestPayload> => testJob(queue, "endless");

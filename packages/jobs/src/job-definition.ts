import type { z } from "zod";

/** A kind of background work, apart from its handler: whoever enqueues needs no handler's imports. */
export interface JobDefinition<Payload> {
  readonly queue: string;
  readonly name: string;
  /** Parsed when enqueued and again before it is handled. Ids only; never a secret. */
  readonly payload: z.ZodType<Payload>;
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** Wait before the second try; doubled for each further one. */
  readonly backoffMs: number;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

export interface JobSnapshot {
  readonly id: string;
  readonly name: string;
  readonly state: "WAITING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
  /** 0 to 100. */
  readonly progress: number;
  readonly attemptsMade: number;
  /** Of the last failed try; a sentence for a person. */
  readonly failure: string | null;
}

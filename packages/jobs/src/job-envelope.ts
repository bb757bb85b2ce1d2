import { z } from "zod";

/** What is stored of a job beside BullMQ's own fields. */
export const jobEnvelopeSchema = z.object({
  payload: z.unknown(),
  /** Of the request that asked for it. */
  requestId: z.string(),
  /** ISO; once set, the job will not run, or is to stop. It stays: a failed job with it was cancelled. */
  cancelRequestedAt: z.string().optional(),
});
export type JobEnvelope = z.output<typeof jobEnvelopeSchema>;

// Runs of a schedule get their ids from BullMQ.
const scheduledRun = /^repeat:/;

/** The id in the queue: queues are shared by kinds of jobs, so it begins with the kind; BullMQ takes no colons and no bare numbers. */
export const toQueueId = (name: string, id: string): string => (scheduledRun.test(id) ? id : `${name}/${encodeURIComponent(id)}`);

/** The id that callers know. */
export function fromQueueId(name: string, queueId: string): string {
  return queueId.startsWith(`${name}/`) ? decodeURIComponent(queueId.slice(name.length + 1)) : queueId;
}

import type { ConnectionId } from "@olympus/domain";
import { defineJob } from "@olympus/jobs";
import { z } from "zod";

export interface TrainingPayload {
  readonly connectionId: ConnectionId;
  /** The run says which tables. */
  readonly runId: string;
}

const definition = {
  queue: "database-schema-training",
  payload: z.object({ connectionId: z.uuid().transform((id) => id as ConnectionId), runId: z.uuid() }),
  attempts: 3,
  backoffMs: 5_000,
} as const;

/** Trains the tables of a connection that have changed. */
export const trainTableSchemaJob = defineJob<TrainingPayload>({ ...definition, name: "train_table_schema" });

/** Trains tables of a connection, also unchanged ones. */
export const retrainTableSchemaJob = defineJob<TrainingPayload>({ ...definition, name: "retrain_table_schema" });

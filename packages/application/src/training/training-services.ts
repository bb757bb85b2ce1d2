import type { SamplingRule, TableSchema, TrainingRun, TrainingStatus } from "@olympus/domain";
import type { RequestCtx } from "../services.ts";

export interface TrainingSummary {
  /** Tables that the connection shows. */
  readonly total: number;
  readonly trained: number;
  readonly untrained: number;
  readonly failed: number;
  /** The latest; null when there was none. */
  readonly run: TrainingRun | null;
}

/** What is known of a connection's tables beyond their catalog: descriptions, values, what the search finds them by. */
export interface TrainingService {
  /** Queues what has changed, of these tables or of all. One that waits already and would do the same is given again. */
  train(
    ctx: RequestCtx,
    input: { connectionId: string; tables?: readonly { schema: string; name: string }[] | null },
  ): Promise<TrainingRun>;
  /** Also what is unchanged. */
  retrain(
    ctx: RequestCtx,
    input: { connectionId: string; tables?: readonly { schema: string; name: string }[] | null },
  ): Promise<TrainingRun>;
  /** What is trained stays. Null when nothing was waiting or running. */
  cancel(ctx: RequestCtx, connectionId: string): Promise<TrainingRun | null>;
  summary(ctx: RequestCtx, connectionId: string): Promise<TrainingSummary>;
  /** Null when the connection is unknown or shows no such table; UNTRAINED before its first training. */
  findTable(ctx: RequestCtx, connectionId: string, name: { schema: string; name: string }): Promise<TableSchema | null>;
  /** Those of at most 100 tables that a run has come to, in no order. Fails with BAD_INPUT. */
  findTables(ctx: RequestCtx, connectionId: string, names: readonly { schema: string; name: string }[]): Promise<readonly TableSchema[]>;
  /** By schema and table, from place `offset` on; tables that no run has come to yet aren't among them. Fails with BAD_INPUT. */
  listTables(
    ctx: RequestCtx,
    connectionId: string,
    wanted: { first: number; offset: number; search?: string | null; status?: TrainingStatus | null },
  ): Promise<{ readonly items: readonly TableSchema[]; readonly totalCount: number }>;
  listRules(ctx: RequestCtx, connectionId: string): Promise<readonly SamplingRule[]>;
  /** Null takes the rule back. Values that may not be kept any more are gone when this resolves; what it touches is queued for training. Fails with BAD_INPUT and NOT_FOUND. */
  setRule(
    ctx: RequestCtx,
    input: { connectionId: string; schema?: string | null; table?: string | null; column?: string | null; isSampled?: boolean | null },
  ): Promise<readonly SamplingRule[]>;
  /** A person's words, which training keeps; null goes back to Olympus's own. Columns that aren't named stay as they are. */
  describeTable(
    ctx: RequestCtx,
    input: {
      connectionId: string;
      schema: string;
      table: string;
      description?: string | null;
      columns?: readonly { name: string; description?: string | null }[] | null;
    },
  ): Promise<TableSchema>;
}

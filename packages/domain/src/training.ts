import type { ErrorCode } from "./errors.ts";
import type { ConnectionId } from "./ids.ts";

/** How far a table is in training. `FAILED`: the last attempt failed; what was trained before stays in use. */
export const TrainingStatus = {
  UNTRAINED: "UNTRAINED",
  QUEUED: "QUEUED",
  TRAINING: "TRAINING",
  TRAINED: "TRAINED",
  FAILED: "FAILED",
} as const;
export type TrainingStatus = (typeof TrainingStatus)[keyof typeof TrainingStatus];

/** Who wrote a table's description. A person's is never overwritten by training. */
export const DescriptionSource = { BUILT_IN: "BUILT_IN", MODEL: "MODEL", PERSON: "PERSON" } as const;
export type DescriptionSource = (typeof DescriptionSource)[keyof typeof DescriptionSource];

/** Why values of a column are kept, or aren't. */
export const SamplingReason = {
  /** Text with few distinct values: kept. */
  FEW_VALUES: "FEW_VALUES",
  /** More distinct values than are kept. */
  MANY_VALUES: "MANY_VALUES",
  /** Numbers, dates and the like: people don't name their values. */
  NOT_TEXT: "NOT_TEXT",
  /** The name speaks of a secret or of a person. */
  SENSITIVE_NAME: "SENSITIVE_NAME",
  /** The values look like secrets or personal data. */
  SENSITIVE_VALUES: "SENSITIVE_VALUES",
  /** Somebody said so, for the column, its table or the connection. */
  SWITCHED_ON: "SWITCHED_ON",
  SWITCHED_OFF: "SWITCHED_OFF",
  /** No row has a value, or the table could not be read. */
  NO_VALUES: "NO_VALUES",
} as const;
export type SamplingReason = (typeof SamplingReason)[keyof typeof SamplingReason];

/** What a person decided about sampling. The narrowest rule that fits wins: column, then table, then connection. */
export interface SamplingRule {
  /** Null, together with the other two: the whole connection. */
  readonly schema: string | null;
  readonly table: string | null;
  /** Null: the whole table. */
  readonly column: string | null;
  /** True also samples columns that look sensitive, where the rule names the column; for a table or connection it restores the default. */
  readonly isSampled: boolean;
}

/** One table of a catalog as trained for search. */
export interface TableSchema {
  readonly connectionId: ConnectionId;
  readonly schema: string;
  readonly table: string;
  /** `db_<connection>_table_<schema>.<table>`: its id in the index. */
  readonly indexId: string;
  /** SHA-256, hex, of all that training looks at: when it is the same, there is nothing to train. Null while UNTRAINED. */
  readonly fingerprint: string | null;
  readonly status: TrainingStatus;
  /** What the table holds, in plain words, one to four sentences. */
  readonly description: string | null;
  readonly describedBy: DescriptionSource | null;
  readonly columns: readonly TrainedColumn[];
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  readonly trainedAt: Date | null;
}

export interface TrainedColumn {
  readonly name: string;
  /** What it holds, where it isn't plain from its name. */
  readonly description: string | null;
  readonly isSampled: boolean;
  readonly samplingReason: SamplingReason;
  /** Kept values, at most 200, sorted. */
  readonly values: readonly string[];
}

/** One run of training over one connection. */
export interface TrainingRun {
  readonly id: string;
  readonly connectionId: ConnectionId;
  readonly status: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** 0 to 100: 25 when fetched, 50 when described, 75 when indexed. */
  readonly progress: number;
  readonly total: number;
  readonly trained: number;
  /** Unchanged since they were last trained. */
  readonly skipped: number;
  readonly failed: number;
  /** For a person, where it failed or left something out. */
  readonly message: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

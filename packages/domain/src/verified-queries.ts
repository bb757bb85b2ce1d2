import type { EngineKind } from "./answer.ts";
import type { ErrorCode } from "./errors.ts";
import type { ConnectionId, EvaluationRunId, MessageId, SpaceId, UserId, VerifiedQueryId } from "./ids.ts";
import type { Author } from "./records.ts";

/** A question with SQL that a person confirmed: an example for both engines, the answer when the question is the same, and a regression test. */
export interface VerifiedQuery {
  readonly id: VerifiedQueryId;
  readonly spaceId: SpaceId;
  readonly connectionId: ConnectionId;
  readonly question: string;
  readonly sql: string;
  /** Null when a token did it. */
  readonly verifiedBy: UserId | null;
  readonly verifiedByName: string;
  /** The answer that it came from. */
  readonly messageId: MessageId | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a person said about an answer. One for each person and answer; a later one replaces it. */
export interface AnswerFeedback {
  readonly messageId: MessageId;
  readonly author: Author;
  readonly verdict: "RIGHT" | "WRONG";
  readonly comment: string | null;
  /** What the author would have run instead; only with WRONG. */
  readonly correctedSql?: string | null;
  readonly createdAt: Date;
}

/** A verified query that is like a question. */
export interface VerifiedExample {
  readonly id: VerifiedQueryId;
  readonly question: string;
  readonly sql: string;
  readonly verifiedByName: string;
  /** 0 to 1. */
  readonly likeness: number;
  /** The same question but for case, spaces, punctuation and politeness: its SQL is the answer. */
  readonly isSame: boolean;
}

export const EvaluationOutcome = { CORRECT: "CORRECT", WRONG: "WRONG", DECLINED: "DECLINED", ERROR: "ERROR" } as const;
export type EvaluationOutcome = (typeof EvaluationOutcome)[keyof typeof EvaluationOutcome];

/** All verified queries of a Space asked anew, without their own help, and their rows compared with those of the verified SQL. */
export interface EvaluationRun {
  readonly id: EvaluationRunId;
  readonly spaceId: SpaceId;
  readonly status: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  readonly engine: EngineKind;
  readonly model: string | null;
  readonly total: number;
  readonly done: number;
  readonly correct: number;
  readonly wrong: number;
  readonly declined: number;
  readonly errors: number;
  /** What the model may take in all, in tokens; null: as much as it needs, and for the built-in engine. */
  readonly maxTokens: number | null;
  /** What the model has taken so far, for answers that failed too; 0 for the built-in engine. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly message: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface EvaluationResult {
  readonly verifiedQueryId: VerifiedQueryId | null;
  readonly question: string;
  readonly connectionName: string;
  readonly outcome: EvaluationOutcome;
  readonly expectedSql: string;
  /** Null when it was declined. */
  readonly sql: string | null;
  readonly confidence: number | null;
  readonly durationMs: number;
  readonly errorCode: ErrorCode | null;
  readonly message: string | null;
}

import type { ErrorCode, EvaluationOutcome, EvaluationResult, EvaluationRunId, VerifiedQueryId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("evaluation_results")
export class EvaluationResultEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid", { name: "run_id" })
  runId: EvaluationRunId;

  /** From 1, in the order in which they came. */
  @Column("integer")
  position: number;

  @Column("uuid", { name: "verified_query_id", nullable: true })
  verifiedQueryId: VerifiedQueryId | null;

  @Column("text")
  question: string;

  @Column("text", { name: "connection_name" })
  connectionName: string;

  @Column("text")
  outcome: EvaluationOutcome;

  @Column("text", { name: "expected_sql" })
  expectedSql: string;

  @Column("text", { nullable: true })
  sql: string | null;

  @Column("double precision", { nullable: true })
  confidence: number | null;

  @Column("integer", { name: "duration_ms" })
  durationMs: number;

  @Column("text", { name: "error_code", nullable: true })
  errorCode: ErrorCode | null;

  @Column("text", { nullable: true })
  message: string | null;
}

export function toEvaluationResult(entity: EvaluationResultEntity): EvaluationResult {
  const { id: _id, runId: _run, position: _position, ...result } = entity;
  return result;
}

import type { ApiTokenId, EngineKind, EvaluationRun, EvaluationRunId, SpaceId, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("evaluation_runs")
export class EvaluationRunEntity {
  @PrimaryColumn("uuid")
  id: EvaluationRunId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "author_user_id", nullable: true })
  authorUserId: UserId | null;

  @Column("uuid", { name: "author_token_id", nullable: true })
  authorTokenId: ApiTokenId | null;

  @Column("text")
  status: EvaluationRun["status"];

  @Column("text")
  engine: EngineKind;

  @Column("text", { nullable: true })
  model: string | null;

  @Column("integer")
  total: number;

  @Column("integer")
  done: number;

  @Column("integer")
  correct: number;

  @Column("integer")
  wrong: number;

  @Column("integer")
  declined: number;

  @Column("integer")
  errors: number;

  @Column("integer", { name: "max_tokens", nullable: true })
  maxTokens: number | null;

  @Column("integer", { name: "input_tokens" })
  inputTokens: number;

  @Column("integer", { name: "output_tokens" })
  outputTokens: number;

  @Column("text", { nullable: true })
  message: string | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "finished_at", nullable: true })
  finishedAt: Date | null;
}

export function toEvaluationRun(entity: EvaluationRunEntity): EvaluationRun {
  const { authorUserId: _user, authorTokenId: _token, ...run } = entity;
  return run;
}

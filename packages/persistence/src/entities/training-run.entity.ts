import type { ConnectionId, TrainingRun } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("training_runs")
export class TrainingRunEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid", { name: "connection_id" })
  connectionId: ConnectionId;

  @Column("text")
  status: TrainingRun["status"];

  /** Null: all. */
  @Column("json", { nullable: true })
  tables: readonly { readonly schema: string; readonly name: string }[] | null;

  @Column("boolean", { name: "is_forced" })
  isForced: boolean;

  @Column("boolean", { name: "is_automatic" })
  isAutomatic: boolean;

  @Column("integer")
  progress: number;

  @Column("integer")
  total: number;

  @Column("integer")
  trained: number;

  @Column("integer")
  skipped: number;

  @Column("integer")
  failed: number;

  @Column("text", { nullable: true })
  message: string | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "started_at", nullable: true })
  startedAt: Date | null;

  @Column("timestamptz", { name: "finished_at", nullable: true })
  finishedAt: Date | null;
}

export function toTrainingRun(entity: TrainingRunEntity): TrainingRun {
  const { id, connectionId, status, progress, total, trained, skipped, failed, message, startedAt, finishedAt } = entity;
  return { id, connectionId, status, progress, total, trained, skipped, failed, message, startedAt, finishedAt };
}

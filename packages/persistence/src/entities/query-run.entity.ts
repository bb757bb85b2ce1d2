import {
  type ApiTokenId,
  type ConnectionId,
  type ErrorCode,
  type MessageId,
  type QueryRun,
  type QueryRunId,
  type ResultColumn,
  type SpaceId,
  type UserId,
} from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { toAuthor } from "./authored.ts";

@Entity("query_runs")
export class QueryRunEntity {
  @PrimaryColumn("uuid")
  id: QueryRunId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "connection_id" })
  connectionId: ConnectionId;

  @Column("text", { name: "connection_name" })
  connectionName: string;

  @Column("uuid", { name: "author_user_id", nullable: true })
  authorUserId: UserId | null;

  @Column("uuid", { name: "author_token_id", nullable: true })
  authorTokenId: ApiTokenId | null;

  @Column("uuid", { name: "message_id", nullable: true })
  messageId: MessageId | null;

  @Column("text")
  sql: string;

  @Column("text")
  status: QueryRun["status"];

  @Column("integer", { name: "row_count" })
  rowCount: number;

  @Column("boolean", { name: "is_truncated" })
  isTruncated: boolean;

  @Column("integer", { name: "duration_ms" })
  durationMs: number;

  @Column("text", { name: "error_code", nullable: true })
  errorCode: ErrorCode | null;

  @Column("text", { name: "error_message", nullable: true })
  errorMessage: string | null;

  @Column("timestamptz", { name: "started_at" })
  startedAt: Date;

  /** Null: no rows are stored. */
  @Column("json", { name: "result_columns", nullable: true })
  resultColumns: readonly ResultColumn[] | null;
}

export function toQueryRun(entity: QueryRunEntity): QueryRun {
  const { authorUserId, authorTokenId, resultColumns: _, ...run } = entity;
  return { ...run, author: toAuthor({ authorUserId, authorTokenId }) };
}

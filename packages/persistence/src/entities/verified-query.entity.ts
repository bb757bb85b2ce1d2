import type { ConnectionId, MessageId, SpaceId, UserId, VerifiedQuery, VerifiedQueryId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("verified_queries")
export class VerifiedQueryEntity {
  @PrimaryColumn("uuid")
  id: VerifiedQueryId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "connection_id" })
  connectionId: ConnectionId;

  @Column("text")
  question: string;

  /** Of what the question has in common with other ways to write it: one of each for a connection. */
  @Column("text", { name: "question_hash" })
  questionHash: string;

  @Column("text")
  sql: string;

  @Column("uuid", { name: "verified_by", nullable: true })
  verifiedBy: UserId | null;

  @Column("text", { name: "verified_by_name" })
  verifiedByName: string;

  @Column("uuid", { name: "message_id", nullable: true })
  messageId: MessageId | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

export function toVerifiedQuery(entity: VerifiedQueryEntity): VerifiedQuery {
  const { questionHash: _, ...verified } = entity;
  return verified;
}

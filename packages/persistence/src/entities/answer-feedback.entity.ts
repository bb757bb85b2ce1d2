import type { AnswerFeedback, ApiTokenId, MessageId, QueryRunId, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { toAuthor } from "./authored.ts";

@Entity("answer_feedback")
export class AnswerFeedbackEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid", { name: "message_id" })
  messageId: MessageId;

  @Column("uuid", { name: "author_user_id", nullable: true })
  authorUserId: UserId | null;

  @Column("uuid", { name: "author_token_id", nullable: true })
  authorTokenId: ApiTokenId | null;

  @Column("text")
  verdict: AnswerFeedback["verdict"];

  @Column("text", { nullable: true })
  comment: string | null;

  @Column("text", { name: "corrected_sql", nullable: true })
  correctedSql: string | null;

  /** The run of the answer whose statement was corrected. */
  @Column("uuid", { name: "corrected_query_run_id", nullable: true })
  correctedQueryRunId: QueryRunId | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;
}

export function toAnswerFeedback(entity: AnswerFeedbackEntity): AnswerFeedback {
  const { messageId, verdict, comment, correctedSql, createdAt } = entity;
  return { messageId, author: toAuthor(entity), verdict, comment, correctedSql, createdAt };
}

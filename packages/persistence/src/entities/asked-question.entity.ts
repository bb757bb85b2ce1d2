import type { ApiTokenId, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** That somebody asked something, for counting; it stays when the thread is deleted. */
@Entity("asked_questions")
export class AskedQuestionEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid", { name: "user_id", nullable: true })
  userId: UserId | null;

  @Column("uuid", { name: "token_id", nullable: true })
  tokenId: ApiTokenId | null;

  @Column("timestamptz", { name: "asked_at" })
  askedAt: Date;
}

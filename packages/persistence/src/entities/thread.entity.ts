import type { ApiTokenId, SpaceId, Thread, ThreadId, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { toAuthor } from "./authored.ts";

@Entity("threads")
export class ThreadEntity {
  @PrimaryColumn("uuid")
  id: ThreadId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "author_user_id", nullable: true })
  authorUserId: UserId | null;

  @Column("uuid", { name: "author_token_id", nullable: true })
  authorTokenId: ApiTokenId | null;

  @Column("text")
  title: string;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

export function toThread(entity: ThreadEntity): Thread {
  const { id, spaceId, title, createdAt, updatedAt } = entity;
  return { id, spaceId, author: toAuthor(entity), title, createdAt, updatedAt };
}

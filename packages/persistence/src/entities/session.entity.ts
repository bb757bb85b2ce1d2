import type { UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("sessions")
export class SessionEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("text", { name: "token_hash" })
  tokenHash: string;

  @Column("uuid", { name: "user_id" })
  userId: UserId;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "expires_at" })
  expiresAt: Date;
}

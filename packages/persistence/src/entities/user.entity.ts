import type { User, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("users")
export class UserEntity {
  @PrimaryColumn("uuid")
  id: UserId;

  /** Lower case. */
  @Column("text")
  email: string;

  @Column("text")
  name: string;

  @Column("text", { name: "password_hash" })
  passwordHash: string;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;
}

export function toUser(entity: UserEntity): User {
  return { id: entity.id, email: entity.email, name: entity.name, createdAt: entity.createdAt };
}

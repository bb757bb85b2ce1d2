import type { SpaceId, User, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Account } from "../account-store.ts";

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

  @Column("uuid", { name: "made_in", nullable: true })
  madeIn: SpaceId | null;

  @Column("uuid", { name: "made_by", nullable: true })
  madeBy: UserId | null;

  @Column("boolean", { name: "has_provisional_password" })
  hasProvisionalPassword: boolean;
}

export function toAccount(entity: UserEntity): Account {
  const { passwordHash, madeIn, madeBy, hasProvisionalPassword } = entity;
  return { user: toUser(entity), passwordHash, madeIn, madeBy, hasProvisionalPassword };
}

export function toUser(entity: UserEntity): User {
  return { id: entity.id, email: entity.email, name: entity.name, createdAt: entity.createdAt };
}

import type { ApiToken, ApiTokenId, Role, SpaceId, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("api_tokens")
export class ApiTokenEntity {
  @PrimaryColumn("uuid")
  id: ApiTokenId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("text")
  name: string;

  @Column("text")
  role: Role;

  @Column("text")
  prefix: string;

  @Column("text", { name: "token_hash" })
  tokenHash: string;

  @Column("uuid", { name: "created_by", nullable: true })
  createdBy: UserId | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "expires_at", nullable: true })
  expiresAt: Date | null;

  @Column("timestamptz", { name: "last_used_at", nullable: true })
  lastUsedAt: Date | null;

  /** A revoked token is kept, for threads and query runs point at it; nothing finds it any more. */
  @Column("timestamptz", { name: "revoked_at", nullable: true })
  revokedAt: Date | null;
}

export function toApiToken(entity: ApiTokenEntity): ApiToken {
  const { id, spaceId, name, role, prefix, createdAt, expiresAt, lastUsedAt } = entity;
  return { id, spaceId, name, role, prefix, createdAt, expiresAt, lastUsedAt };
}

import type { Invitation, InvitationId, Role, SpaceId, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("invitations")
export class InvitationEntity {
  @PrimaryColumn("uuid")
  id: InvitationId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  /** Lower case. */
  @Column("text")
  email: string;

  @Column("text")
  role: Role;

  @Column("text", { name: "code_hash" })
  codeHash: string;

  @Column("uuid", { name: "invited_by", nullable: true })
  invitedBy: UserId | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "expires_at" })
  expiresAt: Date;
}

export function toInvitation(entity: InvitationEntity): Invitation {
  const { id, spaceId, email, role, invitedBy, createdAt, expiresAt } = entity;
  return { id, spaceId, email, role, invitedBy, createdAt, expiresAt };
}

import type { Membership, Role, SpaceId, UserId } from "@olympus/domain";
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { SpaceEntity } from "./space.entity.ts";
import { toUser, UserEntity } from "./user.entity.ts";

@Entity("memberships")
export class MembershipEntity {
  @PrimaryColumn("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @PrimaryColumn("uuid", { name: "user_id" })
  userId: UserId;

  @Column("text")
  role: Role;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @ManyToOne(() => SpaceEntity, { onDelete: "CASCADE" })
  @JoinColumn({ name: "space_id" })
  space: Relation<SpaceEntity>;

  @ManyToOne(() => UserEntity, { onDelete: "CASCADE" })
  @JoinColumn({ name: "user_id" })
  user: Relation<UserEntity>;
}

/** The entity has to be loaded with its `user`. */
export function toMembership(entity: MembershipEntity): Membership {
  return { spaceId: entity.spaceId, user: toUser(entity.user), role: entity.role, createdAt: entity.createdAt };
}

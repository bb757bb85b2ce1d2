import type { Space, SpaceId } from "@olympus/domain";
import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from "typeorm";
import { MembershipEntity } from "./membership.entity.ts";

@Entity("spaces")
export class SpaceEntity {
  @PrimaryColumn("uuid")
  id: SpaceId;

  @Column("text")
  slug: string;

  @Column("text")
  name: string;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @OneToMany(
    () => MembershipEntity,
    (membership) => membership.space,
  )
  memberships: Relation<MembershipEntity>[];
}

export function toSpace(entity: SpaceEntity): Space {
  return { id: entity.id, slug: entity.slug, name: entity.name, createdAt: entity.createdAt };
}

import type { Space, SpaceId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

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
}

export function toSpace(entity: SpaceEntity): Space {
  return { id: entity.id, slug: entity.slug, name: entity.name, createdAt: entity.createdAt };
}

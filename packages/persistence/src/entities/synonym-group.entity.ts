import type { SpaceId, SynonymGroup, SynonymGroupId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("synonym_groups")
export class SynonymGroupEntity {
  @PrimaryColumn("uuid")
  id: SynonymGroupId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("text", { array: true })
  words: string[];

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

export function toSynonymGroup({ id, spaceId, words, updatedAt }: SynonymGroupEntity): SynonymGroup {
  return { id, spaceId, words, updatedAt };
}

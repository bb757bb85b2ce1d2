import type { DocumentFolderId, SpaceId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("document_folders")
export class DocumentFolderEntity {
  @PrimaryColumn("uuid")
  id: DocumentFolderId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "parent_id", nullable: true })
  parentId: DocumentFolderId | null;

  @Column("text")
  name: string;

  /** `toNameKey` of the name; unique among neighbours. */
  @Column("text", { name: "name_key" })
  nameKey: string;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;
}

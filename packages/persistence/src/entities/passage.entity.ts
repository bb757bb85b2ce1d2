import type { DocumentId, PassageId, PassagePlace, SpaceId, StoredPassage } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("passages")
export class PassageEntity {
  @PrimaryColumn("uuid")
  id: PassageId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "document_id" })
  documentId: DocumentId;

  /** Which reading of the document it belongs to: it counts while the document names the same. */
  @Column("uuid", { name: "content_id" })
  contentId: string;

  /** From 0, in reading order. */
  @Column("integer")
  position: number;

  @Column("text")
  text: string;

  @Column("json")
  place: PassagePlace;

  @Column("integer", { name: "token_count" })
  tokenCount: number;

  /** What the indexes read: the document's name, the headings above, the text. */
  @Column("text", { name: "search_text", select: false })
  searchText: string;

  @Column("real", { array: true, nullable: true, select: false })
  embedding: readonly number[] | null;

  /** Which embedder made the vector: vectors of different ones can't be compared. */
  @Column("text", { name: "embedding_model", nullable: true, select: false })
  embeddingModel: string | null;
}

export function toStoredPassage(entity: PassageEntity): StoredPassage {
  return { id: entity.id, documentId: entity.documentId, text: entity.text, place: entity.place };
}

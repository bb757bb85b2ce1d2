import type { DocumentId, DocumentPart } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("document_parts")
export class DocumentPartEntity {
  @PrimaryColumn("uuid", { name: "document_id" })
  documentId: DocumentId;

  /** From 0. */
  @PrimaryColumn("integer")
  position: number;

  @Column("integer", { nullable: true })
  page: number | null;

  @Column("text", { nullable: true })
  sheet: string | null;

  @Column("integer", { name: "start_offset" })
  startOffset: number;

  @Column("integer", { name: "end_offset" })
  endOffset: number;

  @Column("text")
  text: string;

  @Column("json")
  blocks: DocumentPart["blocks"];
}

export function toDocumentPart({ documentId: _, ...part }: DocumentPartEntity): DocumentPart {
  return part;
}

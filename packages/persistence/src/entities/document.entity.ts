import type { DocumentFormat, DocumentId, DocumentRecord, DocumentStatus, ErrorCode, SpaceId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("documents")
export class DocumentEntity {
  @PrimaryColumn("uuid")
  id: DocumentId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("text")
  name: string;

  @Column("text")
  format: DocumentFormat;

  /** `pg` answers bigint as a string. */
  @Column("bigint", { name: "size_bytes", transformer: { to: (value: number) => value, from: Number } })
  sizeBytes: number;

  @Column("text")
  sha256: string;

  @Column("text", { name: "file_key" })
  fileKey: string;

  @Column("text")
  status: DocumentStatus;

  @Column("integer")
  progress: number;

  @Column("integer", { name: "page_count", nullable: true })
  pageCount: number | null;

  @Column("integer", { name: "passage_count" })
  passageCount: number;

  @Column("text", { name: "error_code", nullable: true })
  errorCode: ErrorCode | null;

  @Column("text", { name: "error_message", nullable: true })
  errorMessage: string | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;
}

export function toDocument(entity: DocumentEntity): DocumentRecord {
  return { ...entity, folderId: null, tags: [], version: 1, nextVersion: null, datasetCount: 0, warnings: [], updatedAt: entity.createdAt };
}

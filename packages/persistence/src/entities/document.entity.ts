import type {
  DocumentFolderId,
  DocumentFormat,
  DocumentId,
  DocumentRecord,
  DocumentStatus,
  DocumentVersion,
  ErrorCode,
  SpaceId,
} from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** With the facts of the version that answers. */
@Entity("documents")
export class DocumentEntity {
  @PrimaryColumn("uuid")
  id: DocumentId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "folder_id", nullable: true })
  folderId: DocumentFolderId | null;

  @Column("text")
  name: string;

  /** `toNameKey` of the name. */
  @Column("text", { name: "name_key" })
  nameKey: string;

  @Column("text", { array: true })
  tags: readonly string[];

  @Column("integer")
  version: number;

  /** Of its passages: those of another reading don't count. */
  @Column("uuid", { name: "content_id" })
  contentId: string;

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

  @Column("integer", { name: "dataset_count" })
  datasetCount: number;

  @Column("json")
  warnings: readonly string[];

  @Column("text", { name: "error_code", nullable: true })
  errorCode: ErrorCode | null;

  @Column("text", { name: "error_message", nullable: true })
  errorMessage: string | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

export function toDocument(entity: DocumentEntity, nextVersion: DocumentVersion | null): DocumentRecord {
  const { nameKey: _, contentId: __, ...document } = entity;
  return { ...document, nextVersion };
}

/** A name as it is compared with its neighbours': whatever the case. */
export function toNameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

import type { DocumentFormat, DocumentId, DocumentStatus, DocumentVersion, ErrorCode, UserId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("document_versions")
export class DocumentVersionEntity {
  @PrimaryColumn("uuid", { name: "document_id" })
  documentId: DocumentId;

  /** From 1. */
  @PrimaryColumn("integer")
  version: number;

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

  @Column("text", { name: "error_code", nullable: true })
  errorCode: ErrorCode | null;

  @Column("text", { name: "error_message", nullable: true })
  errorMessage: string | null;

  @Column("uuid", { name: "uploaded_by", nullable: true })
  uploadedBy: UserId | null;

  /** Of the job that is to read it: another one has been replaced and must change nothing. */
  @Column("text", { name: "job_id" })
  jobId: string;

  /** Until the version has been read, or could not be. */
  @Column("text", { name: "sealed_password", nullable: true, select: false })
  sealedPassword: string | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;
}

/** `names`: of users, by id. */
export function toDocumentVersion(entity: DocumentVersionEntity, names: ReadonlyMap<string, string>): DocumentVersion {
  const { jobId: _, sealedPassword: __, uploadedBy, ...version } = entity;
  const name = uploadedBy === null ? undefined : names.get(uploadedBy);
  return { ...version, uploadedBy: name === undefined ? null : { name } };
}

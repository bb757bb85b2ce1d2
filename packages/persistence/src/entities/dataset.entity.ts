import type { DatasetColumn, DatasetId, DatasetOrigin, DatasetRecord, DocumentId, SpaceId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Where in its document a table stands, but for what has columns of its own. */
export type DatasetPlace = Pick<DatasetOrigin, "page" | "sheet" | "cellRange" | "headingPath" | "startOffset" | "endOffset">;

/** `pg` answers bigint as a string. */
const wholeNumber = { to: (value: number) => value, from: Number };

@Entity("datasets")
export class DatasetEntity {
  @PrimaryColumn("uuid")
  id: DatasetId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("uuid", { name: "document_id" })
  documentId: DocumentId;

  @Column("integer", { name: "document_version" })
  documentVersion: number;

  @Column("integer")
  position: number;

  @Column("text")
  name: string;

  @Column("text", { name: "table_name" })
  tableName: string;

  @Column("json")
  place: DatasetPlace;

  @Column("json")
  columns: readonly DatasetColumn[];

  @Column("bigint", { name: "row_count", transformer: wholeNumber })
  rowCount: number;

  @Column("bigint", { name: "size_bytes", transformer: wholeNumber })
  sizeBytes: number;

  @Column("json")
  warnings: readonly string[];

  @Column("text", { name: "file_key" })
  fileKey: string;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;
}

/** `documentName`: as the document is called now, for people rename documents. */
export function toDataset(entity: DatasetEntity, documentName: string): DatasetRecord {
  const { id, spaceId, name, tableName, documentId, documentVersion, position, place, columns, rowCount, sizeBytes } = entity;
  const origin = { documentId, documentName, documentVersion, position, ...place };
  return {
    id,
    spaceId,
    name,
    tableName,
    origin,
    columns,
    rowCount,
    sizeBytes,
    warnings: entity.warnings,
    fileKey: entity.fileKey,
    createdAt: entity.createdAt,
  };
}

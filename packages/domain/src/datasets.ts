import type { DatasetId, DocumentId, SpaceId } from "./ids.ts";
import type { CanonicalType } from "./values.ts";

/** Where in a document the table of a dataset stands. */
export interface DatasetOrigin {
  readonly documentId: DocumentId;
  readonly documentName: string;
  readonly documentVersion: number;
  /** Place of the table among the document's, from 0. */
  readonly position: number;
  readonly page: number | null;
  readonly sheet: string | null;
  readonly cellRange: string | null;
  readonly headingPath: readonly string[];
  /** Of the table's block in the document's text; null where the document's text doesn't hold it whole (a long CSV). */
  readonly startOffset: number | null;
  readonly endOffset: number | null;
}

export interface DatasetColumn {
  /** As SQL calls it: lower case, unique in its dataset. */
  readonly name: string;
  /** As the document calls it. */
  readonly label: string;
  readonly type: CanonicalType;
  readonly nativeType: string;
}

/** A local table in Parquet, made from a document's table; queryable with SQL over the Space's dataset connection. */
export interface DatasetRecord {
  readonly id: DatasetId;
  readonly spaceId: SpaceId;
  /** As a person reads it. */
  readonly name: string;
  /** As SQL calls it: lower case, unique in its Space. */
  readonly tableName: string;
  readonly origin: DatasetOrigin;
  readonly columns: readonly DatasetColumn[];
  readonly rowCount: number;
  readonly sizeBytes: number;
  /** Sentences for a person, e.g. about cells that are kept as text. */
  readonly warnings: readonly string[];
  /** Of the Parquet file in the file store. It has the columns and before them `_row` (from 1) and `_page` (or the sheet's row): the way back to the document. */
  readonly fileKey: string;
  readonly createdAt: Date;
}

/** Which table of which document rows of an answer came from. */
export interface DatasetSource {
  readonly datasetId: DatasetId;
  readonly name: string;
  readonly tableName: string;
  readonly origin: DatasetOrigin;
}

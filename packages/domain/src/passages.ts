import type { PassagePlace } from "./answer.ts";
import type { DocumentId, PassageId } from "./ids.ts";

export const DocumentStatus = { QUEUED: "QUEUED", PROCESSING: "PROCESSING", READY: "READY", FAILED: "FAILED" } as const;
export type DocumentStatus = (typeof DocumentStatus)[keyof typeof DocumentStatus];

/** The formats that can be read so far. */
export const DocumentFormat = { PDF: "PDF", DOCX: "DOCX", XLSX: "XLSX", MARKDOWN: "MARKDOWN", TEXT: "TEXT" } as const;
export type DocumentFormat = (typeof DocumentFormat)[keyof typeof DocumentFormat];

/** A searchable piece of a document with its place. `text` is exactly the document's extracted text between the place's offsets. */
export interface Passage {
  readonly text: string;
  readonly place: PassagePlace;
  readonly tokenCount: number;
}

export interface PassageHit {
  readonly passageId: PassageId;
  readonly documentId: DocumentId;
  readonly documentName: string;
  readonly text: string;
  readonly place: PassagePlace;
  /** Higher is better; comparable within one search only. */
  readonly score: number;
}

import type { PassagePlace } from "./answer.ts";
import type { DocumentId, PassageId } from "./ids.ts";

export const DocumentStatus = { QUEUED: "QUEUED", PROCESSING: "PROCESSING", READY: "READY", FAILED: "FAILED" } as const;
export type DocumentStatus = (typeof DocumentStatus)[keyof typeof DocumentStatus];

/** The formats that can be read. */
export const DocumentFormat = {
  PDF: "PDF",
  DOCX: "DOCX",
  PPTX: "PPTX",
  XLSX: "XLSX",
  XLS: "XLS",
  CSV: "CSV",
  TSV: "TSV",
  JSON: "JSON",
  PARQUET: "PARQUET",
  MARKDOWN: "MARKDOWN",
  HTML: "HTML",
  TEXT: "TEXT",
  EML: "EML",
} as const;
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
  /** Of the version that was searched; 1 where it isn't given. */
  readonly documentVersion?: number;
  readonly text: string;
  readonly place: PassagePlace;
  /** Higher is better; comparable within one search only. */
  readonly score: number;
  /** Stretches of `text` that match the query's words, in order; end excluded. */
  readonly highlights?: readonly TextRange[];
  /** Other documents that hold the same words: their passages are folded into this one. */
  readonly duplicates?: readonly { readonly documentId: DocumentId; readonly documentName: string; readonly passageId: PassageId }[];
}

/** Characters of a text, end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

import type { SqlDialect } from "./catalog.ts";
import type { DatasetSource } from "./datasets.ts";
import type { ErrorCode } from "./errors.ts";
import type { ConnectionId, DocumentId, MessageId, PassageId, QueryRunId, VerifiedQueryId } from "./ids.ts";
import type { ContextTable, ReadingPart } from "./reading.ts";
import type { ResultSet } from "./values.ts";

/** Where an answer's evidence came from. `NONE`: small talk, or nothing was found. */
export const SourceBadge = { SQL: "SQL", DOCUMENT: "DOCUMENT", HYBRID: "HYBRID", NONE: "NONE" } as const;
export type SourceBadge = (typeof SourceBadge)[keyof typeof SourceBadge];

/** Who wrote the SQL and the text: no model, or a configured one. */
export const EngineKind = { BUILT_IN: "BUILT_IN", MODEL: "MODEL" } as const;
export type EngineKind = (typeof EngineKind)[keyof typeof EngineKind];

export const AnswerStatus = {
  RUNNING: "RUNNING",
  COMPLETED: "COMPLETED",
  FAILED: "FAILED",
  CANCELLED: "CANCELLED",
  /** The server stopped while it ran; it can be asked again. */
  INTERRUPTED: "INTERRUPTED",
} as const;
export type AnswerStatus = (typeof AnswerStatus)[keyof typeof AnswerStatus];

/** The stages that a person sees while an answer comes. */
export const StepKind = {
  ROUTING: "ROUTING",
  SEARCHING_CATALOG: "SEARCHING_CATALOG",
  SEARCHING_DOCUMENTS: "SEARCHING_DOCUMENTS",
  WRITING_SQL: "WRITING_SQL",
  CHECKING_SQL: "CHECKING_SQL",
  RUNNING_SQL: "RUNNING_SQL",
  REPAIRING_SQL: "REPAIRING_SQL",
  COMPOSING: "COMPOSING",
} as const;
export type StepKind = (typeof StepKind)[keyof typeof StepKind];

export interface AnswerStep {
  /** Unique within the answer. */
  readonly id: string;
  readonly kind: StepKind;
  /** A few words for a person: "Searching 12 tables of Sample shop". */
  readonly title: string;
  /** Why, or what came out. */
  readonly detail: string | null;
  readonly status: "RUNNING" | "DONE" | "FAILED";
  readonly durationMs: number | null;
}

/** Where in a document a passage stands; what a format doesn't have is null. */
export interface PassagePlace {
  /** From 1. */
  readonly page: number | null;
  readonly sheet: string | null;
  /** Cells in a sheet, e.g. `A1:F20`. */
  readonly cellRange: string | null;
  /** Outermost heading first. */
  readonly headingPath: readonly string[];
  /** Characters in the document's extracted text, end excluded. */
  readonly startOffset: number;
  readonly endOffset: number;
}

export interface Citation {
  /** The `n` of `[n]` in the answer's text, from 1. */
  readonly number: number;
  readonly documentId: DocumentId;
  readonly passageId: PassageId;
  readonly documentName: string;
  readonly place: PassagePlace;
  /** The words of the document that the answer leans on, as they stand there. */
  readonly quote: string;
  /** Of the document, as it was read for this answer; 1 where it isn't given. */
  readonly documentVersion?: number;
  /**
   * Where the quote stands in the document's text, looked up there; null when the quote was not found in it (only the page can be shown). Absent in answers
   * from before this was kept.
   */
  readonly quotePlace?: { readonly page: number | null; readonly startOffset: number; readonly endOffset: number } | null;
}

/** How to draw a result. Columns by position. */
export type ChartSpec =
  | { readonly kind: "number"; readonly title: string; readonly valueColumn: number }
  | {
      readonly kind: "line" | "bar" | "pie";
      readonly title: string;
      readonly categoryColumn: number;
      readonly valueColumns: readonly number[];
      /** One line or bar per value of this column, where given. */
      readonly seriesColumn: number | null;
    };

/** One run of one statement on one connection, as an answer shows it. */
export interface AnswerQuery {
  readonly queryRunId: QueryRunId;
  readonly connectionId: ConnectionId;
  readonly connectionName: string;
  readonly dialect: SqlDialect;
  readonly sql: string;
  /** What the statement does, in plain words. */
  readonly explanation: string;
  readonly assumptions: readonly string[];
  readonly tables: readonly string[];
  readonly rowCount: number;
  readonly isTruncated: boolean;
  readonly durationMs: number;
  readonly readAt: Date;
  readonly chart: ChartSpec | null;
  /** How the built-in engine read the question, part by part; absent with a model. */
  readonly reading?: readonly ReadingPart[];
  /** The tables that were offered to the writer, and why. Absent where the whole catalog was. */
  readonly contextTables?: readonly ContextTable[];
  /** From the engine's plan, before it ran; absent where it wasn't asked or doesn't tell. */
  readonly estimate?: { readonly rows: number | null; readonly bytes: number | null };
  /** The verified query whose SQL this is. */
  readonly verifiedQuery?: { readonly id: VerifiedQueryId; readonly verifiedByName: string };
  /** Statements that were tried before this one. */
  readonly repairCount?: number;
  /** The documents' tables that the rows come from; absent when they come from a database of the Space. */
  readonly datasets?: readonly DatasetSource[];
}

export interface AnswerWarning {
  /** `UNSUPPORTED_VALUE`: a number or name in the text that is in no row or passage. */
  readonly kind: "UNSUPPORTED_VALUE" | "TRUNCATED" | "PARTIAL" | "DEGRADED";
  readonly message: string;
  /** The words of the text that are meant. */
  readonly span: string | null;
}

/** Asking back: readings of the question to choose from. Each choice is a full question. */
export interface Clarification {
  readonly question: string;
  readonly choices: readonly string[];
}

/** A whole answer. The badge is computed from `queries` and `citations`, never from what a model says. */
export interface Answer {
  readonly text: string;
  readonly badge: SourceBadge;
  readonly engine: EngineKind;
  /** Name of the model, null for the built-in engine. */
  readonly model: string | null;
  readonly queries: readonly AnswerQuery[];
  readonly citations: readonly Citation[];
  readonly warnings: readonly AnswerWarning[];
  readonly clarification: Clarification | null;
  /** 0 to 1, from observable signals. */
  readonly confidence: number;
  readonly durationMs: number;
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** Of the tokens, by the Space's prices; absent without prices. */
  readonly cost?: { readonly amount: number; readonly currency: string };
}

/** What happens while an answer comes, in order. Exactly one of the last four kinds ends it. */
export type AnswerEvent =
  | { readonly type: "started"; readonly engine: EngineKind; readonly model: string | null }
  /** Which sources are asked, and why; `badge` is the one to expect. */
  | { readonly type: "routed"; readonly badge: SourceBadge; readonly reason: string }
  /** A step began, changed or ended: replace the one with the same id. */
  | { readonly type: "step"; readonly step: AnswerStep }
  | {
      readonly type: "sql";
      readonly connectionId: ConnectionId;
      readonly connectionName: string;
      readonly dialect: SqlDialect;
      readonly sql: string;
      readonly explanation: string;
    }
  | { readonly type: "rows"; readonly query: AnswerQuery }
  | { readonly type: "citations"; readonly citations: readonly Citation[] }
  /** More of the text: append. */
  | { readonly type: "text"; readonly delta: string }
  | { readonly type: "completed"; readonly answer: Answer }
  | { readonly type: "failed"; readonly failure: AnswerFailure }
  | { readonly type: "cancelled" }
  | { readonly type: "interrupted" };

export interface AnswerFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly suggestion: string | null;
  /** The statement that failed, where there was one. */
  readonly sql: string | null;
}

/** An event with its place in the stored sequence of its answer, from 1 without gaps. */
export interface StoredAnswerEvent {
  readonly messageId: MessageId;
  readonly sequence: number;
  readonly event: AnswerEvent;
  readonly at: Date;
}

/** Whether this event is an answer's last. */
export function isFinal(event: AnswerEvent): boolean {
  return event.type === "completed" || event.type === "failed" || event.type === "cancelled" || event.type === "interrupted";
}

/** The badge that this evidence earns. */
export function badgeOf(evidence: { readonly queries: readonly unknown[]; readonly citations: readonly unknown[] }): SourceBadge {
  if (evidence.queries.length > 0 && evidence.citations.length > 0) return SourceBadge.HYBRID;
  if (evidence.queries.length > 0) return SourceBadge.SQL;
  return evidence.citations.length > 0 ? SourceBadge.DOCUMENT : SourceBadge.NONE;
}

/** A query run with its rows, as the layers below the API pass it. */
export interface QueryRunResult {
  readonly queryRunId: QueryRunId;
  readonly result: ResultSet;
}

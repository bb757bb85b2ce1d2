import type {
  Catalog,
  Clarification,
  ColumnValues,
  ContextTable,
  Ctx,
  EngineKind,
  ReadingPart,
  ReadingPin,
  SqlDialect,
  VerifiedExample,
} from "@olympus/domain";
import type { PreviousTurn, TableDescription } from "./sources.ts";

export interface WriteSqlRequest {
  /** The part of the person's question that is meant for this database. */
  readonly question: string;
  readonly databaseName: string;
  readonly dialect: SqlDialect;
  /** What matters of the catalog for this question: all of a small one, the chosen tables of a large one. */
  readonly catalog: Catalog;
  /** Of the tables in `catalog`. */
  readonly values: readonly ColumnValues[];
  /** How the tables were chosen; absent where the catalog is whole. */
  readonly contextTables?: readonly ContextTable[];
  /** What training says of the tables, by `schema.table`. */
  readonly descriptions?: ReadonlyMap<string, TableDescription>;
  /** Verified queries that are like the question, best first. */
  readonly examples?: readonly VerifiedExample[];
  /** Words that mean the same in this Space. */
  readonly synonyms?: readonly (readonly string[])[];
  /** What the person decided about parts of the question. Offsets are into `question`. */
  readonly pins?: readonly ReadingPin[];
  readonly history: readonly PreviousTurn[];
  /** "This year" is relative to this moment. */
  readonly now: Date;
  /** Anything else that helps to understand, in the caller's words; data, never instructions. */
  readonly hint: string | null;
}

/** A statement with all that a person needs to trust it or not. It has not been checked yet. */
export interface SqlDraft {
  readonly sql: string;
  readonly dialect: SqlDialect;
  /** 0 to 1. */
  readonly confidence: number;
  /** What it does, in one plain sentence: "Total of orders.total_amount by month, 1 January to 21 November 2026". */
  readonly explanation: string;
  /** A short heading for the result: "Total sales by month, 2026". */
  readonly title: string;
  /** Where the result is one value: the sentence that tells it, with `{}` in its place: "Refunds last quarter came to {}". */
  readonly sentence?: string;
  /** `schema.table` and `schema.table.column` as they are called in the catalog. */
  readonly tables: readonly string[];
  readonly columns: readonly string[];
  /** Choices taken that the question left open: "Cancelled orders are counted". */
  readonly assumptions: readonly string[];
  /** Words of the question that the statement does not account for. */
  readonly notUnderstood: readonly string[];
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** How the question was read, part by part; the built-in engine only. */
  readonly reading?: readonly ReadingPart[];
  /** The verified query whose SQL this is. */
  readonly verifiedQuery?: Pick<VerifiedExample, "id" | "verifiedByName">;
}

export type WriteSqlOutcome =
  | { readonly kind: "draft"; readonly draft: SqlDraft }
  /** More than one reading is likely: let the person choose. */
  | { readonly kind: "clarify"; readonly clarification: Clarification }
  /** It isn't about this database, or can't be said in what this writer knows. */
  | {
      readonly kind: "declined";
      readonly reason: string;
      readonly understood: readonly string[];
      readonly notUnderstood: readonly string[];
    };

/** Turns a question into SQL. Two implementations: the built-in engine and a language model. */
export interface SqlWriter {
  readonly engine: EngineKind;
  /** Fails with MODEL_FAILED when a model failed, stalled or answered nonsense within its budget. */
  write(ctx: Ctx, request: WriteSqlRequest): Promise<WriteSqlOutcome>;
  /** Another try after the guard or the engine refused `failed.sql` with `failed.error`. */
  repair(ctx: Ctx, request: WriteSqlRequest, failed: { readonly sql: string; readonly error: string }): Promise<WriteSqlOutcome>;
}

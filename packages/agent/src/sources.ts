import type {
  Catalog,
  ColumnValues,
  ConnectionId,
  Ctx,
  DatasetSource,
  DocumentId,
  PassageHit,
  PassagePlace,
  QueryRunResult,
  SqlDialect,
  VerifiedExample,
} from "@olympus/domain";
import type { TableHit } from "@olympus/search";
import type { ReadOnlyStatement } from "@olympus/sql";

/** One database, already bound to one Space and one asker: what isn't behind it can't be reached. */
export interface SqlSource {
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly dialect: SqlDialect;
  /** Which documents' tables these tables are, where this is the Space's datasets; absent for databases. */
  datasets?(ctx: Ctx, tables: readonly TableName[]): Promise<readonly DatasetSource[]>;
  catalog(ctx: Ctx): Promise<Catalog>;
  /** Known values of text columns with few distinct ones; of these tables only, where given. */
  values(ctx: Ctx, tables?: readonly TableName[]): Promise<readonly ColumnValues[]>;
  /** Tables that the words of a question speak of, best first. Null: nothing is trained yet, so that only the whole catalog can be looked through. */
  findTables(ctx: Ctx, question: string, limit: number): Promise<readonly TableHit[] | null>;
  /** What training says of tables, by `schema.table`; tables that aren't trained are left out. */
  descriptions(ctx: Ctx, tables: readonly TableName[]): Promise<ReadonlyMap<string, TableDescription>>;
  /** Verified queries of this connection that are like the question, best first. */
  examples(ctx: Ctx, question: string, limit: number): Promise<readonly VerifiedExample[]>;
  /** Words that mean the same in this Space; absent where nobody keeps any. */
  synonyms?(ctx: Ctx): Promise<readonly (readonly string[])[]>;
  /** The engine's estimate before running, where asking is cheap; null otherwise. Never fails for what the engine says: running will tell. */
  estimate(ctx: Ctx, statement: ReadOnlyStatement): Promise<StatementEstimate | null>;
  /** Parses and judges. Fails with NOT_READ_ONLY or SYNTAX_ERROR. */
  check(ctx: Ctx, sql: string): Promise<ReadOnlyStatement>;
  /** Runs under the asker's limits and stores the run and its rows. Fails with the connector family's codes. */
  run(ctx: Ctx, statement: ReadOnlyStatement, options?: { readonly maxRows?: number }): Promise<QueryRunResult>;
}

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** A table in plain words. */
export interface TableDescription {
  readonly text: string | null;
  /** By column name. */
  readonly columns: ReadonlyMap<string, string>;
}

export interface StatementEstimate {
  /** Rows that come back; null when the engine doesn't tell. */
  readonly rows: number | null;
  /** Bytes read; null when the engine doesn't tell. */
  readonly bytes: number | null;
  /** Why the connection's limits forbid running it: a sentence for a person. Null: nothing stands against it. */
  readonly refusal: string | null;
}

/** The documents of one Space that the asker may see. */
export interface PassageSource {
  /**
   * A stretch of a document's own text, as it was read: the page that the place names, or about 4,000 characters around it where there are no pages.
   * Null when the document is gone, or not of this source. For looking quotes up.
   */
  textAround?(
    ctx: Ctx,
    documentId: DocumentId,
    place: PassagePlace,
  ): Promise<{ readonly text: string; readonly startOffset: number } | null>;
  /** Documents that can be searched. */
  count(ctx: Ctx): Promise<number>;
  search(
    ctx: Ctx,
    query: string,
    options: { readonly limit: number; readonly documentIds?: readonly DocumentId[] },
  ): Promise<readonly PassageHit[]>;
}

/** What was said before in the thread, oldest first. */
export interface PreviousTurn {
  readonly question: string;
  readonly answerText: string;
  readonly sql: readonly { readonly connectionId: ConnectionId; readonly sql: string }[];
}

export interface AnswerSources {
  readonly databases: readonly SqlSource[];
  readonly documents: PassageSource;
  readonly history: readonly PreviousTurn[];
}

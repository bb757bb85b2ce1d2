import type { Catalog, ColumnValues, ConnectionId, Ctx, DocumentId, PassageHit, QueryRunResult, SqlDialect } from "@olympus/domain";
import type { ReadOnlyStatement } from "@olympus/sql";

/** One database, already bound to one Space and one asker: what isn't behind it can't be reached. */
export interface SqlSource {
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly dialect: SqlDialect;
  catalog(ctx: Ctx): Promise<Catalog>;
  /** Known values of text columns with few distinct ones. */
  values(ctx: Ctx): Promise<readonly ColumnValues[]>;
  /** Parses and judges. Fails with NOT_READ_ONLY or SYNTAX_ERROR. */
  check(ctx: Ctx, sql: string): Promise<ReadOnlyStatement>;
  /** Runs under the asker's limits and stores the run and its rows. Fails with the connector family's codes. */
  run(ctx: Ctx, statement: ReadOnlyStatement, options?: { readonly maxRows?: number }): Promise<QueryRunResult>;
}

/** The documents of one Space that the asker may see. */
export interface PassageSource {
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

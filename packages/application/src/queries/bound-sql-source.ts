import type { SqlSource } from "@olympus/agent";
import type {
  Author,
  Catalog,
  ColumnValues,
  ConnectionId,
  Ctx,
  DatabaseConnection,
  MessageId,
  QueryRunResult,
  SqlDialect,
} from "@olympus/domain";
import type { ReadOnlyStatement, SqlGuard } from "@olympus/sql";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";
import type { ConnectionAccess } from "../connections/connection-access.ts";
import type { QueryRecorder } from "./query-recorder.ts";

export interface SqlSourceDeps {
  readonly access: ConnectionAccess;
  readonly catalogs: CatalogKeeper;
  readonly guard: Pick<SqlGuard, "check">;
  readonly recorder: QueryRecorder;
}

/** One statement's time on the database. */
export const statementTimeoutMs = 30_000;
const defaultMaxRows = 1_000;

/** One connection for one asker. Whether they may has been checked before this is made. */
export class BoundSqlSource implements SqlSource {
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly dialect: SqlDialect;
  readonly #deps: SqlSourceDeps;
  readonly #connection: DatabaseConnection;
  readonly #asker: { readonly author: Author; readonly messageId: MessageId | null };

  constructor(
    deps: SqlSourceDeps,
    connection: DatabaseConnection,
    asker: { readonly author: Author; readonly messageId: MessageId | null },
  ) {
    this.connectionId = connection.id;
    this.name = connection.name;
    this.dialect = deps.access.dialectOf(connection.kind);
    this.#deps = deps;
    this.#connection = connection;
    this.#asker = asker;
  }

  async catalog(ctx: Ctx): Promise<Catalog> {
    return (await this.#deps.catalogs.forAsking(ctx, this.#connection)).catalog;
  }

  async values(ctx: Ctx): Promise<readonly ColumnValues[]> {
    return (await this.#deps.catalogs.forAsking(ctx, this.#connection)).values;
  }

  async check(_ctx: Ctx, sql: string): Promise<ReadOnlyStatement> {
    return this.#deps.guard.check(sql, this.dialect);
  }

  async run(ctx: Ctx, statement: ReadOnlyStatement, options: { readonly maxRows?: number } = {}): Promise<QueryRunResult> {
    const run = { connection: this.#connection, sql: statement.sql, ...this.#asker };
    const { queryRun, result } = await this.#deps.recorder.record(ctx, run, () =>
      this.#deps.access.execute(ctx, this.#connection, statement, {
        maxRows: options.maxRows ?? defaultMaxRows,
        timeoutMs: statementTimeoutMs,
      }),
    );
    return { queryRunId: queryRun.id, result };
  }
}

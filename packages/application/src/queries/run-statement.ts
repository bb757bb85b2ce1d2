import type { Author, Ctx, DatabaseConnection, MessageId, QueryRun, ResultSet } from "@olympus/domain";
import { limitsOf } from "../connections/connection-limits.ts";
import type { SqlSourceDeps } from "./bound-sql-source.ts";

/** A statement that somebody wrote, for a connection that they may run queries on. */
export interface StatementToRun {
  readonly connection: DatabaseConnection;
  readonly author: Author;
  /** The answer that it is about. */
  readonly messageId: MessageId | null;
  readonly sql: string;
  /** At most the connection's limit, which is also the default. */
  readonly maxRows?: number;
}

/**
 * Guards and runs a statement under the connection's limits. The guard's refusal is recorded like a failure of the database: history shows what was tried.
 * Fails with NOT_READ_ONLY, SYNTAX_ERROR, UNKNOWN_TABLE and the connector family's codes.
 */
export async function runStatement(
  { access, statements, recorder, deploymentLimits }: Pick<SqlSourceDeps, "access" | "statements" | "recorder" | "deploymentLimits">,
  ctx: Ctx,
  { connection, author, messageId, sql, maxRows }: StatementToRun,
): Promise<{ readonly queryRun: QueryRun; readonly result: ResultSet }> {
  const limits = limitsOf(connection, deploymentLimits, "editorRows");
  return recorder.record(ctx, { connection, author, messageId, sql }, async () => {
    const statement = await statements.check(ctx, { connection, author, sql, dialect: access.dialectOf(connection.kind) });
    return access.execute(ctx, connection, statement, { ...limits, maxRows: Math.min(maxRows ?? limits.maxRows, limits.maxRows) });
  });
}

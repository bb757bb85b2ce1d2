import type { StatementEstimate } from "@olympus/agent";
import { type ConnectorKind, type Ctx, type DatabaseConnection, toAppError, withSignal } from "@olympus/domain";
import type { ReadOnlyStatement } from "@olympus/sql";
import type { ConnectionAccess } from "../connections/connection-access.ts";

/** Whether asking for the plan is worth it: it takes a moment, bills nothing, and says how many rows or bytes to expect. */
const tellsCheaply: Readonly<Record<ConnectorKind, boolean>> = {
  POSTGRESQL: true,
  REDSHIFT: true,
  MYSQL: true,
  SNOWFLAKE: true,
  BIGQUERY: true,
  DUCKDB: true,
  // Its plan has no figures.
  SQLITE: false,
};

const estimateTimeoutMs = 2_000;

/** What the engine expects of a statement, and whether the connection's limits forbid it. Null where it isn't asked, doesn't tell, or takes longer than two seconds. */
export async function estimateStatement(
  ctx: Ctx,
  access: Pick<ConnectionAccess, "explain">,
  asked: {
    readonly connection: DatabaseConnection;
    readonly statement: ReadOnlyStatement;
    readonly maxBilledBytes: number;
  },
): Promise<StatementEstimate | null> {
  const { connection, statement, maxBilledBytes } = asked;
  if (!tellsCheaply[connection.kind]) return null;
  const time = AbortSignal.timeout(estimateTimeoutMs);
  try {
    const { rows, bytes } = await access.explain(withSignal(ctx, time), connection, statement);
    if (rows === null && bytes === null) return null;
    return { rows, bytes, refusal: bytes === null ? null : refusalOf(connection, bytes, maxBilledBytes) };
  } catch (error) {
    if (ctx.signal.aborted) throw error;
    // Running it will tell, in words for a person.
    ctx.logger.debug({ code: toAppError(error).code, connectionId: connection.id }, "A statement could not be estimated");
    return null;
  }
}

/** Only BigQuery bills by bytes read; elsewhere they are a guess of what comes back. */
function refusalOf({ kind }: DatabaseConnection, bytes: number, maxBilledBytes: number): string | null {
  if (kind !== "BIGQUERY" || bytes <= maxBilledBytes) return null;
  return `This statement would read ${inGib(bytes)}, and this connection may be billed for ${inGib(maxBilledBytes)} at most.`;
}

function inGib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toLocaleString("en-US", { maximumFractionDigits: 2 })} GiB`;
}

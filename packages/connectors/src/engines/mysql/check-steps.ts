import { type Ctx, type Row, withSignal } from "@olympus/domain";
import type { CheckOutcome, CheckStep } from "../../connection-check.ts";
import type { InternalQuery } from "../../database-connector.ts";
import type { Route } from "../../network/route.ts";
import { tlsOptions } from "../../network/tls.ts";
import { grantsSql, identitySql, tableCountSql } from "./catalog-sql.ts";
import type { MysqlCredentials } from "./credentials.ts";
import { openTimeoutMs, Session } from "./session.ts";
import { writingRight } from "./write-access.ts";

/**
 * The stages of a test: reach the port, secure it, sign in, read the catalog, see what the user could do. The first three watch one and the same connection,
 * for a server counts those that end before they have signed in, and shuts the door after a hundred.
 */
export function mysqlCheckSteps(ctx: Ctx, credentials: MysqlCredentials, route: Route, query: InternalQuery): readonly CheckStep[] {
  const { signal } = withSignal(ctx, AbortSignal.timeout(openTimeoutMs(route)));
  const [reached, secured] = [Promise.withResolvers<void>(), Promise.withResolvers<string | null>()];
  let opening: Promise<Session> | null = null;
  return [
    {
      name: "reach",
      label: "Reach the server",
      run: async () => {
        opening = Session.open({ credentials, route, signal, onReached: reached.resolve, onSecured: secured.resolve });
        // Whoever comes first tells it; nobody may be waiting for the others.
        for (const { promise, reject } of [reached, secured]) {
          promise.catch(() => {});
          opening.catch(reject);
        }
        await reached.promise;
        return { status: "PASSED" };
      },
    },
    { name: "tls", label: "Secure the connection", run: () => tellTls(credentials, secured.promise) },
    {
      name: "sign_in",
      label: "Sign in",
      run: async () => {
        const session = await (opening ?? Session.open({ credentials, route, signal }));
        try {
          const [[serverVersion, database, user] = []] = await session.ask(identitySql);
          return {
            status: "PASSED",
            facts: { serverVersion: String(serverVersion), database: String(database), user: String(user) },
          };
        } finally {
          await session.end();
        }
      },
    },
    { name: "read", label: "Read the catalog", run: async () => tellTables(await query(tableCountSql)) },
    { name: "write_access", label: "Look for rights to write", run: async () => tellRights(await query(grantsSql)) },
  ];
}

async function tellTls(credentials: MysqlCredentials, secured: Promise<string | null>): Promise<CheckOutcome> {
  if (tlsOptions(credentials) === null) return { status: "SKIPPED", message: "TLS is switched off." };
  const protocol = await secured;
  if (protocol === null) return { status: "WARNED", message: "The server offers no TLS: everything travels in the open." };
  return { status: "PASSED", message: protocol };
}

function tellTables([[count = null] = []]: readonly Row[]): CheckOutcome {
  const tableCount = Number(count);
  if (tableCount > 0) return { status: "PASSED", facts: { tableCount } };
  return { status: "WARNED", message: "The user can read no table.", suggestion: "Grant SELECT to the user.", facts: { tableCount } };
}

function tellRights(rows: readonly Row[]): CheckOutcome {
  const right = writingRight(rows.map(([grant]) => String(grant)));
  if (right === null) return { status: "PASSED", message: "The user can only read.", facts: { canWrite: false } };
  return {
    status: "WARNED",
    message: `The user could also write: it has ${right}. Olympus never does, but a user that can only read is safer.`,
    suggestion: "Make a user with the statements that the form shows.",
    facts: { canWrite: true },
  };
}

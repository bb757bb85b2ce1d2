import { type Ctx, withSignal } from "@olympus/domain";
import type { CheckOutcome, CheckStep } from "../../connection-check.ts";
import { ConnectorError } from "../../connector-error.ts";
import { type Route, reachBy } from "../../network/route.ts";
import { tlsOptions } from "../../network/tls.ts";
import { startTls } from "./dial.ts";
import type { SessionPool } from "./session-pool.ts";
import type { WireCredentials } from "./wire-credentials.ts";

type TextRow = readonly (string | null)[];

/** What a test asks after signing in, each answered by one row. */
export interface CheckQueries {
  /** The server's version, the database, the user. */
  readonly identity: string;
  /** How many tables can be read. */
  readonly tableCount: string;
  /** In words what the user could change, such as `insert into public.orders`; null when nothing. */
  readonly writeAccess: string;
  /** What of the server's answer is its version; default all. */
  readonly shortVersion?: (text: string) => string;
}

export interface CheckSubject {
  readonly credentials: WireCredentials;
  readonly route: Route;
  readonly pool: SessionPool;
  readonly queries: CheckQueries;
}

/** The stages of a test: reach the port, secure it, sign in, read the catalog, see what the user could do. */
export function wireCheckSteps(ctx: Ctx, { credentials, route, pool, queries }: CheckSubject): readonly CheckStep[] {
  const { shortVersion = (text: string) => text } = queries;
  const { signal } = withSignal(ctx, AbortSignal.timeout(route.timeoutMs * 3));
  return [
    {
      name: "reach",
      label: "Reach the server",
      run: async () => {
        (await reachBy(route, credentials, signal)).destroy();
        return { status: "PASSED" };
      },
    },
    { name: "tls", label: "Secure the connection", run: () => checkTls(credentials, route, signal) },
    {
      name: "sign_in",
      label: "Sign in",
      run: async () => {
        const [[serverVersion, database, user] = []] = await pool.queryApart<TextRow>(queries.identity, signal);
        return {
          status: "PASSED",
          facts: { serverVersion: shortVersion(serverVersion ?? ""), database: database ?? "", user: user ?? "" },
        };
      },
    },
    {
      name: "read",
      label: "Read the catalog",
      run: async () => {
        const [[count] = []] = await pool.queryApart<TextRow>(queries.tableCount, signal);
        const tableCount = Number(count ?? 0);
        if (tableCount > 0) return { status: "PASSED", facts: { tableCount } };
        return { status: "WARNED", message: "The user can read no table.", suggestion: "Grant SELECT to the user.", facts: { tableCount } };
      },
    },
    {
      name: "write_access",
      label: "Look for rights to write",
      run: async () => {
        const [[found = null] = []] = await pool.queryApart<TextRow>(queries.writeAccess, signal);
        const canWrite = found !== null;
        if (!canWrite) return { status: "PASSED", message: "The user can only read.", facts: { canWrite } };
        return {
          status: "WARNED",
          message: `The user could also write: ${found}. Olympus never does, but a user that can only read is safer.`,
          suggestion: "Make a user with the statements that the form shows.",
          facts: { canWrite },
        };
      },
    },
  ];
}

async function checkTls(credentials: WireCredentials, route: Route, signal: AbortSignal): Promise<CheckOutcome> {
  const options = tlsOptions(credentials);
  if (options === null) return { status: "SKIPPED", message: "TLS is switched off." };
  const socket = await reachBy(route, credentials, signal);
  try {
    const secure = await startTls(socket, options, credentials.host);
    if (secure !== null) return { status: "PASSED", message: secure.getProtocol() ?? undefined };
    if (credentials.sslMode === "prefer") return { status: "WARNED", message: "The server offers no TLS: everything travels in the open." };
    throw new ConnectorError("TLS_FAILED", "The server refused TLS", {
      userMessage: "The server offers no TLS.",
      suggestion: "Use the mode prefer or disable, or switch TLS on at the server.",
    });
  } finally {
    socket.destroy();
  }
}

import { type Ctx, ErrorCode, withSignal } from "@olympus/domain";
import type { CheckOutcome, CheckStep } from "../../connection-check.ts";
import { ConnectorError } from "../../connector-error.ts";
import type { InternalQuery } from "../../database-connector.ts";
import { connectTimeoutMs, reach } from "../../network/dial.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { identitySql, tableCountSql } from "./catalog-sql.ts";
import { secureSocket } from "./guarded-transport.ts";
import { couldWrite } from "./write-access.ts";

/** The stages of a test: reach the account's host, secure the connection, sign in, read the catalog, see what the role could do. */
export function snowflakeCheckSteps(ctx: Ctx, query: InternalQuery, url: URL, policy: HostPolicy): readonly CheckStep[] {
  const { signal } = withSignal(ctx, AbortSignal.timeout(connectTimeoutMs * 3));
  const isSecure = url.protocol === "https:";
  const endpoint = { host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || (isSecure ? 443 : 80)) };
  let role = "";
  return [
    {
      name: "reach",
      label: "Reach the server",
      run: async () => {
        (await reach(endpoint, policy, signal)).destroy();
        return { status: "PASSED" };
      },
    },
    {
      name: "tls",
      label: "Secure the connection",
      run: async () => {
        if (!isSecure) return { status: "SKIPPED", message: "TLS is switched off." };
        (await secureSocket(await reach(endpoint, policy, signal), endpoint.host)).destroy();
        return { status: "PASSED" };
      },
    },
    {
      name: "sign_in",
      label: "Sign in",
      run: async () => {
        const [[serverVersion, database, user, currentRole, warehouse] = []] = await query(identitySql);
        role = String(currentRole ?? "");
        // Snowflake signs in all the same when these names lead nowhere, and fails at the first table.
        if (database === null) throw notThere("database");
        if (warehouse === null) throw notThere("warehouse");
        return { status: "PASSED", facts: { serverVersion: String(serverVersion), database: String(database), user: String(user) } };
      },
    },
    {
      name: "read",
      label: "Read the catalog",
      run: async () => {
        const [[count] = []] = await query(tableCountSql);
        const tableCount = Number(count ?? 0);
        if (tableCount > 0) return { status: "PASSED", facts: { tableCount } };
        return { status: "WARNED", message: "The role can read no table.", suggestion: "Grant SELECT to the role.", facts: { tableCount } };
      },
    },
    {
      name: "write_access",
      label: "Look for rights to write",
      run: async () => toOutcome(role === "" ? null : await couldWrite(query, role)),
    },
  ];
}

function toOutcome(canWrite: boolean | null): CheckOutcome {
  const suggestion = "Make a role with the statements shown beside the form, and give it to the connection.";
  if (canWrite === null)
    return { status: "WARNED", message: "It can't be told whether the role could write.", suggestion, facts: { canWrite } };
  if (!canWrite) return { status: "PASSED", message: "The role can only read.", facts: { canWrite } };
  return {
    status: "WARNED",
    message:
      "The role could also write. Olympus never does, but Snowflake has no read-only sessions, so only a role that can't write is sure.",
    suggestion,
    facts: { canWrite },
  };
}

function notThere(what: string): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, `The session has no ${what}`, {
    userMessage: `The connection's ${what} doesn't exist, or its role may not use it.`,
    suggestion: `Check the name of the ${what}, and grant USAGE on it to the role.`,
  });
}

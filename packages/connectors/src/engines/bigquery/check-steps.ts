import { connect as connectTls } from "node:tls";
import { type Ctx, withSignal } from "@olympus/domain";
import type { CheckOutcome, CheckStep } from "../../connection-check.ts";
import type { InternalQuery } from "../../database-connector.ts";
import { connectTimeoutMs, reach, tooSlow } from "../../network/dial.ts";
import { findDatasets, placeOf } from "./catalog-place.ts";
import { tableNamesSql } from "./catalog-sql.ts";
import type { BigqueryCredentials } from "./credentials.ts";
import { type GoogleAgentOptions, googleConnection } from "./google-agent.ts";
import { bigqueryHost, type GoogleClient } from "./google-client.ts";

export interface CheckHost {
  readonly google: GoogleClient;
  readonly credentials: BigqueryCredentials;
  readonly network: GoogleAgentOptions;
  readonly query: InternalQuery;
}

// BigQuery tells rights on tables, which come with those on their dataset and project.
const writingPermissions = ["bigquery.tables.updateData", "bigquery.tables.update", "bigquery.tables.delete"];
const askedTables = 3;

/** The stages of a test: reach Google, TLS, sign in and run a query that costs nothing, read the catalog, see what the account could do. */
export function bigqueryCheckSteps(ctx: Ctx, { google, credentials, network, query }: CheckHost): readonly CheckStep[] {
  const { signal } = withSignal(ctx, AbortSignal.timeout(connectTimeoutMs * 3));
  let tables: readonly TableName[] = [];
  return [
    {
      name: "reach",
      label: "Reach Google",
      run: async () => {
        const { host, port } = network.detour ?? { host: bigqueryHost, port: 443 };
        (await reach({ host, port }, network.hostPolicy, signal)).destroy();
        return { status: "PASSED" };
      },
    },
    { name: "tls", label: "Secure the connection", run: () => checkTls(network, signal) },
    {
      name: "sign_in",
      label: "Sign in",
      run: async () => {
        await google.signIn();
        const [[user] = []] = await query("SELECT SESSION_USER()");
        return { status: "PASSED", facts: { serverVersion: "BigQuery API v2", database: credentials.projectId, user: String(user ?? "") } };
      },
    },
    {
      name: "read",
      label: "Read the catalog",
      run: async () => {
        const place = placeOf(await findDatasets(await google.bigquery(signal), credentials.projectId), credentials);
        tables = place === null ? [] : (await query(tableNamesSql(place))).map(([schema, name]) => [String(schema), String(name)]);
        const facts = { tableCount: tables.length };
        if (tables.length > 0) return { status: "PASSED", facts };
        const suggestion = "Grant it the role BigQuery Data Viewer on the datasets, and check the location.";
        return { status: "WARNED", message: "The account can see no table.", suggestion, facts };
      },
    },
    { name: "write_access", label: "Look for rights to write", run: () => checkWriting(google, credentials, tables, signal) },
  ];
}

type TableName = readonly [dataset: string, table: string];

async function checkTls(network: GoogleAgentOptions, signal: AbortSignal): Promise<CheckOutcome> {
  const { host, port } = network.detour ?? { host: bigqueryHost, port: 443 };
  const socket = await reach({ host, port }, network.hostPolicy, signal);
  try {
    const { ca, servername } = googleConnection(bigqueryHost, network);
    const secure = connectTls({ socket, ca, servername, rejectUnauthorized: true });
    return await new Promise((resolve, reject) => {
      socket.setTimeout(connectTimeoutMs, () => reject(tooSlow()));
      secure.once("secureConnect", () => resolve({ status: "PASSED", message: secure.getProtocol() ?? undefined }));
      secure.on("error", reject).once("close", () => reject(tooSlow()));
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  } finally {
    socket.destroy();
  }
}

async function checkWriting(
  google: GoogleClient,
  { projectId }: BigqueryCredentials,
  tables: readonly TableName[],
  signal: AbortSignal,
): Promise<CheckOutcome> {
  // Of as many datasets as possible.
  const asked = [...new Map(tables.map((table) => [table[0], table])).values()].slice(0, askedTables);
  if (asked.length === 0) return { status: "SKIPPED", message: "Without a table BigQuery doesn't tell.", facts: { canWrite: null } };
  const client = await google.bigquery(signal);
  for (const [dataset, table] of asked) {
    const [response] = await client.dataset(dataset, { projectId }).table(table).testIamPermissions(writingPermissions);
    const { permissions } = response as { readonly permissions?: unknown };
    if (!Array.isArray(permissions) || permissions.length === 0) continue;
    return {
      status: "WARNED",
      message: "The account could also write. Olympus never does, but an account that can only read is safer.",
      suggestion: "Make an account with the statements shown beside the form.",
      facts: { canWrite: true },
    };
  }
  return {
    status: "PASSED",
    message: `The account can only read, judged by ${asked.length === 1 ? "one table" : `${asked.length} tables`}.`,
    facts: { canWrite: false },
  };
}

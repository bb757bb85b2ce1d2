import type pg from "pg";
import { connectTimeoutMs, GuardedSocket, reach } from "../../network/dial.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { tlsOptions } from "../../network/tls.ts";
import { startTls } from "./dial.ts";
import type { WireCredentials } from "./wire-credentials.ts";

/** How `pg` gets into a database: only to addresses that the policy allows, secured as the credentials say. */
export async function clientConfig(credentials: WireCredentials, policy: HostPolicy): Promise<pg.ClientConfig> {
  const { host, port, database, user, password, sslMode } = credentials;
  return {
    host,
    port,
    database,
    user,
    // A function keeps `pg` from offering PGPASSWORD or ~/.pgpass of this server to whoever a connection names; it takes an empty text for none given.
    password: () => password ?? "",
    sslnegotiation: "postgres",
    ssl: sslMode === "prefer" ? await preferredTls(credentials, policy) : (tlsOptions(credentials) ?? false),
    stream: () => new GuardedSocket(policy),
    application_name: "olympus",
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  };
}

/** `pg` doesn't know the mode prefer: ask once whether the server offers TLS. */
async function preferredTls(credentials: WireCredentials, policy: HostPolicy): Promise<pg.ClientConfig["ssl"]> {
  const options = tlsOptions(credentials);
  const socket = await reach(credentials, policy, AbortSignal.timeout(connectTimeoutMs));
  const secure = options === null ? null : await startTls(socket, options, credentials.host).finally(() => socket.destroy());
  return secure === null ? false : (options ?? false);
}

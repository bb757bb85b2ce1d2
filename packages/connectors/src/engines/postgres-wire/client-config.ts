import type pg from "pg";
import { type Route, reachBy } from "../../network/route.ts";
import { tlsOptions } from "../../network/tls.ts";
import { startTls } from "./dial.ts";
import type { WireCredentials } from "./wire-credentials.ts";

/** How `pg` gets into a database: only by the given way, secured as the credentials say. */
export async function clientConfig(credentials: WireCredentials, route: Route): Promise<pg.ClientConfig> {
  const { host, port, database, user, password, sslMode } = credentials;
  return {
    host,
    port,
    database,
    user,
    // A function keeps `pg` from offering PGPASSWORD or ~/.pgpass of this server to whoever a connection names; it takes an empty text for none given.
    password: () => password ?? "",
    sslnegotiation: "postgres",
    ssl: sslMode === "prefer" ? await preferredTls(credentials, route) : (tlsOptions(credentials) ?? false),
    stream: () => route.socket(),
    application_name: "olympus",
    connectionTimeoutMillis: route.timeoutMs,
    keepAlive: true,
  };
}

/** `pg` doesn't know the mode prefer: ask once whether the server offers TLS. */
async function preferredTls(credentials: WireCredentials, route: Route): Promise<pg.ClientConfig["ssl"]> {
  const options = tlsOptions(credentials);
  const socket = await reachBy(route, credentials);
  const secure = options === null ? null : await startTls(socket, options, credentials.host).finally(() => socket.destroy());
  return secure === null ? false : (options ?? false);
}

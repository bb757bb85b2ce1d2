import type { Logger } from "@olympus/domain";
import pg from "pg";
import { connectTimeoutMs } from "../../network/dial.ts";
import { type Route, reachBy } from "../../network/route.ts";
import { tlsOptions } from "../../network/tls.ts";
import { clientConfig } from "./client-config.ts";
import { startTls } from "./dial.ts";
import { IsolatedClient } from "./isolated-client.ts";
import type { MessageReader } from "./message-reader.ts";
import type { WireCredentials } from "./wire-credentials.ts";

const maxConnections = 5;
const idleTimeoutMs = 5 * 60_000;
/** How long a server may keep the connection of a cancel request open. */
const cancelTimeoutMs = 5_000;

/** Raw text for every type: our own type map reads it. */
export const rawText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

/** A connection out of the pool, with what is needed to cancel its statement from another connection. */
export interface Session {
  readonly client: pg.PoolClient;
  /** Where its rows can be had before they get to `client`. */
  readonly reader: MessageReader;
  /** The server's process id and the secret that a cancel request needs. */
  readonly cancelKey: { readonly processId: number; readonly secretKey: number | Buffer };
}

/** The pool of one database. */
export class SessionPool {
  readonly #credentials: WireCredentials;
  readonly #route: Route;
  #pool: Promise<pg.Pool> | null = null;
  #config: Promise<pg.ClientConfig> | null = null;

  constructor(credentials: WireCredentials, route: Route) {
    this.#credentials = credentials;
    this.#route = route;
  }

  /** A connection on its own; give it back by `client.release()`, or `release(true)` to end it. */
  async acquire(): Promise<Session> {
    this.#pool ??= this.#makePool();
    const pool = await this.#pool.catch((error: unknown) => {
      this.#pool = null;
      throw error;
    });
    const client = await pool.connect();
    const { reader, cancelKey } = client as pg.PoolClient & IsolatedClient;
    return { client, reader, cancelKey };
  }

  /** Asks the server to stop what a connection does. Best effort, as the protocol has it: no answer tells whether it worked. */
  async cancel({ processId, secretKey }: Session["cancelKey"], logger: Logger): Promise<void> {
    try {
      const [{ ssl }, plain] = await Promise.all([this.#clientConfig(), reachBy(this.#route, this.#credentials)]);
      // Where the session went without TLS, asking for it would only cost time.
      const options = ssl === false ? null : tlsOptions(this.#credentials);
      const socket = (options === null ? null : await startTls(plain, options, this.#credentials.host)) ?? plain;
      socket.setTimeout(cancelTimeoutMs, () => socket.destroy());
      socket.end(cancelRequest(processId, secretKey));
      await new Promise((resolve) => socket.once("close", resolve).once("error", resolve));
    } catch (error) {
      logger.warn({ reason: error instanceof Error ? error.name : "unknown" }, "A cancel request could not be sent");
    }
  }

  /** Runs one of our own statements on a connection of its own and gives the rows as raw texts. Ends when `signal` is aborted. */
  async queryApart<T extends readonly (string | null)[]>(sql: string, signal?: AbortSignal): Promise<readonly T[]> {
    const client = new IsolatedClient(await this.#clientConfig());
    const abort = () => void client.end().catch(() => {});
    signal?.addEventListener("abort", abort, { once: true });
    try {
      await client.connect();
      // In words that Redshift knows as well.
      await client.query(`SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; SET statement_timeout TO ${connectTimeoutMs}`);
      const { rows } = await client.query<(string | null)[]>({ text: sql, rowMode: "array", types: rawText });
      return rows as unknown as T[];
    } finally {
      signal?.removeEventListener("abort", abort);
      await client.end().catch(() => {});
    }
  }

  async close(): Promise<void> {
    const pool = await this.#pool?.catch(() => null);
    await pool?.end();
  }

  async #makePool(): Promise<pg.Pool> {
    const pool = new pg.Pool({
      ...(await this.#clientConfig()),
      Client: IsolatedClient,
      max: maxConnections,
      idleTimeoutMillis: idleTimeoutMs,
      allowExitOnIdle: true,
    });
    // An idle connection that breaks is dropped by the pool; the next operation makes a new one.
    pool.on("error", () => {});
    return pool;
  }

  /** Found out once: a server may have to be asked whether it offers TLS. */
  async #clientConfig(): Promise<pg.ClientConfig> {
    this.#config ??= clientConfig(this.#credentials, this.#route).catch((error: unknown) => {
      this.#config = null;
      throw error;
    });
    return await this.#config;
  }
}

/** Protocol message CancelRequest. The secret is four bytes, or up to 256 in protocol 3.2. */
function cancelRequest(processId: number, secretKey: number | Buffer): Buffer {
  const secret = typeof secretKey === "number" ? Buffer.alloc(4) : secretKey;
  if (typeof secretKey === "number") secret.writeInt32BE(secretKey);
  const head = Buffer.alloc(12);
  head.writeInt32BE(12 + secret.length, 0);
  head.writeInt32BE(80877102, 4);
  head.writeInt32BE(processId, 8);
  return Buffer.concat([head, secret]);
}

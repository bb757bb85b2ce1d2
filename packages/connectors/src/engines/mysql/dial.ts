import { connect as connectTls, type ConnectionOptions as TlsOptions } from "node:tls";
import type { Endpoint } from "../../network/dial.ts";
import type { Route, RouteSocket } from "../../network/route.ts";
import { tlsOptions } from "../../network/tls.ts";
import { authPluginsFor } from "./auth-plugins.ts";
import type { MysqlCredentials } from "./credentials.ts";
import { type DriverConnection, openDriver, refuseFile } from "./driver.ts";
import { boundPackets, type PacketBounds } from "./packet-bounds.ts";

const noTlsCode = "HANDSHAKE_NO_SSL_SUPPORT";

/** A connection that has signed in. */
export interface Dialled {
  readonly connection: DriverConnection;
  readonly bounds: PacketBounds;
  /** The address that was dialled: behind one name there may be several servers. */
  readonly address: Endpoint;
}

export interface DialOptions {
  readonly credentials: MysqlCredentials;
  readonly route: Pick<Route, "socket" | "timeoutMs">;
  readonly signal: AbortSignal;
  /** Where to, when not to the credentials' host. */
  readonly endpoint?: Endpoint;
  readonly onReached?: () => void;
  /** With the protocol's version, or null when the server offers no TLS and the mode lets that pass. */
  readonly onSecured?: (protocol: string | null) => void;
}

/** A connection to the server, secured and signed in as the credentials say, within 10 s. Fails with HOST_NOT_ALLOWED, or as sockets and `mysql2` do. */
export async function dialMysql(options: DialOptions): Promise<Dialled> {
  const { credentials, onSecured } = options;
  const tls = tlsOptions(credentials);
  if (tls === null) return await signIn(options, null);
  try {
    return await signIn(options, tls);
  } catch (error) {
    if (credentials.sslMode !== "prefer" || (error as { code?: unknown }).code !== noTlsCode) throw error;
    onSecured?.(null);
    return await signIn(options, null);
  }
}

function signIn(options: DialOptions, tls: TlsOptions | null): Promise<Dialled> {
  const { credentials, route, signal, endpoint = credentials } = options;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = route.socket();
    socket.setNoDelay(true);
    socket.setKeepAlive(true);
    socket.once("connect", () => options.onReached?.());
    socket.connect(endpoint.port, endpoint.host);
    const connection = openDriver({
      stream: socket,
      // The driver only needs to know that there is to be TLS: we make it.
      ssl: tls === null ? undefined : {},
      host: credentials.host,
      port: credentials.port,
      user: credentials.user,
      password: credentials.password,
      database: credentials.database,
      authPlugins: authPluginsFor(tls),
      connectTimeout: route.timeoutMs,
      charset: "utf8mb4",
      flags: ["-LOCAL_FILES", "-IGNORE_SPACE", "-ODBC", "-FOUND_ROWS"],
      infileStreamFactory: refuseFile,
      multipleStatements: false,
      connectAttributes: { program_name: "olympus" },
      trace: false,
    });
    const bounds = boundPackets(connection);
    // The certificate's failure says more than what the driver makes of it.
    let tlsFailure: Error | null = null;
    connection.startTLS = (onSecure) => {
      secure(connection, tls ?? {}, credentials.host, (error, protocol) => {
        tlsFailure = error;
        if (error === null) options.onSecured?.(protocol);
        onSecure(error === null ? undefined : new Error("No TLS"));
      });
    };
    const abort = () => connection.stream.destroy(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    // Also for failures after this: one that nobody listens to would end the process.
    connection.on("error", () => {});
    connection.connect((error) => {
      signal.removeEventListener("abort", abort);
      if (error === null) return resolve({ connection, bounds, address: addressOf(socket, endpoint) });
      connection.stream.destroy();
      // Over a tunnel, TLS tells its failure after the connection beneath it has ended.
      setImmediate(() => reject(tlsFailure ?? error));
    });
  });
}

/** In place of the driver's own way, which compares the certificate of a host given by its address with the name `localhost`. */
function secure(
  connection: DriverConnection,
  tls: TlsOptions,
  host: string,
  onDone: (error: Error | null, protocol: string | null) => void,
): void {
  const plain = connection.stream;
  plain.removeAllListeners("data");
  let isSecure = false;
  const stream = connectTls({ ...tls, host, socket: plain }, () => {
    isSecure = true;
    onDone(null, stream.getProtocol());
  });
  stream.on("error", (error) => {
    if (isSecure) plain.destroy(error);
    else onDone(error, null);
  });
  stream.on("data", (chunk: Buffer) => connection.packetParser.execute(chunk));
  connection.stream = stream;
}

function addressOf({ remoteAddress, remotePort }: RouteSocket, endpoint: Endpoint): Endpoint {
  return { host: remoteAddress ?? endpoint.host, port: remotePort ?? endpoint.port };
}

import { isIP, Socket, type TcpNetConnectOpts } from "node:net";
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from "node:tls";
import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import { assertAddressAllowed, guardedLookup } from "../../host-policy.ts";
import type { PostgresCredentials } from "./credentials.ts";

export const connectTimeoutMs = 10_000;

/** A socket that dials only addresses the host policy allows, also when `pg` calls it with a port and a host. */
export class GuardedSocket extends Socket {
  override connect(...args: unknown[]): this {
    const [port, host] = args;
    if (typeof port !== "number" || typeof host !== "string") throw new TypeError("A guarded socket dials a port of a host");
    if (isIP(host) !== 0) assertAddressAllowed(host);
    const options: TcpNetConnectOpts = { port, host, lookup: guardedLookup, autoSelectFamily: true };
    return super.connect(options);
  }
}

/** TLS as the connection's mode wants it, or null for none. Modes mean what they mean in libpq. */
export function tlsOptions({ host, sslMode, sslCa, sslCert, sslKey }: PostgresCredentials): ConnectionOptions | null {
  if (sslMode === "disable") return null;
  const verifies = sslMode === "verify-ca" || sslMode === "verify-full" || (sslMode === "require" && sslCa !== undefined);
  return {
    ca: sslCa,
    cert: sslCert,
    key: sslKey,
    rejectUnauthorized: verifies,
    // Left out for verify-full: Node then compares the certificate's names with the host.
    ...(sslMode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
}

/** A TCP connection to the server. Fails with HOST_NOT_ALLOWED, or as Node's sockets do. */
export function reach({ host, port }: PostgresCredentials, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = new GuardedSocket();
    const fail = (error: unknown) => {
      end();
      socket.destroy();
      reject(error);
    };
    const succeed = () => {
      end();
      resolve(socket);
    };
    const abort = () => fail(signal.reason);
    const timer = setTimeout(() => fail(tooSlow()), connectTimeoutMs);
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      socket.off("error", fail).off("connect", succeed);
      // A later error of a socket that nobody listens to would end the process.
      socket.on("error", () => {});
    };
    socket.once("error", fail).once("connect", succeed);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) return abort();
    try {
      socket.connect(port, host);
    } catch (error) {
      fail(error);
    }
  });
}

/** Asks the server for TLS (protocol message SSLRequest). Null when it offers none. Fails when the certificate isn't accepted. */
export async function startTls(socket: Socket, options: ConnectionOptions, host: string): Promise<TLSSocket | null> {
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(80877103, 4);
  const answer = await new Promise<string>((resolve, reject) => {
    socket.setTimeout(connectTimeoutMs, () => reject(tooSlow()));
    socket.once("error", reject).once("close", () => reject(tooSlow()));
    socket.once("data", (data) => resolve(data.toString("latin1", 0, 1)));
    socket.write(request);
  });
  if (answer !== "S") return null;
  return await new Promise((resolve, reject) => {
    const secure = connectTls({ ...options, socket, host });
    secure.once("secureConnect", () => resolve(secure));
    secure.on("error", reject);
  });
}

function tooSlow(): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, `No answer within ${connectTimeoutMs} ms`, {
    userMessage: "The server didn't answer in time.",
    suggestion: "Check host and port, and that a firewall lets this machine through.",
  });
}

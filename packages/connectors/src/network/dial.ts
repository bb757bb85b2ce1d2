import { isIP, Socket, type TcpNetConnectOpts } from "node:net";
import type { Duplex } from "node:stream";
import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../connector-error.ts";
import type { HostPolicy } from "./host-policy.ts";

export const connectTimeoutMs = 10_000;

/** Where a server listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A socket that dials only addresses the host policy allows, also when a driver calls it with a port and a host. */
export class GuardedSocket extends Socket {
  readonly #policy: HostPolicy;

  constructor(policy: HostPolicy) {
    super();
    this.#policy = policy;
  }

  override connect(...args: unknown[]): this {
    const [port, host] = args;
    if (typeof port !== "number" || typeof host !== "string") throw new TypeError("A guarded socket dials a port of a host");
    if (isIP(host) !== 0) this.#policy.assertAllowed(host, host);
    const options: TcpNetConnectOpts = { port, host, lookup: this.#policy.lookup, autoSelectFamily: true };
    return super.connect(options);
  }
}

/** A TCP connection to the server within 10 s. Fails with HOST_NOT_ALLOWED, or as Node's sockets do. */
export function reach(endpoint: Endpoint, policy: HostPolicy, signal: AbortSignal): Promise<Socket> {
  return connectSocket(new GuardedSocket(policy), endpoint, { signal, timeoutMs: connectTimeoutMs });
}

/** What `connectSocket` needs of a socket. */
interface Connectable extends Duplex {
  connect(port: number, host: string): unknown;
}

/** The same with a socket that isn't connected yet, which fails in its own way. */
export function connectSocket<T extends Connectable>(
  socket: T,
  { host, port }: Endpoint,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<T> {
  return new Promise((resolve, reject) => {
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
    const timer = setTimeout(() => fail(tooSlow()), timeoutMs);
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

export function tooSlow(): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, `No answer within ${connectTimeoutMs} ms`, {
    userMessage: "The server didn't answer in time.",
    suggestion: "Check host and port, and that a firewall lets this machine through.",
  });
}

import type { Duplex } from "node:stream";
import { connectSocket, connectTimeoutMs, type Endpoint, GuardedSocket } from "./dial.ts";
import type { HostPolicy } from "./host-policy.ts";
import { PinnedPolicy } from "./pinned-policy.ts";
import { type SshFields, sshSettings } from "./ssh-fields.ts";
import { SshTunnel } from "./ssh-tunnel.ts";

/** What drivers use of a socket: Node's own, or a channel of an SSH tunnel. */
export interface RouteSocket extends Duplex {
  /** Of the server, when it is known. */
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  /** Emits `connect` or `error`. */
  connect(port: number, host: string): this;
  setNoDelay(isOn?: boolean): this;
  setKeepAlive(isOn?: boolean, initialDelayMs?: number): this;
  setTimeout(timeoutMs: number, onIdle?: () => void): this;
  ref(): this;
  unref(): this;
}

/** The way to a server: straight, or through an SSH tunnel. Made once for each connector. */
export interface Route {
  /** What opening a socket may take. */
  readonly timeoutMs: number;
  /** Not connected yet. Its `connect` fails with HOST_NOT_ALLOWED, with the tunnel's failures, or as Node's sockets do. */
  socket(): RouteSocket;
  /** The way to an address that this host led to before: judged as that host. */
  pinnedTo(host: string): Pick<Route, "socket" | "timeoutMs">;
  /** Ends what the sockets share. Never fails. */
  close(): Promise<void>;
}

/** The way that the credentials want. Nothing is dialled yet. */
export function routeFor(credentials: SshFields, policy: HostPolicy): Route {
  const settings = sshSettings(credentials);
  return settings === null ? straight(policy) : new SshTunnel(settings, policy);
}

/** No tunnel. */
export function straight(policy: HostPolicy): Route {
  return {
    timeoutMs: connectTimeoutMs,
    socket: () => new GuardedSocket(policy),
    pinnedTo: (host) => straight(new PinnedPolicy(policy, host)),
    close: async () => {},
  };
}

/** A connected socket of the way, within its time. Fails as its sockets do. */
export function reachBy(route: Pick<Route, "socket" | "timeoutMs">, endpoint: Endpoint, signal?: AbortSignal): Promise<RouteSocket> {
  const { timeoutMs } = route;
  return connectSocket(route.socket(), endpoint, { signal: signal ?? AbortSignal.timeout(timeoutMs), timeoutMs });
}

import { Agent } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import type { ConnectionOptions } from "node:tls";
import { connectTimeoutMs, tooSlow } from "../../network/dial.ts";
import type { HostPolicy } from "../../network/host-policy.ts";

/** Where connections to Google really go. For tests: it can't be set by credentials. */
export interface Detour {
  readonly host: string;
  readonly port: number;
  /** PEM of the certificate to trust. */
  readonly ca?: string;
}

export interface GoogleAgentOptions {
  readonly hostPolicy: HostPolicy;
  readonly detour?: Detour;
}

/**
 * Dials Google for the vendor's library: only addresses that the host policy allows, with TLS verified for the name that was asked for, within
 * 10 s. Given to each request, it also keeps the library from using the environment's proxies.
 */
export class GoogleAgent extends Agent {
  readonly #options: GoogleAgentOptions;

  constructor(options: GoogleAgentOptions) {
    super({ keepAlive: true, maxSockets: 32 });
    this.#options = options;
  }

  override createConnection(
    options: Parameters<Agent["createConnection"]>[0],
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const asked = String(options.host);
    const socket = super.createConnection({ ...options, ...googleConnection(asked, this.#options) }, callback);
    const timer = setTimeout(() => socket?.destroy(tooSlow()), connectTimeoutMs);
    socket?.once("secureConnect", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
    return socket;
  }
}

/** How a TLS connection to one of Google's names is made. Fails with HOST_NOT_ALLOWED. */
export function googleConnection(name: string, { hostPolicy, detour }: GoogleAgentOptions): ConnectionOptions {
  const { host, port, ca } = detour ?? { host: name, port: 443 };
  if (isIP(host) !== 0) hostPolicy.assertAllowed(name, host);
  return { host, port, ca, servername: name, lookup: hostPolicy.lookup, rejectUnauthorized: true };
}

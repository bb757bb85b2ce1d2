import { type ClientRequest, type ClientRequestArgs, Agent as HttpAgent, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { ConnectorError } from "../../connector-error.ts";
import { connectTimeoutMs, reach, tooSlow } from "../../network/dial.ts";
import type { HostPolicy } from "../../network/host-policy.ts";

/** So many answers in a row that broke off, and the server counts as gone. The SDK alone would ask for minutes. */
const maxBrokenAnswers = 3;

/** A failure that the SDK doesn't try to get over: it takes it for one that its user has asked for. `cause` is the real one. */
class FinalFailure extends Error {
  readonly code = "ERR_CANCELED";

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : "The connection failed", { cause });
  }
}

export interface GuardedTransportOptions {
  readonly policy: HostPolicy;
  /** Whether hosts may be spoken to without TLS: for tests on loopback only. */
  readonly allowsPlain: boolean;
}

/**
 * Everything that the SDK of one session sends goes through here, also the downloads of results from hosts that only the server's answers name. Only
 * addresses that the host policy allows are dialled, always with TLS that is verified against public authorities, and a failure to dial is final. The
 * SDK's own agents are never used, and with them its lookups of revoked certificates: those dial hosts that a certificate names, past the policy,
 * write a cache into the home folder, and let every certificate pass when there is no answer.
 */
export class GuardedTransport {
  readonly #options: GuardedTransportOptions;
  readonly #http: HttpAgent;
  readonly #https: HttpsAgent;
  readonly #sockets = new Set<Socket>();
  #brokenAnswers = 0;
  #isDestroyed = false;

  constructor(options: GuardedTransportOptions) {
    this.#options = options;
    this.#http = guarded(new HttpAgent({ keepAlive: true, timeout: 30_000 }), this);
    this.#https = guarded(new HttpsAgent({ keepAlive: true, timeout: 30_000 }), this);
  }

  /** The agent for `http:` or `https:`. */
  agentFor(protocol: string): HttpAgent {
    return protocol === "https:" ? this.#https : this.#http;
  }

  /** Breaks all connections; none is made afterwards. */
  destroy(): void {
    this.#isDestroyed = true;
    this.#http.destroy();
    this.#https.destroy();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Why nothing may be sent now; null when it may. */
  refusal(): Error | null {
    if (this.#isDestroyed) return new FinalFailure(new Error("The session has ended"));
    if (this.#brokenAnswers >= maxBrokenAnswers) {
      return new FinalFailure(Object.assign(new Error("The server broke off its answers"), { code: "ECONNRESET" }));
    }
    return null;
  }

  async dial({ host, port, servername }: DialOptions, isSecure: boolean): Promise<Socket> {
    if (!isSecure && !this.#options.allowsPlain) throw new FinalFailure(plainRefused());
    try {
      const plain = await reach({ host, port }, this.#options.policy, AbortSignal.timeout(connectTimeoutMs));
      const socket = isSecure ? await secureSocket(plain, servername || host) : plain;
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
      if (this.#isDestroyed) socket.destroy();
      return socket;
    } catch (error) {
      throw new FinalFailure(error);
    }
  }

  /** Follows how a request ends, and keeps it from being led elsewhere. */
  watch(request: ClientRequest): void {
    request.once("error", () => this.#brokenAnswers++);
    request.prependOnceListener("response", (response: IncomingMessage) => {
      if (isLedElsewhere(request, response)) delete response.headers.location;
      response.once("close", () => {
        const isBroken = !response.complete || (response.statusCode ?? 0) >= 500;
        this.#brokenAnswers = isBroken ? this.#brokenAnswers + 1 : 0;
      });
    });
  }
}

interface DialOptions {
  readonly host: string;
  readonly port: number;
  /** Node's agents give an empty one for an IP address. */
  readonly servername: string | undefined;
}

/** What Node's agents do inside, which `agent-base` and others build upon too. */
interface AgentInside {
  addRequest(request: ClientRequest, options: object): void;
  createConnection(
    options: ClientRequestArgs & { servername?: string },
    callback: (error: Error | null, socket?: Duplex) => void,
  ): undefined;
}

function guarded<T extends HttpAgent>(agent: T, transport: GuardedTransport): T {
  const isSecure = agent instanceof HttpsAgent;
  const inside = agent as unknown as AgentInside;
  const addRequest = inside.addRequest.bind(agent);
  inside.addRequest = (request, options) => {
    const refusal = transport.refusal();
    if (refusal !== null) return process.nextTick(() => request.emit("error", refusal));
    transport.watch(request);
    addRequest(request, options);
  };
  inside.createConnection = ({ host, port, servername }, callback) => {
    const endpoint = { host: (host ?? "").replace(/^\[|\]$/g, ""), port: Number(port ?? (isSecure ? 443 : 80)), servername };
    transport.dial(endpoint, isSecure).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error),
    );
  };
  return agent;
}

/** TLS on a socket, verified against public authorities and for this name. */
export function secureSocket(socket: Socket, servername: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const name = isIP(servername) === 0 ? { servername } : {};
    const secured = connectTls({ socket, host: servername, ...name, rejectUnauthorized: true, minVersion: "TLSv1.2" });
    const timer = setTimeout(() => secured.destroy(tooSlow()), connectTimeoutMs);
    secured.once("error", reject).once("secureConnect", () => {
      clearTimeout(timer);
      // A later error belongs to the request that is under way; without one it must not end the process.
      secured.off("error", reject).on("error", () => {});
      resolve(secured);
    });
    secured.once("close", () => {
      clearTimeout(timer);
      reject(Object.assign(new Error("The server closed the connection while TLS began"), { code: "EPROTO" }));
    });
  });
}

/** A redirect to another origin could carry the credentials there, and one to another protocol would go past these agents. Downloads may move within https. */
function isLedElsewhere(request: ClientRequest, { headers }: IncomingMessage): boolean {
  if (headers.location === undefined) return false;
  const from = new URL(request.path, `${request.protocol}//${request.host}`);
  const to = URL.canParse(headers.location, from.href) ? new URL(headers.location, from) : null;
  if (to === null || to.protocol !== from.protocol) return true;
  return request.method !== "GET" && to.hostname !== from.hostname;
}

function plainRefused(): ConnectorError {
  return new ConnectorError("TLS_FAILED", "An address without TLS was to be dialled", {
    userMessage: "The server led to an address without TLS, which isn't followed.",
    suggestion: "Ask the administrator of the Snowflake account.",
  });
}

import type { Socket } from "node:net";
import type { AuthenticationType, Client, ClientChannel } from "ssh2";
import { connectTimeoutMs, type Endpoint, reach } from "./dial.ts";
import type { HostPolicy } from "./host-policy.ts";
import type { Route } from "./route.ts";
import { channelRefused, sshRefused, sshTooSlow, sshUnreachable, tunnelBroken, unreadableKey, wrongHostKey } from "./ssh-failures.ts";
import type { SshSettings } from "./ssh-fields.ts";
import { fingerprintOf } from "./ssh-host-key.ts";
import { TunnelSocket } from "./tunnel-socket.ts";

const keepaliveMs = 15_000;
const goodbyeTimeoutMs = 1_000;

/**
 * One SSH connection whose channels lead to the database (direct-tcpip, RFC 4254, 7.2). It is made when the first socket needs it, and again when it has
 * broken. The server must show a key that the settings name before it is told anything.
 */
export class SshTunnel implements Route {
  /** The SSH connection and then the channel. */
  readonly timeoutMs = connectTimeoutMs * 2;
  readonly #settings: SshSettings;
  readonly #policy: HostPolicy;
  readonly #sockets = new Set<TunnelSocket>();
  readonly #closing = new AbortController();
  #client: Promise<Client> | null = null;

  constructor(settings: SshSettings, policy: HostPolicy) {
    this.#settings = settings;
    this.#policy = policy;
  }

  socket(): TunnelSocket {
    const socket = new TunnelSocket((endpoint) => this.#openChannel(endpoint));
    this.#sockets.add(socket);
    return socket.once("close", () => this.#sockets.delete(socket));
  }

  /** Addresses behind the tunnel aren't known here. */
  pinnedTo(): this {
    return this;
  }

  async close(): Promise<void> {
    this.#closing.abort(tunnelBroken());
    for (const socket of this.#sockets) socket.destroy();
    const client = await this.#client?.catch(() => null);
    if (!client) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        client.destroy();
        resolve();
      }, goodbyeTimeoutMs);
      client.once("close", () => {
        clearTimeout(timer);
        resolve();
      });
      client.end();
    });
  }

  async #openChannel({ host, port }: Endpoint): Promise<ClientChannel> {
    this.#policy.assertNamed(host);
    this.#closing.signal.throwIfAborted();
    this.#client ??= this.#connect();
    const client = await this.#client;
    return await new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        clearTimeout(timer);
        client.off("close", onClose);
        reject(error);
      };
      const onClose = () => fail(tunnelBroken());
      const timer = setTimeout(() => fail(channelRefused(null)), connectTimeoutMs);
      client.once("close", onClose);
      try {
        client.forwardOut("127.0.0.1", 0, host, port, (error, channel) => {
          if (error !== undefined) return fail(channelRefused(error));
          clearTimeout(timer);
          client.off("close", onClose);
          resolve(channel);
        });
      } catch {
        // The library throws when the connection has just gone.
        fail(tunnelBroken());
      }
    });
  }

  /** Fails in our family. A failed or a broken connection is forgotten. */
  #connect(): Promise<Client> {
    const connecting = this.#dial();
    const forget = () => {
      if (this.#client === connecting) this.#client = null;
    };
    connecting.then((client) => {
      client.once("close", () => {
        forget();
        for (const socket of this.#sockets) socket.destroy(tunnelBroken());
      });
    }, forget);
    return connecting;
  }

  async #dial(): Promise<Client> {
    const { host, port } = this.#settings;
    const deadline = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(connectTimeoutMs)]);
    const { default: ssh2 } = await import("ssh2");
    const { key, keyPassphrase } = this.#settings;
    if (key !== undefined && ssh2.utils.parseKey(key, keyPassphrase) instanceof Error) throw unreadableKey();
    const socket = await reach({ host, port }, this.#policy, deadline).catch((error: unknown) => {
      throw deadline.aborted ? sshTooSlow() : sshUnreachable(error);
    });
    try {
      return await this.#signIn(new ssh2.Client(), socket, deadline);
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  #signIn(client: Client, socket: Socket, deadline: AbortSignal): Promise<Client> {
    const { user, password, key, keyPassphrase, hostKeys } = this.#settings;
    socket.setNoDelay(true);
    return new Promise((resolve, reject) => {
      let seen: string | null = null;
      const abort = () => fail(sshTooSlow());
      const fail = (error: unknown) => {
        deadline.removeEventListener("abort", abort);
        reject(error);
      };
      deadline.addEventListener("abort", abort, { once: true });
      // Also for failures after this: one that nobody listens to would end the process.
      client.on("error", (error) => fail(seen !== null && !hostKeys.includes(seen) ? wrongHostKey(seen) : sshRefused(error)));
      client.once("close", () => fail(sshRefused(null)));
      client.once("ready", () => {
        deadline.removeEventListener("abort", abort);
        resolve(client);
      });
      const methods: AuthenticationType[] = [];
      if (key !== undefined) methods.push("publickey");
      if (password !== undefined) methods.push("password");
      client.connect({
        sock: socket,
        username: user,
        password,
        privateKey: key,
        passphrase: keyPassphrase,
        // Neither an agent nor questions that a server thinks of.
        authHandler: methods,
        tryKeyboard: false,
        agentForward: false,
        readyTimeout: connectTimeoutMs,
        keepaliveInterval: keepaliveMs,
        hostVerifier: (shown: Buffer) => {
          seen = fingerprintOf(shown);
          return hostKeys.includes(seen);
        },
      });
    });
  }
}

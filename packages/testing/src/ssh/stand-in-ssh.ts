import { connect, createServer, type Socket } from "node:net";
import ssh2 from "ssh2";
import { fingerprintOf, isWelcome, makeAccount, makeKeyPair, type SshAccount } from "./ssh-account.ts";

/** An SSH server on loopback that does nothing but forward connections, whatever host they name, to loopback. */
export interface StandInSsh {
  readonly port: number;
  readonly account: SshAccount;
  /** Of its host key: `SHA256:…`. */
  readonly fingerprint: string;
  /** The host key as known_hosts has it after the name. */
  readonly hostKey: string;
  /** How to sign in was tried, in order: `password`, `publickey` … */
  readonly signIns: readonly string[];
  /** What channels were asked for: `host:port`. */
  readonly channels: readonly string[];
  /** Connections that have signed in, in all. */
  readonly connectionCount: number;
  /** Those that are open now. */
  readonly openCount: number;
  /** While true nobody who connects is answered. */
  isSilent: boolean;
  /** While true no channel is opened. */
  refusesChannels: boolean;
  /** Cuts every connection, without a goodbye. */
  drop(): void;
  close(): Promise<void>;
}

/** Starts one with keys of its own. */
export async function startStandInSsh(): Promise<StandInSsh> {
  const hostKey = makeKeyPair();
  const account = makeAccount();
  const sockets = new Set<Socket>();
  const [signIns, channels]: [string[], string[]] = [[], []];
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    client.on("error", () => {});
    client.on("authentication", (attempt) => {
      signIns.push(attempt.method);
      if (isWelcome(attempt, account)) attempt.accept();
      else attempt.reject(["publickey", "password"]);
    });
    client.on("ready", () => {
      standIn.connectionCount++;
      standIn.openCount++;
      client.once("close", () => standIn.openCount--);
    });
    client.on("tcpip", (accept, reject, { destIP, destPort }) => {
      channels.push(`${destIP}:${destPort}`);
      if (standIn.refusesChannels) return void reject();
      const socket = connect(destPort, "127.0.0.1", () => {
        const channel = accept();
        channel.on("error", () => {}).on("close", () => socket.destroy());
        socket.on("close", (hadError) => hadError && channel.close());
        channel.pipe(socket).pipe(channel);
      });
      socket.on("error", () => {});
      socket.once("error", () => reject());
    });
  });
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
    if (!standIn.isSilent) server.injectSocket(socket);
  });
  const standIn = {
    port: 0,
    account,
    fingerprint: fingerprintOf(hostKey.public),
    hostKey: hostKey.public.split(" ").slice(0, 2).join(" "),
    signIns,
    channels,
    connectionCount: 0,
    openCount: 0,
    isSilent: false,
    refusesChannels: false,
    drop: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The loopback interface gave no port");
  standIn.port = address.port;
  return standIn;
}

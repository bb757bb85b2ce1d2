import { createServer, type Server, type Socket } from "node:net";
import { MessageFramer } from "./message-framer.ts";

/** The one session that all clients share. */
export interface SharedSession {
  /** Sends protocol bytes, and hands over what comes back in pieces that are only valid during the call. */
  execute(bytes: Uint8Array, onData: (data: Uint8Array) => void): Promise<void>;
  isInTransaction(): boolean;
}

export interface SessionServerOptions {
  readonly session: SharedSession;
  /** How long a client may hold the session open (inside a transaction) without a word while others wait. */
  readonly idleInTransactionMs: number;
  /** A client held the session too long and was cut off. */
  readonly onStuckClient: () => void;
  /** The session itself failed: nothing works any more. */
  readonly onFatal: (error: unknown) => void;
}

interface Client {
  readonly socket: Socket;
  readonly framer: MessageFramer;
}

interface QueuedRequest {
  readonly client: Client;
  readonly bytes: Buffer;
  readonly isOpen: boolean;
}

const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/**
 * Lets many Postgres clients take turns on one session. A client keeps the session from the first message of an exchange to its Sync, and from BEGIN to
 * COMMIT or ROLLBACK; the others queue. A client that goes away in between is rolled back.
 *
 * It stands in for `@electric-sql/pglite-socket` (0.2.17), which lets clients take turns between single messages: a Parse of one client could then be followed
 * by another client's Parse, and the first client's parameters were bound to the second one's statement as soon as a message was longer than a socket chunk.
 */
export class SessionServer {
  readonly #options: SessionServerOptions;
  readonly #server: Server;
  readonly #clients = new Set<Client>();
  #queue: QueuedRequest[] = [];
  /** Who may go on, because its exchange or transaction is open. */
  #owner: Client | null = null;
  #isRunning = false;
  #isClosed = false;
  #stuckTimer: NodeJS.Timeout | null = null;
  #idle: (() => void)[] = [];

  constructor(options: SessionServerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Listens on a unix socket path, or on a free port of the loopback interface; answers the port. */
  async listen(where: { readonly path: string } | { readonly host: string; readonly port: number }): Promise<number | null> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(where, () => resolve());
    });
    const address = this.#server.address();
    return address !== null && typeof address === "object" ? address.port : null;
  }

  /** Lets the running request end, disconnects everybody and rolls back what was open. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#queue = [];
    this.#server.close();
    for (const client of this.#clients) client.socket.destroy();
    if (this.#isRunning) await new Promise<void>((resolve) => this.#idle.push(resolve));
    if (this.#owner !== null) await this.#reset();
  }

  #accept(socket: Socket): void {
    const client: Client = { socket, framer: new MessageFramer() };
    this.#clients.add(client);
    socket.setNoDelay(true);
    // What goes wrong on a socket always ends in "close", and that is all we need to know about it.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#forget(client));
    socket.on("data", (chunk) => this.#read(client, chunk));
  }

  #read(client: Client, chunk: Buffer): void {
    try {
      for (const request of client.framer.push(chunk)) {
        if (request.kind === "encryption") client.socket.write("N");
        else if (request.kind === "cancel" || request.kind === "terminate") client.socket.end();
        else this.#queue.push({ client, bytes: request.bytes, isOpen: request.kind === "messages" && request.isOpen });
      }
    } catch {
      client.socket.destroy();
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#isClosed) return;
    this.#isRunning = true;
    try {
      for (let next = this.#next(); next !== null && !this.#isClosed; next = this.#next()) await this.#execute(next);
    } catch (error) {
      this.#isClosed = true;
      this.#options.onFatal(error);
    } finally {
      this.#isRunning = false;
      for (const resolve of this.#idle.splice(0)) resolve();
    }
    this.#watchOwner();
  }

  #next(): QueuedRequest | null {
    const index = this.#owner === null ? 0 : this.#queue.findIndex((request) => request.client === this.#owner);
    return index === -1 ? null : (this.#queue.splice(index, 1)[0] ?? null);
  }

  async #execute({ client, bytes, isOpen }: QueuedRequest): Promise<void> {
    if (this.#stuckTimer !== null) clearTimeout(this.#stuckTimer);
    this.#stuckTimer = null;
    const tail = new OutputTail();
    await this.#options.session.execute(bytes, (data) => {
      tail.push(data);
      // Copied, for the data is a view of memory that the next request overwrites.
      if (client.socket.writable) client.socket.write(Buffer.from(data));
    });
    // PGlite swallows a stack overflow or a lack of memory in the WebAssembly: the exchange then ends without a word, and nothing is sure any more.
    if (!isOpen && !tail.isReady && !tail.isCopying) throw new Error("The database broke off in the middle of a request");
    this.#owner = isOpen || tail.isCopying || this.#options.session.isInTransaction() ? client : null;
    if (this.#owner !== null && !this.#clients.has(this.#owner)) await this.#reset();
  }

  #forget(client: Client): void {
    this.#clients.delete(client);
    this.#queue = this.#queue.filter((request) => request.client !== client);
    if (this.#owner !== client || this.#isRunning || this.#isClosed) return;
    this.#isRunning = true;
    this.#reset()
      .catch((error: unknown) => this.#options.onFatal(error))
      .finally(() => {
        this.#isRunning = false;
        for (const resolve of this.#idle.splice(0)) resolve();
        void this.#run();
      });
  }

  /** Ends what the owner left open. */
  async #reset(): Promise<void> {
    this.#owner = null;
    await this.#options.session.execute(sync, () => {});
    if (this.#options.session.isInTransaction()) await this.#options.session.execute(simpleQuery("ROLLBACK"), () => {});
  }

  /** A query outside an open transaction, awaited inside it, waits for ever: the transaction's client is cut off so that the mistake shows. */
  #watchOwner(): void {
    const owner = this.#owner;
    if (owner === null || this.#queue.length === 0 || this.#stuckTimer !== null || this.#isClosed) return;
    this.#stuckTimer = setTimeout(() => {
      this.#stuckTimer = null;
      if (this.#owner !== owner || this.#isRunning) return;
      this.#options.onStuckClient();
      owner.socket.destroy();
    }, this.#options.idleInTransactionMs);
    this.#stuckTimer.unref();
  }
}

/** Watches how the server's answer to a request begins and ends. */
class OutputTail {
  /** Whether the server waits for the client's rows (COPY … FROM STDIN). */
  isCopying = false;
  #last = Buffer.alloc(0);

  /** Whether it ended with ReadyForQuery: a `Z`, the length 5 and the transaction's state. */
  get isReady(): boolean {
    return this.#last.length === 6 && this.#last.subarray(0, 5).equals(readyForQuery);
  }

  push(data: Uint8Array): void {
    if (this.#last.length === 0) this.isCopying = data[0] === copyInResponse;
    this.#last = Buffer.concat([this.#last, data.slice(-6)]).subarray(-6);
  }
}

const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);
const copyInResponse = 0x47;

/** A Query message of the simple protocol. */
export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const header = Buffer.alloc(5);
  header.write("Q", 0, "latin1");
  header.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([header, text]);
}

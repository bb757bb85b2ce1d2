import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import pg from "pg";
import { MessageReader } from "./message-reader.ts";

/** What `pg` doesn't declare. */
interface ClientInside {
  readonly connectionParameters: object;
  readonly connection: { attachListeners(stream: EventEmitter): void };
  readonly processID: number;
  readonly secretKey: number | Buffer;
}

/**
 * A client that takes no startup parameters from the environment of this server (PGOPTIONS, PGREPLICATION), bounds what a server sends, and doesn't end the
 * process when its connection breaks while it is out of the pool.
 */
export class IsolatedClient extends pg.Client {
  #reader: MessageReader | null = null;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const { connectionParameters, connection } = this.#inside;
    Object.assign(connectionParameters, { options: undefined, replication: undefined });
    const attachListeners = connection.attachListeners.bind(connection);
    connection.attachListeners = (stream) => {
      this.#reader = new MessageReader(stream as Duplex);
      attachListeners(this.#reader);
    };
    // The running statement, or the next one, fails with the same error.
    this.on("error", () => {});
  }

  /** What `pg` reads the server's messages from. Only of a client that is connected. */
  get reader(): MessageReader {
    if (this.#reader === null) throw new Error("The client isn't connected");
    return this.#reader;
  }

  /** What a cancel request needs: the server's process and the secret that goes with it. */
  get cancelKey(): { readonly processId: number; readonly secretKey: number | Buffer } {
    const { processID, secretKey } = this.#inside;
    return { processId: processID, secretKey };
  }

  get #inside(): ClientInside {
    return this as unknown as ClientInside;
  }
}

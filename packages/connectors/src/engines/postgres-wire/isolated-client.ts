import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { ErrorCode } from "@olympus/domain";
import pg from "pg";
import { ConnectorError } from "../../connector-error.ts";
import { MessageReader } from "./message-reader.ts";

/** What `pg` doesn't declare. */
interface ClientInside {
  readonly connectionParameters: object;
  readonly connection: {
    readonly stream: Duplex;
    attachListeners(stream: EventEmitter): void;
    on(event: "dataRow" | "readyForQuery", listener: () => void): void;
  };
  readonly processID: number;
  readonly secretKey: number | Buffer;
}

/** Of one answer that `pg` gathers itself: of our own statements and of a script's, whose rows nobody wants. */
const maxGatheredBytes = 64 * 1024 * 1024;
/** What a row takes beside its bytes, about. */
const rowOverheadBytes = 200;

/**
 * A client that takes no startup parameters from the environment of this server (PGOPTIONS, PGREPLICATION), bounds what a server sends, and doesn't end the
 * process when its connection breaks while it is out of the pool.
 */
export class IsolatedClient extends pg.Client {
  #reader: MessageReader | null = null;
  #gatheredBytes = 0;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const { connectionParameters, connection } = this.#inside;
    Object.assign(connectionParameters, { options: undefined, replication: undefined });
    const attachListeners = connection.attachListeners.bind(connection);
    connection.attachListeners = (stream) => {
      this.#reader = new MessageReader(stream as Duplex);
      this.#reader.on("data", (bytes: Buffer) => this.#count(bytes.length));
      attachListeners(this.#reader);
    };
    connection.on("dataRow", () => this.#count(rowOverheadBytes));
    connection.on("readyForQuery", () => {
      this.#gatheredBytes = 0;
    });
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

  /** A server may answer without end. */
  #count(bytes: number): void {
    this.#gatheredBytes += bytes;
    if (this.#gatheredBytes > maxGatheredBytes) this.#inside.connection.stream.destroy(answerTooLarge());
  }

  get #inside(): ClientInside {
    return this as unknown as ClientInside;
  }
}

function answerTooLarge(): ConnectorError {
  return new ConnectorError(ErrorCode.RESULT_TOO_LARGE, `The server answered with more than ${maxGatheredBytes} bytes`, {
    userMessage: `The server's answer is larger than ${maxGatheredBytes / 1024 / 1024} MiB and was not read to its end.`,
    suggestion: "Leave statements that only show rows out of a script, or check that the server is a Postgres database.",
  });
}

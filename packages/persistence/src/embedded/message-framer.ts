/** One piece of a client's stream that the database has to get in one go. */
export type ClientRequest =
  /** The client asks for TLS or GSS encryption; the answer is a plain no. */
  | { readonly kind: "encryption" }
  /** A cancel request: it has its own socket, and nothing follows. */
  | { readonly kind: "cancel" }
  | { readonly kind: "startup"; readonly bytes: Buffer }
  /** Messages up to one that makes the server answer. `isOpen`: the client has not ended its exchange with Sync yet and will send more. */
  | { readonly kind: "messages"; readonly bytes: Buffer; readonly isOpen: boolean }
  | { readonly kind: "terminate" };

const protocol3 = 3;
const requestCodes = { cancel: 80877102, tls: 80877103, gss: 80877104 } as const;

/** Message types after which the server answers and the client waits: Query, FunctionCall and Sync close an exchange, the others leave it open. */
const closing = new Set(["Q", "F", "S"]);
const flushing = new Set(["H", "d", "c", "f"]);

/** More than Postgres itself takes in one message. */
const maxMessageBytes = 1 << 30;

/**
 * Cuts a client's bytes into requests (PostgreSQL frontend/backend protocol 3, "Message Formats"), however they were split on the way.
 * Throws when the bytes can't be this protocol.
 */
export class MessageFramer {
  #chunks: Buffer[] = [];
  #isStarted = false;
  /** Whole messages of a request that is not complete yet. */
  #pending: Buffer[] = [];

  *push(chunk: Buffer): Generator<ClientRequest> {
    this.#chunks.push(chunk);
    // Joined only when the next message may be whole, so that a long message in many chunks costs linear time.
    for (;;) {
      const request = this.#isStarted ? this.#nextMessage() : this.#nextStartup();
      if (request === "incomplete") return;
      if (request !== null) yield request;
    }
  }

  #nextStartup(): ClientRequest | "incomplete" {
    const header = this.#peek(8);
    if (header === null) return "incomplete";
    const length = checkedLength(header.readInt32BE(0), 8);
    const message = this.#take(length);
    if (message === null) return "incomplete";
    const code = message.readInt32BE(4);
    if (code === requestCodes.tls || code === requestCodes.gss) return { kind: "encryption" };
    if (code === requestCodes.cancel) return { kind: "cancel" };
    if (code >> 16 !== protocol3) throw new Error(`Unsupported protocol version ${code >> 16}.${code & 0xffff}`);
    this.#isStarted = true;
    return { kind: "startup", bytes: message };
  }

  #nextMessage(): ClientRequest | "incomplete" | null {
    const header = this.#peek(5);
    if (header === null) return "incomplete";
    const message = this.#take(1 + checkedLength(header.readInt32BE(1), 4));
    if (message === null) return "incomplete";
    const type = String.fromCharCode(message.readUInt8(0));
    if (type === "X") return { kind: "terminate" };
    this.#pending.push(message);
    if (!closing.has(type) && !flushing.has(type)) return null;
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    return { kind: "messages", bytes, isOpen: !closing.has(type) };
  }

  #peek(length: number): Buffer | null {
    const first = this.#chunks[0];
    if (first !== undefined && first.length >= length) return first;
    return this.#available() >= length ? this.#join() : null;
  }

  #take(length: number): Buffer | null {
    if (this.#available() < length) return null;
    const bytes = this.#join();
    this.#chunks = bytes.length > length ? [bytes.subarray(length)] : [];
    return bytes.subarray(0, length);
  }

  #available(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  #join(): Buffer {
    const joined = this.#chunks.length === 1 && this.#chunks[0] !== undefined ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}

function checkedLength(length: number, least: number): number {
  if (length < least || length > maxMessageBytes) throw new Error(`Impossible message length ${length}`);
  return length;
}

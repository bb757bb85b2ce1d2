import { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";

/** Of one answer's rows as they come over the wire. Batches are asked for by the size of the rows before, far below this. */
const maxBytes = 80 * 1024 * 1024;

const headerBytes = 5;
const dataRow = 0x44;

/**
 * What `pg` reads a server's messages from, in place of the stream itself. It would gather a message of any size, and throw on the stream's event for a
 * message that it doesn't understand or that is too long for a string, which ends the process: here both end the connection only.
 */
export function boundedMessages(stream: Duplex): EventEmitter {
  const relay = new EventEmitter();
  const bounds = new MessageBounds();
  stream.on("data", (chunk: Buffer) => {
    try {
      bounds.take(chunk);
      relay.emit("data", chunk);
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  stream.on("end", () => relay.emit("end"));
  return relay;
}

/** Follows the frames of Postgres' protocol: a letter, then the length in four bytes that count themselves. */
class MessageBounds {
  readonly #header = Buffer.alloc(headerBytes);
  #headerLength = 0;
  /** Of the present message, still to come. */
  #remaining = 0;
  #rowBytes = 0;

  /** Fails with RESULT_TOO_LARGE as soon as a message's header, or a run of rows, says so. */
  take(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      const skipped = Math.min(this.#remaining, chunk.length - offset);
      offset += skipped;
      this.#remaining -= skipped;
      if (this.#remaining > 0) return;
      const copied = chunk.copy(this.#header, this.#headerLength, offset, offset + headerBytes - this.#headerLength);
      offset += copied;
      this.#headerLength += copied;
      if (this.#headerLength < headerBytes) return;
      this.#begin(this.#header.readUInt8(0), this.#header.readUInt32BE(1));
      this.#headerLength = 0;
    }
  }

  #begin(letter: number, length: number): void {
    this.#rowBytes = letter === dataRow ? this.#rowBytes + length : 0;
    if (length > maxBytes || this.#rowBytes > maxBytes) throw tooLarge();
    if (length < headerBytes - 1) throw new Error("The server's answer isn't Postgres' protocol");
    this.#remaining = length - (headerBytes - 1);
  }
}

function tooLarge(): ConnectorError {
  return new ConnectorError(ErrorCode.RESULT_TOO_LARGE, `The server sent more than ${maxBytes} bytes of rows at once`, {
    userMessage: "The rows of this result are too large to be read.",
    suggestion: "Leave out the largest columns, or take a part of them.",
  });
}

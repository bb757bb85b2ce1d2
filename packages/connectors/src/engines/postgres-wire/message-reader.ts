import { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";

/** Of one message as it comes over the wire. Runs of rows are bounded by who takes them. */
const maxMessageBytes = 80 * 1024 * 1024;

/** A letter, then the length in four bytes that count themselves. */
const headerBytes = 5;
const dataRow = 0x44;

/** Takes the rows of one statement past `pg`, which would make an object and ten strings of each. */
export interface RowSink {
  /** Whole DataRow messages between two places. A failure ends the connection with it. */
  takeRows(bytes: Buffer, start: number, end: number): void;
}

/**
 * What `pg` reads a server's messages from, in place of the stream itself: an emitter of `data` and `end`. Rows go to the sink where there is one. `pg` would
 * gather a message of any size, and throw on the stream's event for a message that it doesn't understand or that is too long for a string, which ends
 * the process: here both end the connection only.
 */
export class MessageReader extends EventEmitter {
  readonly #stream: Duplex;
  #sink: RowSink | null = null;
  /** The beginning of a message whose end hasn't come. */
  #begun: Buffer[] = [];
  #begunBytes = 0;
  /** Of that message with its header; that of a header alone while it isn't whole. */
  #neededBytes = headerBytes;

  constructor(stream: Duplex) {
    super();
    this.#stream = stream;
    stream.on("data", (chunk: Buffer) => {
      try {
        this.#take(chunk);
      } catch (error) {
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    stream.on("end", () => this.emit("end"));
  }

  /** Where rows go from now on; null for `pg` itself. */
  sendRowsTo(sink: RowSink | null): void {
    this.#sink = sink;
  }

  /** Lets the server wait: it stops when the buffers on the way are full. */
  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  #take(chunk: Buffer): void {
    let at = 0;
    while (this.#begunBytes > 0 && at < chunk.length) {
      const taken = chunk.subarray(at, at + this.#neededBytes - this.#begunBytes);
      this.#begun.push(taken);
      this.#begunBytes += taken.length;
      at += taken.length;
      if (this.#begunBytes < this.#neededBytes) return;
      // Either a whole message, or a header, which is kept again with what it says.
      const bytes = Buffer.concat(this.#begun, this.#begunBytes);
      this.#begun = [];
      this.#begunBytes = 0;
      this.#split(bytes);
    }
    if (at < chunk.length) this.#split(at === 0 ? chunk : chunk.subarray(at));
  }

  /** Hands on whole messages in their order, rows and others in runs, and keeps what is left. */
  #split(bytes: Buffer): void {
    let at = 0;
    let runStart = 0;
    let isRowRun = false;
    while (bytes.length - at >= headerBytes) {
      const length = bytes.readUInt32BE(at + 1);
      if (length > maxMessageBytes) throw messageTooLarge();
      if (length < headerBytes - 1) throw new Error("The server's answer isn't Postgres' protocol");
      const next = at + 1 + length;
      if (next > bytes.length) break;
      const isRow = bytes[at] === dataRow && this.#sink !== null;
      if (isRow !== isRowRun) {
        this.#handOn(bytes, runStart, at, isRowRun);
        runStart = at;
        isRowRun = isRow;
      }
      at = next;
    }
    this.#handOn(bytes, runStart, at, isRowRun);
    if (at < bytes.length) this.#keep(bytes.subarray(at));
  }

  #handOn(bytes: Buffer, start: number, end: number, isRowRun: boolean): void {
    if (start === end) return;
    if (isRowRun) this.#sink?.takeRows(bytes, start, end);
    else this.emit("data", bytes.subarray(start, end));
  }

  #keep(rest: Buffer): void {
    this.#begun = [rest];
    this.#begunBytes = rest.length;
    this.#neededBytes = rest.length < headerBytes ? headerBytes : 1 + rest.readUInt32BE(1);
  }
}

function messageTooLarge(): ConnectorError {
  return new ConnectorError(ErrorCode.RESULT_TOO_LARGE, `The server announced a message of more than ${maxMessageBytes} bytes`, {
    userMessage: `A row of this result is larger than ${maxMessageBytes / 1024 / 1024} MiB and can't be read.`,
    suggestion: "Leave out the largest columns, or take a part of them.",
  });
}

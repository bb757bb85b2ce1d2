import type { Cell, Row } from "@olympus/domain";
import type { WireType } from "./wire-type.ts";

/** Runs up to this size become one string, of which cells are parts; a cell of a larger one is read on its own. */
const maxSharedBytes = 256 * 1024;
/** Up to this length a field is looked through for bytes beyond ASCII here; a longer one is left to Node's UTF-8 reader, which does both at once. */
const maxScannedBytes = 64;
/** Letter, length, and the count of fields in two bytes. */
const rowHeaderBytes = 7;

/**
 * Turns DataRow messages (letter, length, count of fields, then each field's length and text) into rows of cells. Made for speed: the text of a whole run is
 * read at once, as nearly all of it is ASCII, and most cells are parts of it that need no decoding.
 */
export class RowReader {
  readonly #count: number;
  readonly #decoders: readonly WireType["decode"][];
  readonly #isAscii: readonly boolean[];

  constructor(types: readonly WireType[]) {
    this.#count = types.length;
    this.#decoders = types.map(({ decode }) => decode);
    this.#isAscii = types.map(({ isAscii }) => isAscii === true);
  }

  /** Fails when a message contradicts itself or the columns. */
  read(bytes: Buffer, start: number, end: number): Row[] {
    const rows: Row[] = [];
    const shared = end - start <= maxSharedBytes ? bytes.toString("latin1", start, end) : null;
    let at = start;
    while (at < end) {
      const next = at + 1 + int32(bytes, at + 1);
      if (next - at < rowHeaderBytes || int16(bytes, at + 5) !== this.#count) throw garbled();
      rows.push(this.#readRow(bytes, at + rowHeaderBytes, next, shared, start));
      at = next;
    }
    return rows;
  }

  #readRow(bytes: Buffer, start: number, end: number, shared: string | null, sharedStart: number): Row {
    const row = new Array<Cell>(this.#count);
    let at = start;
    for (let column = 0; column < this.#count; column++) {
      const length = at + 4 > end ? Number.POSITIVE_INFINITY : int32(bytes, at);
      at += 4;
      if (length === -1) {
        row[column] = null;
        continue;
      }
      const stop = at + length;
      if (length < 0 || stop > end) throw garbled();
      const isShared = shared !== null && (this.#isAscii[column] === true || isShortAscii(bytes, at, stop));
      const text = isShared ? shared.slice(at - sharedStart, stop - sharedStart) : bytes.toString("utf8", at, stop);
      const decode = this.#decoders[column];
      row[column] = decode === null || decode === undefined ? text : decode(text);
      at = stop;
    }
    if (at !== end) throw garbled();
    return row;
  }
}

function isShortAscii(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > maxScannedBytes) return false;
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}

// Buffer's own readers check and throw at each call, which shows at ten fields a row.
function int32(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}

function int16(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function garbled(): Error {
  return new Error("The server's rows aren't Postgres' protocol");
}

import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { UnreadableTable } from "./unreadable-table.ts";

const chunkBytes = 1024 * 1024;
/** A line that is longer is held in memory whole: more of it is no table. */
const maxLineBytes = 64 * 1024 * 1024;
const newline = 0x0a;

/**
 * A file's text in pieces that end with a line. UTF-8 and UTF-16 with or without a mark; lines that are no UTF-8 are read as Windows-1252, so that a file
 * which mixes both is read right. Fails with `UnreadableTable` for a line of more than 64 MiB.
 */
export function* textChunks(path: string): Generator<string> {
  const file = openSync(path, "r");
  try {
    const head = readAt(file, 0, 4096);
    const utf16 = utf16Of(head);
    if (utf16 === null) yield* lines(file, startsWithMark(head) ? 3 : 0);
    else yield* decoded(file, utf16);
  } finally {
    closeSync(file);
  }
}

function* lines(file: number, start: number): Generator<string> {
  let rest = Buffer.alloc(0);
  for (let position = start; ; ) {
    const read = readAt(file, position, chunkBytes);
    position += read.length;
    const bytes = rest.length === 0 ? read : Buffer.concat([rest, read]);
    if (read.length === 0) {
      if (bytes.length > 0) yield decode(bytes);
      return;
    }
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) yield decode(bytes.subarray(0, end));
    rest = Buffer.from(bytes.subarray(end));
    if (rest.length > maxLineBytes)
      throw new UnreadableTable("A line of this file is longer than 64 MiB, so it is no table. Check that it is the right file.");
  }
}

function* decoded(file: number, encoding: "utf-16le" | "utf-16be"): Generator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = "";
  for (let position = 0; ; ) {
    const read = readAt(file, position, chunkBytes);
    position += read.length;
    const text = rest + decoder.decode(read, { stream: read.length > 0 });
    if (read.length === 0) {
      if (text !== "") yield text;
      return;
    }
    const end = text.lastIndexOf("\n") + 1;
    if (end > 0) yield text.slice(0, end);
    rest = text.slice(end);
    if (rest.length > maxLineBytes)
      throw new UnreadableTable("A line of this file is longer than 64 MiB, so it is no table. Check that it is the right file.");
  }
}

function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  const windows = new TextDecoder("windows-1252");
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start) + 1 || bytes.length;
    const line = bytes.subarray(start, end);
    text += isUtf8(line) ? line.toString("utf8") : windows.decode(line);
    start = end;
  }
  return text;
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}

function startsWithMark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

/** Told by the mark, or by every other byte being zero as in plain English. */
function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = (parity: number) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const half = head.length / 2;
  if (half < 2) return null;
  if (zeros(1) > half * 0.7 && zeros(0) < half * 0.1) return "utf-16le";
  return zeros(0) > half * 0.7 && zeros(1) < half * 0.1 ? "utf-16be" : null;
}

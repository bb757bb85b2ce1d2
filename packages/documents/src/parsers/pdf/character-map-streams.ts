import { constants, deflateSync, inflateSync } from "node:zlib";
import { correctedCharacterMap, shortCharacterMap } from "./character-maps.ts";

/** No font's map is longer, and pages seldom are. */
const maxStreamBytes = 256 * 1024;
const maxMapBytes = 4 * 1024 * 1024;
/** Of all maps of a file: hundreds of fonts need less. */
const maxBytes = 64 * 1024 * 1024;
/** Of a stream, to tell by its first words whether it is a map. */
const headBytes = 300;
/** Before a stream, to find what the file says of it. */
const dictionaryBytes = 400;
const isMap = /\/CIDInit\b|\bbegincmap\b|Resource-CMap|\bbegincodespacerange\b/;

/**
 * Corrects the maps from codes to characters of a PDF's fonts, in place: each stays where it is and takes no more room than before, as the file's table counts bytes.
 * Maps in encrypted files stay as they are, and so do those that would need more room.
 */
export function correctCharacterMaps(content: Buffer): void {
  let left = maxBytes;
  for (let at = content.indexOf("stream"); at >= 0 && left > 0; at = content.indexOf("stream", at)) {
    const start = afterLineEnd(content, at + "stream".length);
    const end = content.indexOf("endstream", start);
    if (end < 0) return;
    if (start > at + "stream".length && end - start <= maxStreamBytes) left -= correctStream(content, at, { start, end });
    at = end + "endstream".length;
  }
}

/** The keyword is followed by CR LF or LF; some writers leave CR alone. */
function afterLineEnd(content: Buffer, at: number): number {
  if (content[at] === 0x0d) return content[at + 1] === 0x0a ? at + 2 : at + 1;
  return content[at] === 0x0a ? at + 1 : at;
}

/** How many bytes of a map were read. */
function correctStream(content: Buffer, at: number, { start, end }: { readonly start: number; readonly end: number }): number {
  const before = content.toString("latin1", Math.max(0, at - dictionaryBytes), at);
  const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
  if (/\/(?:Subtype|DecodeParms|N|W|Length1|Length3)\b/.test(dictionary)) return 0;
  const length = Number(/\/Length\s+(\d+)\b(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
  const stream = content.subarray(start, start + length <= end ? start + length : lineEndBefore(content, end));
  const packed = /\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary);
  if (!packed && dictionary.includes("/Filter")) return 0;
  const text = packed ? unpackedMap(stream) : plainMap(stream);
  if (text === null) return 0;
  const corrected = correctedCharacterMap(text.map) ?? (text.isCut ? shortCharacterMap(text.map) : null);
  if (corrected !== null) {
    const bytes = Buffer.from(corrected, "latin1");
    replace(stream, packed ? deflateSync(bytes, { level: 9 }) : bytes, packed ? 0 : 0x20);
  }
  return text.map.length;
}

function replace(stream: Buffer, bytes: Buffer, filling: number): void {
  if (bytes.length > stream.length) return;
  stream.fill(filling);
  stream.set(bytes);
}

function lineEndBefore(content: Buffer, end: number): number {
  if (content[end - 1] !== 0x0a) return content[end - 1] === 0x0d ? end - 1 : end;
  return content[end - 2] === 0x0d ? end - 2 : end - 1;
}

interface FoundMap {
  readonly map: string;
  /** The stream ends too early: pdf.js throws such a map away. */
  readonly isCut: boolean;
}

function plainMap(stream: Buffer): FoundMap | null {
  if (!isMap.test(stream.toString("latin1", 0, headBytes))) return null;
  return { map: stream.toString("latin1"), isCut: false };
}

/** Null when it is no map, or can't be unpacked. */
function unpackedMap(stream: Buffer): FoundMap | null {
  const head = unpack(stream.subarray(0, headBytes), true);
  if (head === null || !isMap.test(head)) return null;
  const whole = unpack(stream, false);
  if (whole !== null) return { map: whole, isCut: false };
  const part = unpack(stream, true);
  return part === null ? null : { map: part, isCut: true };
}

function unpack(packed: Buffer, allowsCut: boolean): string | null {
  try {
    const finishFlush = allowsCut ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
    return inflateSync(packed, { finishFlush, maxOutputLength: maxMapBytes }).toString("latin1");
  } catch {
    // Encrypted, damaged, or packed too well for a map.
    return null;
  }
}

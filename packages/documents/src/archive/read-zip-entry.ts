import { inflateRawSync } from "node:zlib";
import { corruptFile, unreadableFile } from "../reading-errors.ts";
import type { ZipEntry } from "./zip-directory.ts";

const liar =
  "A part of this file unpacks to more than it claims: it is damaged, or was made to do harm. If you trust it, open it in its own program, save it again and upload that copy.";

/** The unpacked bytes of one entry, at most `maxBytes`; fails with UNREADABLE_FILE when it is damaged or unpacks to more than it claims. */
export function readZipEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  options: { readonly what: string; readonly maxBytes: number },
): Uint8Array {
  const { what, maxBytes } = options;
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (entry.headerOffset + 30 > archive.length) throw corruptFile(what);
  const start = entry.headerOffset + 30 + view.getUint16(entry.headerOffset + 26, true) + view.getUint16(entry.headerOffset + 28, true);
  if (start + entry.compressedBytes > archive.length) throw corruptFile(what);
  const packed = archive.subarray(start, start + entry.compressedBytes);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw corruptFile(what);
  // One byte above the claim is enough to see the lie.
  const maxOutputLength = Math.max(1, Math.min(entry.expandedBytes + 1, maxBytes + 1));
  try {
    return inflateRawSync(packed, { maxOutputLength });
  } catch (error) {
    if (error instanceof RangeError) throw unreadableFile(liar, error);
    throw corruptFile(what, error);
  }
}

import { corruptFile, passwordProtected, tooMuchInside, unsupportedFile } from "../reading-errors.ts";
import { readZipEntry } from "./read-zip-entry.ts";
import { readZipDirectory, type ZipEntry } from "./zip-directory.ts";

export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Of all entries together. */
  readonly maxExpandedBytes: number;
  /** Expanded bytes per packed byte, looked at once the archive expands beyond `ratioFreeBytes`. Office XML rarely exceeds 50. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
}

const mebibyte = 1024 * 1024;

export const defaultArchiveLimits: ArchiveLimits = {
  maxEntries: 20_000,
  maxExpandedBytes: 512 * mebibyte,
  maxRatio: 200,
  ratioFreeBytes: 16 * mebibyte,
};

/**
 * Makes sure that an Office file (a ZIP archive) can be unpacked without harm and returns the entries inside: first by what its directory claims, before
 * anything is inflated; then by inflating each part with an upper bound, as a directory can lie. Fails with UNREADABLE_FILE when it is damaged,
 * encrypted or expands too far, and with UNSUPPORTED_FILE when it is an older format under a newer name.
 */
export function checkArchive(archive: Uint8Array, what: string, limits: ArchiveLimits = defaultArchiveLimits): readonly ZipEntry[] {
  if (isCompoundFile(archive)) throw insideCompoundFile(archive, what);
  const entries = readZipDirectory(archive);
  if (entries === null || entries.length === 0) throw corruptFile(what);
  if (entries.some((entry) => entry.isEncrypted)) throw passwordProtected();
  if (entries.length > limits.maxEntries) throw tooMuchInside(`more than ${limits.maxEntries.toLocaleString("en")} parts`);
  const claimed = entries.reduce((sum, entry) => sum + entry.expandedBytes, 0);
  assertExpansion(claimed, archive.length, limits);
  inflateAll(archive, entries, what, limits);
  return entries;
}

function assertExpansion(expandedBytes: number, packedBytes: number, limits: ArchiveLimits): void {
  if (expandedBytes > limits.maxExpandedBytes) throw tooMuchInside(`unpacked, it is larger than ${limits.maxExpandedBytes / mebibyte} MiB`);
  if (expandedBytes > limits.ratioFreeBytes && expandedBytes / packedBytes > limits.maxRatio) {
    throw tooMuchInside(`it unpacks to more than ${limits.maxRatio} times its size, as archives made to do harm do`);
  }
}

function inflateAll(archive: Uint8Array, entries: readonly ZipEntry[], what: string, limits: ArchiveLimits): void {
  let expanded = 0;
  for (const entry of entries) {
    expanded += readZipEntry(archive, entry, { what, maxBytes: limits.maxExpandedBytes - expanded }).length;
    assertExpansion(expanded, archive.length, limits);
  }
}

function isCompoundFile(content: Uint8Array): boolean {
  return Buffer.from(content.subarray(0, 8)).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
}

/** An OLE2 compound file under a new name: the envelope of an encrypted file, or an old format. Stream names in it are UTF-16. */
function insideCompoundFile(content: Uint8Array, what: string): Error {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) return passwordProtected();
  return unsupportedFile(
    `This ${what} is in the format of before 2007 in spite of its name. Save it in the current format and upload that.`,
  );
}

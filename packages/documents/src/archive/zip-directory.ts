/** One file in a ZIP archive, as the central directory tells it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressedBytes: number;
  /** What the archive claims; a hostile one lies. */
  readonly expandedBytes: number;
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const zip64ExtraId = 0x0001;
const uint32Max = 0xffffffff;

/** The central directory of a ZIP archive (PKWARE APPNOTE 4.3, with ZIP64), or null when it has none that makes sense. Inflates nothing. */
export function readZipDirectory(archive: Uint8Array): ZipEntry[] | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    return readEntries(archive, view);
  } catch (error) {
    // An offset that points outside of the file: the archive is cut or forged.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readEntries(archive: Uint8Array, view: DataView): ZipEntry[] | null {
  const end = findEnd(view);
  if (end === null) return null;
  let { count, offset } = { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) };
  if (end >= 20 && view.getUint32(end - 20, true) === end64LocatorSignature) {
    const end64 = Number(view.getBigUint64(end - 12, true));
    if (view.getUint32(end64, true) !== end64Signature) return null;
    count = Number(view.getBigUint64(end64 + 32, true));
    offset = Number(view.getBigUint64(end64 + 48, true));
  }
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (view.getUint32(offset, true) !== entrySignature) return null;
    const nameLength = view.getUint16(offset + 28, true);
    const extraLength = view.getUint16(offset + 30, true);
    const commentLength = view.getUint16(offset + 32, true);
    const nameEnd = offset + 46 + nameLength;
    const sizes = sizesOf(view, { offset, extraStart: nameEnd, extraEnd: nameEnd + extraLength });
    entries.push({
      name: Buffer.from(archive.buffer, archive.byteOffset + offset + 46, nameLength).toString("utf8"),
      method: view.getUint16(offset + 10, true),
      isEncrypted: (view.getUint16(offset + 8, true) & 1) === 1,
      ...sizes,
    });
    offset = nameEnd + extraLength + commentLength;
  }
  return entries;
}

/** The end record stands at the end, before a comment of at most 64 kB. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}

function sizesOf(view: DataView, entry: { readonly offset: number; readonly extraStart: number; readonly extraEnd: number }) {
  let compressedBytes = view.getUint32(entry.offset + 20, true);
  let expandedBytes = view.getUint32(entry.offset + 24, true);
  let headerOffset = view.getUint32(entry.offset + 42, true);
  for (let at = entry.extraStart; at + 4 <= entry.extraEnd; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== zip64ExtraId) continue;
    // The 64-bit values stand in this order, each only where the 32-bit field is full.
    let field = at + 4;
    const next = () => {
      const value = Number(view.getBigUint64(field, true));
      field += 8;
      return value;
    };
    if (expandedBytes === uint32Max) expandedBytes = next();
    if (compressedBytes === uint32Max) compressedBytes = next();
    if (headerOffset === uint32Max) headerOffset = next();
  }
  return { compressedBytes, expandedBytes, headerOffset };
}

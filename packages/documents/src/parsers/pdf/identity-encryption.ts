/** In the trailers of a file, one for each time it was saved. */
const reference = /\/Encrypt\s+(\d+)\s+\d+\s+R\b/g;

/**
 * The content without its encryption, for files that encrypt attachments only: such a file says that neither its text nor its pages are encrypted (filter
 * `Identity` for streams and for strings, ISO 32000-2, 7.6.6), and other readers open it without its password. Null for all others.
 */
export function withoutIdentityEncryption(content: Uint8Array): Uint8Array | null {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("latin1");
  const found = [...text.matchAll(reference)];
  if (found.length === 0 || !found.every(([, number = ""]) => encryptsAttachmentsOnly(text, number))) return null;
  const open = new Uint8Array(content);
  for (const { index, 0: entry } of found) open.fill(0x20, index, index + entry.length);
  return open;
}

function encryptsAttachmentsOnly(text: string, number: string): boolean {
  const start = text.search(new RegExp(`(?<!\\d)${number}\\s+\\d+\\s+obj\\b`));
  if (start < 0) return false;
  const dictionary = text.slice(start, text.indexOf("endobj", start));
  return /\/StmF\s*\/Identity\b/.test(dictionary) && /\/StrF\s*\/Identity\b/.test(dictionary);
}

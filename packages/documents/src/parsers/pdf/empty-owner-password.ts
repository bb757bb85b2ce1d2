import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { emptyPasswordHash } from "./password-hash.ts";

const zeros = Buffer.alloc(16);

/**
 * The content as the empty password opens it, for files that have a password for their readers and an empty one for their owner, which opens all: other readers try
 * both, pdf.js the readers' alone. Only for today's encryption (AES with 256 bits, ISO 32000-2, 7.6.4.4) with its entries in hexadecimal digits. Null for all others.
 */
export function withEmptyOwnerPassword(content: Uint8Array): Uint8Array | null {
  const copy = Buffer.from(content);
  const dictionary = encryptionOf(copy);
  if (dictionary === null || !/\/R\s+6\b/.test(dictionary.text)) return null;
  const [user, userKey, owner, ownerKey] = ["U", "UE", "O", "OE"].map((name) => entryOf(dictionary.text, name));
  if (!user || !userKey || !owner || !ownerKey) return null;
  const readers = user.bytes.subarray(0, 48);
  const [hash, salt, keySalt] = [owner.bytes.subarray(0, 32), owner.bytes.subarray(32, 40), owner.bytes.subarray(40, 48)];
  if (readers.length < 48 || keySalt.length < 8 || ownerKey.bytes.length < 32) return null;
  if (!emptyPasswordHash(salt, readers).equals(hash)) return null;
  const decipher = createDecipheriv("aes-256-cbc", emptyPasswordHash(keySalt, readers), zeros).setAutoPadding(false);
  const fileKey = decipher.update(ownerKey.bytes.subarray(0, 32));
  const [newSalt, newKeySalt] = [randomBytes(8), randomBytes(8)];
  const cipher = createCipheriv("aes-256-cbc", emptyPasswordHash(newKeySalt), zeros).setAutoPadding(false);
  copy.write(Buffer.concat([emptyPasswordHash(newSalt), newSalt, newKeySalt]).toString("hex"), dictionary.start + user.start);
  copy.write(cipher.update(fileKey).toString("hex"), dictionary.start + userKey.start);
  return copy;
}

/** What the trailer says of the encryption, and where. */
function encryptionOf(content: Buffer): { readonly text: string; readonly start: number } | null {
  const at = content.lastIndexOf("/Encrypt");
  const number = /^\/Encrypt\s+(\d+)\s+\d+\s+R\b/.exec(content.toString("latin1", at, at + 40))?.[1];
  if (at < 0 || number === undefined) return null;
  for (let start = content.indexOf(`${number} 0 obj`); start >= 0; start = content.indexOf(`${number} 0 obj`, start + 1)) {
    const end = content.indexOf("endobj", start);
    if (end < 0) return null;
    const isWhole = start === 0 || !/\d/.test(String.fromCharCode(content[start - 1] ?? 0));
    if (isWhole) return { text: content.toString("latin1", start, end), start };
  }
  return null;
}

function entryOf(dictionary: string, name: string): { readonly bytes: Buffer; readonly start: number } | null {
  const found = new RegExp(`/${name}\\s*<([\\da-fA-F]+)>`).exec(dictionary);
  return found?.[1] === undefined
    ? null
    : { bytes: Buffer.from(found[1], "hex"), start: found.index + found[0].length - found[1].length - 1 };
}

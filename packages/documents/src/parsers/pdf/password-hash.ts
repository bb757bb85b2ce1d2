import { createCipheriv, createHash } from "node:crypto";

const minRounds = 64;

/** The hash of an empty password with a salt, and for the owner's with the user's entry (ISO 32000-2, 7.6.4.3.4, algorithm 2.B). 32 bytes. */
export function emptyPasswordHash(salt: Buffer, userEntry: Buffer = Buffer.alloc(0)): Buffer {
  let key = createHash("sha256").update(salt).update(userEntry).digest();
  for (let round = 0, last = 0; round < minRounds || last > round - 32; round++) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => [key, userEntry]).flat());
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(block);
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(["sha256", "sha384", "sha512"][rest] ?? "sha256")
      .update(mixed)
      .digest();
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

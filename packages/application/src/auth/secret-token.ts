import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, base64url, after the prefix: 43 characters that can't be guessed. */
export function newSecretToken(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** SHA-256 in hex: what is stored in a secret token's place. A random token needs no slow hash. */
export function hashSecretToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

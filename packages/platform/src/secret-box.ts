import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError, ErrorCode, type SecretBox } from "@olympus/domain";
import type { CredentialKey } from "./settings-variables.ts";

const version = "v1";
const algorithm = "aes-256-gcm";
// NIST SP 800-38D: 96 bits for random nonces, full-length tags.
const nonceBytes = 12;
const tagBytes = 16;

/** The keys of now, newest first, at least one. `wantedId`: a key that is needed, worth looking again for. */
export type KeySource = (wantedId?: string) => readonly CredentialKey[];

/**
 * Seals with AES-256-GCM under the first key of the ring and opens with any of them, so that keys can be rotated; a ring that changes is asked each time.
 * Format: `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url. The context is additional authenticated data.
 */
export function createSecretBox(keys: readonly CredentialKey[] | KeySource): SecretBox {
  const source: KeySource = typeof keys === "function" ? keys : () => keys;
  const newest = () => {
    const [current] = source();
    if (!current) throw new AppError(ErrorCode.INTERNAL, "A secret box needs at least one key");
    return current;
  };
  newest();

  return {
    get currentKeyId() {
      return newest().id;
    },
    keyIdOf(sealed) {
      const [format, keyId, ...rest] = sealed.split(".");
      return format === version && keyId && rest.length === 2 ? keyId : null;
    },
    seal(plain, context) {
      const current = newest();
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, current.key, nonce).setAAD(authenticated(current.id, context));
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return [version, current.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
    },
    open(sealed, context) {
      const [format, keyId = "", nonceText = "", bodyText = "", ...rest] = sealed.split(".");
      const [nonce, body] = [Buffer.from(nonceText, "base64url"), Buffer.from(bodyText, "base64url")];
      if (format !== version || rest.length > 0 || nonce.length !== nonceBytes || body.length < tagBytes) {
        throw new AppError(ErrorCode.INTERNAL, "A sealed value has an unknown format", { userMessage: unreadable });
      }
      const key = source(keyId).find(({ id }) => id === keyId)?.key;
      if (!key) {
        throw new AppError(ErrorCode.INTERNAL, `A sealed value needs the key "${keyId}", which is not in the key ring`, {
          userMessage: `${unreadable} The key "${keyId}" that sealed them is not among the server's keys: add it to CREDENTIAL_KEYS.`,
        });
      }
      try {
        const decipher = createDecipheriv(algorithm, key, nonce).setAAD(authenticated(keyId, context)).setAuthTag(body.subarray(-tagBytes));
        return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new AppError(ErrorCode.INTERNAL, "A sealed value was changed, moved, or sealed with another key of the same id", {
          userMessage: unreadable,
          cause,
        });
      }
    },
  };
}

const unreadable = "The stored credentials can't be read. Enter them again, or restore the key that sealed them.";

const authenticated = (keyId: string, context: string): Buffer => Buffer.from(`${version}.${keyId}.${context}`, "utf8");

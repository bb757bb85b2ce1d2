import { createHash } from "node:crypto";

/** The fingerprint of a host key as OpenSSH writes it: `SHA256:` and base64 without padding. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/**
 * The fingerprints that a text allows: one per line, alone or as `ssh-keygen -l` shows it, or a line of known_hosts, or a public key. Fails with a
 * `RangeError` whose message ends a sentence about the field.
 */
export function readHostKeys(text: string): readonly string[] {
  const lines = text
    .replaceAll("\\n", "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (lines.length === 0) throw new RangeError("is required");
  return lines.map(readHostKey);
}

const fingerprint = /(?:^|\s)SHA256:([A-Za-z0-9+/]{43})=?(?:\s|$)/;
// Of the key's own bytes: a length, then the name of its kind, which begins with these letters.
const publicKey = /(?:^|\s)(?:ssh-|ecdsa-|sk-)\S+\s+([A-Za-z0-9+/]{40,}={0,2})(?:\s|$)/;

function readHostKey(line: string): string {
  if (line.startsWith("@")) throw new RangeError("can't hold lines of known_hosts that begin with @");
  const [, hash] = fingerprint.exec(line) ?? [];
  if (hash !== undefined) return `SHA256:${hash}`;
  const [, key] = publicKey.exec(line) ?? [];
  if (key === undefined)
    throw new RangeError("must be the server's fingerprint (SHA256:… with 43 characters), or its line of known_hosts with the whole key");
  return fingerprintOf(Buffer.from(key, "base64"));
}

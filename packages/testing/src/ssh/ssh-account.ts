import { createHash } from "node:crypto";
import ssh2, { type AuthContext } from "ssh2";

/** Who may sign in to a stand-in SSH server. */
export interface SshAccount {
  readonly user: string;
  readonly password: string;
  /** A private key in OpenSSH's form, whose public half the server knows. */
  readonly key: string;
  /** Another one, encrypted with `keyPassphrase`, that the server knows too. */
  readonly encryptedKey: string;
  readonly keyPassphrase: string;
  /** One that it doesn't know. */
  readonly strangersKey: string;
  /** The public halves of the first two. */
  readonly known: readonly string[];
}

export function makeAccount(): SshAccount {
  const keyPassphrase = "Tunnel-passphrase-1";
  const key = makeKeyPair();
  const encrypted = makeKeyPair(keyPassphrase);
  return {
    user: "tunnel",
    password: "Tunnel-password-1",
    key: key.private,
    encryptedKey: encrypted.private,
    keyPassphrase,
    strangersKey: makeKeyPair().private,
    known: [key.public, encrypted.public],
  };
}

/** The library makes one in some hundreds that it can't use itself. */
export function makeKeyPair(passphrase?: string): { readonly private: string; readonly public: string } {
  const { generateKeyPairSync } = ssh2.utils;
  const pair =
    passphrase === undefined
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("ed25519", { cipher: "aes256-ctr", rounds: 16, passphrase });
  const [key, sample] = [ssh2.utils.parseKey(pair.private, passphrase), Buffer.from("sample")];
  const signature = key instanceof Error ? key : key.sign(sample);
  const known = ssh2.utils.parseKey(pair.public);
  const isSound = Buffer.isBuffer(signature) && !(known instanceof Error) && known.verify(sample, signature) === true;
  return isSound ? pair : makeKeyPair(passphrase);
}

export function isWelcome(attempt: AuthContext, { user, password, known }: SshAccount): boolean {
  if (attempt.username !== user) return false;
  if (attempt.method === "password") return attempt.password === password;
  if (attempt.method !== "publickey") return false;
  const { key, signature, blob, hashAlgo } = attempt;
  const publicKey = known.map(readPublicKey).find((candidate) => candidate.getPublicSSH().equals(key.data));
  if (publicKey === undefined) return false;
  // Without a signature the client only asks whether this key would do.
  return signature === undefined || blob === undefined || publicKey.verify(blob, signature, hashAlgo) === true;
}

/** As `ssh-keygen -l` writes it. */
export function fingerprintOf(publicKey: string): string {
  return `SHA256:${createHash("sha256").update(readPublicKey(publicKey).getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
}

function readPublicKey(text: string): ssh2.ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

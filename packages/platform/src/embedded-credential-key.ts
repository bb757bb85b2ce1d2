import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { chmod, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError, ErrorCode, type Logger } from "@olympus/domain";
import { hasCode, placeOnce, replaceFile, syncFolder } from "./files.ts";
import { lockFileFor } from "./home-lock.ts";
import type { KeySource } from "./secret-box.ts";
import { type CredentialKey, isCredentialKeyEntry, toCredentialKey } from "./settings-variables.ts";

/** In the home folder. One key a line, newest first. */
export const credentialKeyFile = "credential.key";
const changeLockFile = "credential.key.lock";
const changeLockTimeoutMs = 5_000;

/**
 * The key ring of embedded mode: a file of the home folder that only its owner may read (mode 0600), made with one key at the first start.
 * Two processes that start at once get the same key. Fails with BAD_INPUT when the file holds no key: it is never replaced, for what it sealed would be lost.
 */
export async function readEmbeddedCredentialKeys(home: string, logger: Logger): Promise<readonly CredentialKey[]> {
  const path = join(home, credentialKeyFile);
  const keys = parseKeys(path, (await readKeyFile(path)) ?? (await makeKeyFile(path)));
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    await chmod(path, 0o600);
    logger.warn({ path }, "Other users of this machine could read the credential key; its mode is 0600 again");
  }
  return keys;
}

/** The same for as long as this process runs: a ring that `npm run credentials:rotate` changes is read again when it is next needed. */
export async function followEmbeddedCredentialKeys(home: string, logger: Logger): Promise<KeySource> {
  const path = join(home, credentialKeyFile);
  let keys = await readEmbeddedCredentialKeys(home, logger);
  let seen = versionOf(path);
  return (wantedId) => {
    const now = versionOf(path);
    const isMissing = wantedId !== undefined && !keys.some(({ id }) => id === wantedId);
    if (now === null || (now === seen && !isMissing)) return keys;
    try {
      keys = parseKeys(path, readFileSync(path, "utf8"));
      seen = now;
    } catch (error) {
      logger.error({ err: error, path }, "The credential key's file has changed and can't be read; the keys from before still hold");
    }
    return keys;
  };
}

/** Puts a new key at the head of the ring. From then on it seals; the older ones still open. */
export async function addEmbeddedCredentialKey(home: string, logger: Logger): Promise<readonly CredentialKey[]> {
  return changeRing(home, logger, (keys) => [newEntry(), ...keys.map(toEntry)]);
}

/** Leaves the newest key only. What the others sealed can't be opened any more. */
export async function dropOldEmbeddedCredentialKeys(home: string, logger: Logger): Promise<readonly CredentialKey[]> {
  return changeRing(home, logger, (keys) => keys.slice(0, 1).map(toEntry));
}

async function changeRing(
  home: string,
  logger: Logger,
  change: (keys: readonly CredentialKey[]) => readonly string[],
): Promise<readonly CredentialKey[]> {
  // Two changes at once would each write a ring without the other's key, and what that one has sealed would be lost.
  const lock = await lockRing(home);
  if (lock === null)
    throw new AppError(ErrorCode.CONFLICT, "The key ring is being changed", {
      userMessage: "Another rotation of the keys is running. Try again.",
    });
  try {
    const path = join(home, credentialKeyFile);
    const entries = change(await readEmbeddedCredentialKeys(home, logger));
    await replaceFile(path, `${entries.join("\n")}\n`);
    await syncFolder(home);
    return entries.map(toCredentialKey);
  } finally {
    lock.close();
  }
}

/** Null when somebody else keeps it for too long. */
async function lockRing(home: string): Promise<ReturnType<typeof lockFileFor>> {
  const deadline = Date.now() + changeLockTimeoutMs;
  for (;;) {
    const lock = lockFileFor(join(home, changeLockFile), 0);
    if (lock !== null || Date.now() > deadline) return lock;
    await wait(20);
  }
}

function parseKeys(path: string, text: string): readonly CredentialKey[] {
  const entries = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const keys = entries.filter(isCredentialKeyEntry).map(toCredentialKey);
  const isWhole = keys.length > 0 && keys.length === entries.length && new Set(keys.map(({ id }) => id)).size === keys.length;
  if (isWhole) return keys;
  throw new AppError(ErrorCode.BAD_INPUT, `${path} holds no credential key`, {
    userMessage: `The key file ${path} is damaged. Restore it from a backup; without it stored passwords can't be read. To give them up, delete the file.`,
  });
}

/** Tells one state of the file from another; null when it is gone. */
function versionOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino}/${found.mtimeNs}/${found.size}`;
}

async function readKeyFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new AppError(ErrorCode.BAD_INPUT, `${path} can't be read`, {
      userMessage: `The key file ${path} can't be read. Make it a file that this user may read, or restore it from a backup.`,
      cause: error,
    });
  }
}

const newEntry = (): string => `local-${randomBytes(4).toString("hex")}:${randomBytes(32).toString("base64")}`;
const toEntry = ({ id, key }: CredentialKey): string => `${id}:${key.toString("base64")}`;

async function makeKeyFile(path: string): Promise<string> {
  const entry = newEntry();
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${entry}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // Whoever comes first has made the key; a reader never sees half of it.
    const isOurs = await placeOnce(draft, path);
    return isOurs ? entry : ((await readKeyFile(path)) ?? entry);
  } finally {
    await rm(draft, { force: true });
  }
}

import { randomBytes, randomUUID } from "node:crypto";
import { chmod, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError, ErrorCode, type Logger } from "@olympus/domain";
import { hasCode, placeOnce } from "./files.ts";
import { type CredentialKey, isCredentialKeyEntry, toCredentialKey } from "./settings-variables.ts";

/** In the home folder. */
export const credentialKeyFile = "credential.key";

/**
 * The key ring of embedded mode: one key in a file of the home folder that only its owner may read (mode 0600), made at the first start.
 * Two processes that start at once get the same key. Fails with BAD_INPUT when the file holds no key: it is never replaced, for what it sealed would be lost.
 */
export async function readEmbeddedCredentialKeys(home: string, logger: Logger): Promise<readonly CredentialKey[]> {
  const path = join(home, credentialKeyFile);
  const entry = (await readKeyFile(path)) ?? (await makeKeyFile(path));
  if (!isCredentialKeyEntry(entry)) {
    throw new AppError(ErrorCode.BAD_INPUT, `${path} holds no credential key`, {
      userMessage: `The key file ${path} is damaged. Restore it from a backup; without it stored passwords can't be read. To give them up, delete the file.`,
    });
  }
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    await chmod(path, 0o600);
    logger.warn({ path }, "Other users of this machine could read the credential key; its mode is 0600 again");
  }
  return [toCredentialKey(entry)];
}

async function readKeyFile(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new AppError(ErrorCode.BAD_INPUT, `${path} can't be read`, {
      userMessage: `The key file ${path} can't be read. Make it a file that this user may read, or restore it from a backup.`,
      cause: error,
    });
  }
}

async function makeKeyFile(path: string): Promise<string> {
  const entry = `local-${randomBytes(4).toString("hex")}:${randomBytes(32).toString("base64")}`;
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

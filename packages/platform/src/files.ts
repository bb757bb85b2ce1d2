import { randomUUID } from "node:crypto";
import { constants, copyFile, link, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError, ErrorCode } from "@olympus/domain";

/** Whether a failed file operation has this code. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}

/** Gives a finished file its name unless the name is taken. Tells whether it was free. */
export async function placeOnce(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    // Some file systems have no hard links.
    if (!hasCode(error, "EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP")) throw error;
  }
  try {
    await copyFile(draft, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Writes a small file so that a reader sees the old or the new text, never a part. Mode 0600. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes the names in a folder survive a power loss. Where folders can't be synced (Windows), nothing is done. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** For content that is longer than what may be kept. */
export function tooLarge(maxBytes: number): AppError {
  return new AppError(ErrorCode.TOO_LARGE, `The content is larger than ${maxBytes} bytes`, {
    userMessage: `The file is larger than the limit of ${Math.floor(maxBytes / 1024 / 1024)} MiB (MAX_UPLOAD_MB). Split it, or ask an admin to raise the limit.`,
  });
}

/** For a disk on which no more can be written. */
export function diskFull(cause: unknown): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, "The disk of the file store is full", {
    userMessage: "The file could not be kept: the server's disk is full. Ask an admin to make room, then upload it again.",
    cause,
  });
}

/** Removes the files of a folder that nobody touched for `idleMs`; the folder may be missing. Gives how many. */
export async function sweepFolder(folder: string, idleMs: number): Promise<number> {
  const names = await readdir(folder).catch((error) => {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found || Date.now() - found.mtimeMs < idleMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

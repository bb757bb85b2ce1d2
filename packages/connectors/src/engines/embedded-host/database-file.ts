import { open, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";

/**
 * The real path of a database file: a name alone is one in the first allowed folder, so that it holds when the folder moves. It must lie in one of the allowed folders after symbolic links have been followed. Fails with
 * HOST_NOT_ALLOWED for any other place, in the same words whether or not something is there, and CONNECTION_FAILED for a missing or empty file.
 */
export async function resolveDatabaseFile(given: string, allowedFolders: readonly string[]): Promise<string> {
  const [home] = allowedFolders;
  if (home === undefined || given.includes("\0")) throw notAllowed();
  const path = isAbsolute(given) ? given : join(home, given);
  const folders = await Promise.all(allowedFolders.map((folder) => realpath(folder).catch(() => null)));
  const isInside = (candidate: string) =>
    folders.some((folder) => folder !== null && candidate.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  const real = await realpath(path).catch(() => null);
  if (real === null) {
    // Whether a path outside exists is nobody's business.
    if (allowedFolders.some((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) && !path.split(sep).includes(".."))
      throw missing();
    throw notAllowed();
  }
  if (!isInside(real)) throw notAllowed();
  const facts = await stat(real);
  if (!facts.isFile()) throw notDatabase();
  return real;
}

/** Fails with CONNECTION_FAILED when the file doesn't begin like a database of this engine: told before a child is started for it. */
export async function assertMagic(path: string, magic: string, offset: number): Promise<void> {
  const file = await open(path, "r");
  try {
    const bytes = Buffer.alloc(magic.length);
    await file.read(bytes, 0, magic.length, offset);
    if (bytes.toString("latin1") !== magic) throw notDatabase();
  } finally {
    await file.close();
  }
}

function notAllowed(): ConnectorError {
  return new ConnectorError(ErrorCode.HOST_NOT_ALLOWED, "The path isn't in an allowed folder", {
    userMessage: "Files in this place may not be opened.",
    suggestion: "Put the file into a folder that this server opens databases from; whoever runs the server knows which.",
  });
}

function missing(): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, "There is no such file", {
    userMessage: "There is no file at this path.",
    suggestion: "Check the spelling of the path.",
  });
}

function notDatabase(): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The file is no database of this kind", {
    userMessage: "This file isn't a database of this kind.",
    suggestion: "Check the path, and that the file was copied whole.",
  });
}

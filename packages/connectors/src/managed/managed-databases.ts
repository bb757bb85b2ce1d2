import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError, type ConnectionId, type Ctx, ErrorCode, throwIfAborted } from "@olympus/domain";
import { tellContent, type UploadedContent } from "./uploaded-content.ts";

const extensions = { SQLITE: "sqlite", DUCKDB: "duckdb" } as const;
export type ManagedKind = keyof typeof extensions;

/** A file that is not yet a database of ours. */
export interface Draft {
  readonly path: string;
  readonly sizeBytes: number;
  readonly content: UploadedContent;
}

/** Drafts that nobody touched for this long are what a crash left behind. */
const draftIdleMs = 24 * 60 * 60_000;

/** The folder of the database files that Olympus keeps, each named by its connection, and of the drafts that become them. */
export class ManagedDatabases {
  readonly folder: string;
  readonly #drafts: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#drafts = join(folder, "drafts");
  }

  /** Name of a connection's file in the folder. */
  fileName(id: ConnectionId, kind: ManagedKind): string {
    return `${id}.${extensions[kind]}`;
  }

  /** A path for a draft that nobody else uses. */
  async draftPath(): Promise<string> {
    await mkdir(this.#drafts, { recursive: true, mode: 0o700 });
    return join(this.#drafts, randomUUID());
  }

  /** Streams an upload to a draft. Fails with TOO_LARGE, UNSUPPORTED_FILE and CANCELLED, with nothing left behind. */
  async receive(ctx: Ctx, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Draft> {
    const path = await this.draftPath();
    try {
      const sizeBytes = await writeFile(ctx, path, content, maxBytes);
      return { path, sizeBytes, content: await tellContent(path, sizeBytes) };
    } catch (error) {
      await rm(path, { force: true });
      throw isDiskFull(error) ? diskFull(error) : error;
    }
  }

  /** Makes a whole draft the file of a connection. */
  async keep(path: string, id: ConnectionId, kind: ManagedKind): Promise<void> {
    await rename(path, join(this.folder, this.fileName(id, kind)));
  }

  /** With what the engines put beside a file. */
  async deleteDraft(path: string): Promise<void> {
    await Promise.all(["", "-wal", "-shm", "-journal", ".wal"].map((suffix) => rm(path + suffix, { force: true })));
  }

  /** Also one that isn't there. A failure is logged: the next start tries again. */
  async delete(ctx: Pick<Ctx, "logger">, id: ConnectionId): Promise<void> {
    try {
      for (const kind of ["SQLITE", "DUCKDB"] as const) await this.deleteDraft(join(this.folder, this.fileName(id, kind)));
    } catch (error) {
      ctx.logger.warn({ error, connectionId: id }, "The file of a deleted connection could not be removed");
    }
  }

  /**
   * Removes the files of connections that there are not (any more), and drafts that were left behind. Files younger than `idleMs` stay: another process may be
   * making them. Answers how many.
   */
  async sweep(known: readonly ConnectionId[], idleMs = draftIdleMs): Promise<number> {
    const kept = new Set<string>(known);
    const stale = (await list(this.folder)).filter((name) => !kept.has(name.slice(0, 36)) && name !== "drafts");
    const candidates = [
      ...stale.map((name) => join(this.folder, name)),
      ...(await list(this.#drafts)).map((name) => join(this.#drafts, name)),
    ];
    let removed = 0;
    for (const path of candidates) {
      const found = await stat(path).catch(() => null);
      if (found === null || !found.isFile() || Date.now() - found.mtimeMs < idleMs) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }
}

async function list(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

async function writeFile(ctx: Ctx, path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
  const file = await open(path, "wx", 0o600);
  let sizeBytes = 0;
  try {
    for await (const chunk of content) {
      throwIfAborted(ctx.signal);
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      await file.writeFile(chunk);
    }
    throwIfAborted(ctx.signal);
    await file.sync();
  } finally {
    await file.close();
  }
  return sizeBytes;
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

function tooLarge(maxBytes: number): AppError {
  return new AppError(ErrorCode.TOO_LARGE, `The file is larger than ${maxBytes} bytes`, {
    userMessage: `The file is larger than the limit of ${Math.floor(maxBytes / 1024 / 1024)} MiB (MAX_UPLOAD_MB). Ask an admin to raise it, or connect to a database server.`,
  });
}

function diskFull(cause: unknown): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, "The disk of the managed databases is full", {
    userMessage: "The file could not be kept: the server's disk is full. Ask an admin to make room, then try again.",
    cause,
  });
}

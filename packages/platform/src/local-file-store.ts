import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type FileStore, type FileWriteOptions, notFound, type StoredFile, throwIfAborted } from "@olympus/domain";
import { partsOf } from "./content-parts.ts";
import { diskFull, hasCode, sweepFolder, syncFolder, tooLarge } from "./files.ts";

const pieceBytes = 1024 * 1024;
const keyPattern = /^[0-9a-f]{64}-[0-9a-f]{16}$/;

/**
 * Files in a folder of this machine: `files/<first two letters>/<key>`, written to `incoming/` first and renamed when whole and on disk.
 * A key is the content's SHA-256 and a random part: the same content written twice is two files, and deleting one leaves the other.
 */
export class LocalFileStore implements FileStore {
  readonly #files: string;
  readonly #incoming: string;

  constructor(folder: string) {
    this.#files = join(folder, "files");
    this.#incoming = join(folder, "incoming");
  }

  async write(content: AsyncIterable<Uint8Array>, options: FileWriteOptions): Promise<StoredFile> {
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    const draft = join(this.#incoming, randomUUID());
    try {
      const { sha256, sizeBytes } = await writeDraft(draft, content, options);
      const key = `${sha256}-${randomBytes(8).toString("hex")}`;
      const folder = join(this.#files, key.slice(0, 2));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await options.note?.(key);
      await rename(draft, join(folder, key));
      await syncFolder(folder);
      return { key, sha256, sizeBytes };
    } catch (error) {
      throw hasCode(error, "ENOSPC", "EDQUOT") ? diskFull(error) : error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async read(key: string, range?: { readonly start: number; readonly end: number }): Promise<NodeJS.ReadableStream> {
    const path = await this.#existing(key);
    const stream = createReadStream(path, range);
    await new Promise<void>((resolve, reject) => stream.once("open", () => resolve()).once("error", reject)).catch((error) => {
      throw missing(error);
    });
    return stream;
  }

  async localPath(key: string): Promise<{ readonly path: string; release(): Promise<void> }> {
    return { path: await this.#existing(key), release: async () => {} };
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  /** Removes what writes left behind that never ended, if untouched for `idleMs`. With 0, no other process may be writing. Gives how many. */
  async sweepTemporary(idleMs = 0): Promise<number> {
    return sweepFolder(this.#incoming, idleMs);
  }

  /** Only names that we could have made become paths. */
  #path(key: string): string {
    if (!keyPattern.test(key)) throw notFound("File");
    return join(this.#files, key.slice(0, 2), key);
  }

  async #existing(key: string): Promise<string> {
    const path = this.#path(key);
    await access(path).catch((error) => {
      throw missing(error);
    });
    return path;
  }
}

async function writeDraft(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    // In larger pieces through one buffer: what comes from the network in thousands of small ones would stay in memory while each waits for the disk.
    for await (const { bytes } of partsOf(content, pieceBytes)) {
      throwIfAborted(signal);
      sizeBytes += bytes.byteLength;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    throwIfAborted(signal);
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}

function missing(error: unknown): unknown {
  return hasCode(error, "ENOENT") ? notFound("File") : error;
}

import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError, ErrorCode, type FileStore, type FileWriteOptions, notFound, type StoredFile } from "@olympus/domain";
import { afterAll, beforeAll } from "vitest";
import type { SpaceStorage } from "../storage/space-storage.ts";

/** A file store in a folder that is gone after the tests. */
export class TemporaryFiles implements FileStore {
  #folder = "";

  async open(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), "olympus-files-"));
  }

  async write(content: AsyncIterable<Uint8Array>, { maxBytes, note }: Omit<FileWriteOptions, "signal">): Promise<StoredFile> {
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    for await (const chunk of content) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw new AppError(ErrorCode.TOO_LARGE, "Too large");
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    const key = randomUUID();
    await note?.(key);
    await writeFile(join(this.#folder, key), bytes);
    return { key, sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes };
  }

  async read(key: string, range?: { readonly start: number; readonly end: number }): Promise<NodeJS.ReadableStream> {
    await this.#assertHas(key);
    return createReadStream(join(this.#folder, key), range);
  }

  async localPath(key: string): Promise<{ readonly path: string; release(): Promise<void> }> {
    await this.#assertHas(key);
    return { path: join(this.#folder, key), release: async () => {} };
  }

  async delete(key: string): Promise<void> {
    await rm(join(this.#folder, key), { force: true });
  }

  keys(): Promise<string[]> {
    return readdir(this.#folder);
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #assertHas(key: string): Promise<void> {
    if (!(await this.keys()).includes(key)) throw notFound("File");
  }
}

export function useFiles(): TemporaryFiles {
  const files = new TemporaryFiles();
  beforeAll(() => files.open());
  afterAll(() => files.close());
  return files;
}

/** The text as a stream of chunks of this size. */
export async function* streamOf(content: string | Uint8Array, chunkBytes = 16): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}

export async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** Room for whatever comes. */
export const anyRoom: Pick<SpaceStorage, "admit"> = {
  admit: (_ctx, _spaceId, work) => work({ take: async () => {}, metered: (content) => content }),
};

import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError, ErrorCode } from "@olympus/domain";
import type { EmbeddingSource } from "@olympus/persistence";

const bytesPerNumber = Float32Array.BYTES_PER_ELEMENT;

/** Embeddings of a long document on their way into the database: in a temporary file and not in memory, where 10,000 pages would take hundreds of megabytes. */
export class EmbeddingSpool implements EmbeddingSource {
  readonly #file: FileHandle;
  readonly #path: string;
  #dimensions = 0;
  #count = 0;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  static async open(): Promise<EmbeddingSpool> {
    const path = join(tmpdir(), `olympus-embeddings-${randomUUID()}`);
    return new EmbeddingSpool(await open(path, "wx+", 0o600), path);
  }

  /** Numbers are kept as the database keeps them, with 32 bits. Fails with MODEL_FAILED when vectors differ in length. */
  async append(vectors: readonly (readonly number[])[]): Promise<void> {
    this.#dimensions ||= vectors[0]?.length ?? 0;
    if (vectors.some((vector) => vector.length !== this.#dimensions))
      throw new AppError(ErrorCode.MODEL_FAILED, "The embedder gave vectors of different lengths");
    const numbers = Float32Array.from(vectors.flat());
    await this.#file.write(numbers, 0, numbers.byteLength, this.#count * this.#dimensions * bytesPerNumber);
    this.#count += vectors.length;
  }

  async read(start: number, count: number): Promise<readonly (readonly number[])[]> {
    const rows = Math.max(0, Math.min(count, this.#count - start));
    const numbers = new Float32Array(rows * this.#dimensions);
    if (numbers.length > 0) await this.#file.read(numbers, 0, numbers.byteLength, start * this.#dimensions * bytesPerNumber);
    return Array.from({ length: rows }, (_, row) => [...numbers.subarray(row * this.#dimensions, (row + 1) * this.#dimensions)]);
  }

  async close(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }
}

import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { AppError, ErrorCode, type FileStore, type FileWriteOptions, notFound, type StoredFile, throwIfAborted } from "@olympus/domain";
import { partsOf } from "./content-parts.ts";
import { diskFull, hasCode, sweepFolder, tooLarge } from "./files.ts";
import { toStoreError } from "./s3-errors.ts";

const keyPattern = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** A file is uploaded in pieces of this size, one at a time: it is all that is held of it. S3 wants at least 5 MiB and takes 10,000 of them. */
const partBytes = 8 * 1024 * 1024;
const maxDownloads = 3;

export interface S3Settings {
  readonly bucket: string;
  /** Null: AWS's own, by region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Of the names of all objects, with its slash; empty for none. */
  readonly prefix: string;
  /** `https://host/bucket/key` and not `https://bucket.host/key`. */
  readonly isPathStyle: boolean;
  /** Null: as the AWS SDK finds them, such as the role of the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

/**
 * Files in a bucket of Amazon S3, or of what speaks its protocol (MinIO, Ceph, R2, …). An object appears with the last request of its upload: whole or not at all.
 * A key is random; the same content written twice is two objects. What the store answers becomes UNAVAILABLE with a sentence, retryable where trying again may help.
 */
export class S3FileStore implements FileStore {
  readonly #client: S3Client;
  readonly #settings: S3Settings;
  readonly #downloads: string;

  /** `downloads`: a folder of this machine for files while somebody needs them as such. */
  constructor(settings: S3Settings, downloads: string) {
    this.#settings = settings;
    this.#downloads = downloads;
    this.#client = new S3Client({
      region: settings.region,
      forcePathStyle: settings.isPathStyle,
      ...(settings.endpoint !== null && { endpoint: settings.endpoint }),
      ...(settings.credentials !== null && { credentials: settings.credentials }),
      // Checksums beyond the signature's are AWS's own: other stores refuse them.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
    });
  }

  /** Fails with UNAVAILABLE and what to correct when the bucket can't be used. */
  async check(): Promise<void> {
    await this.#send(() => this.#client.send(new HeadBucketCommand({ Bucket: this.#settings.bucket })));
  }

  async write(content: AsyncIterable<Uint8Array>, { maxBytes, signal, note }: FileWriteOptions): Promise<StoredFile> {
    const key = randomUUID();
    await note?.(key);
    const hash = createHash("sha256");
    let sizeBytes = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        throwIfAborted(signal);
        sizeBytes += chunk.byteLength;
        if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
        hash.update(chunk);
        yield chunk;
      }
      throwIfAborted(signal);
    }
    await this.#upload(this.#at(key), counted(), signal);
    return { key, sha256: hash.digest("hex"), sizeBytes };
  }

  async read(key: string, range?: { readonly start: number; readonly end: number }): Promise<NodeJS.ReadableStream> {
    return await this.#open(this.#at(key), range);
  }

  async localPath(key: string): Promise<{ readonly path: string; release(): Promise<void> }> {
    const at = this.#at(key);
    await mkdir(this.#downloads, { recursive: true, mode: 0o700 });
    const path = join(this.#downloads, randomUUID());
    const release = () => rm(path, { force: true });
    for (let attempt = 1; ; attempt++) {
      try {
        const stream = await this.#open(at);
        await this.#send(() => pipeline(stream, createWriteStream(path, { mode: 0o600 })));
        return { path, release };
      } catch (error) {
        await release();
        if (hasCode(error, "ENOSPC", "EDQUOT")) throw diskFull(error);
        // The SDK tries requests again, but not a download that breaks off.
        if (attempt === maxDownloads || !(error instanceof AppError && error.isRetryable)) throw error;
      }
    }
  }

  async delete(key: string): Promise<void> {
    const at = this.#at(key);
    await this.#send(() => this.#client.send(new DeleteObjectCommand(at)));
  }

  /**
   * Removes what never ended, if it began `idleMs` ago: uploads in the store, and downloads on this machine. With 0, no other process may be writing. Gives how many.
   */
  async sweepTemporary(idleMs = 0): Promise<number> {
    const { bucket: Bucket, prefix: Prefix } = this.#settings;
    const { Uploads = [] } = await this.#send(() => this.#client.send(new ListMultipartUploadsCommand({ Bucket, Prefix })));
    const old = Uploads.filter(({ Initiated }) => Date.now() - (Initiated?.getTime() ?? 0) >= idleMs);
    for (const { Key, UploadId } of old)
      await this.#send(() => this.#client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })));
    return old.length + (await sweepFolder(this.#downloads, idleMs));
  }

  close(): void {
    this.#client.destroy();
  }

  async #upload(at: ObjectPlace, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    const options = { abortSignal: signal };
    let uploadId: string | null = null;
    try {
      const parts: CompletedPart[] = [];
      for await (const { bytes, isLast } of partsOf(content, partBytes)) {
        if (isLast && uploadId === null)
          return void (await this.#send(() => this.#client.send(new PutObjectCommand({ ...at, Body: bytes }), options), signal));
        uploadId ??= await this.#begin(at, signal);
        const part = { ...at, UploadId: uploadId, PartNumber: parts.length + 1, Body: bytes };
        const { ETag } = await this.#send(() => this.#client.send(new UploadPartCommand(part), options), signal);
        parts.push({ PartNumber: part.PartNumber, ETag });
      }
      const whole = { ...at, UploadId: uploadId ?? "", MultipartUpload: { Parts: parts } };
      await this.#send(() => this.#client.send(new CompleteMultipartUploadCommand(whole), options), signal);
    } catch (error) {
      await this.#undo(at, uploadId);
      throw error;
    }
  }

  async #begin(at: ObjectPlace, signal: AbortSignal): Promise<string> {
    const { UploadId } = await this.#send(() => this.#client.send(new CreateMultipartUploadCommand(at), { abortSignal: signal }), signal);
    if (UploadId === undefined) throw new AppError(ErrorCode.INTERNAL, "The file store began an upload without naming it");
    return UploadId;
  }

  /** Also the object: the answer to the last request may have been lost on its way. What fails here is left to the sweep. */
  async #undo(at: ObjectPlace, uploadId: string | null): Promise<void> {
    await Promise.allSettled([
      uploadId === null ? null : this.#client.send(new AbortMultipartUploadCommand({ ...at, UploadId: uploadId })),
      this.#client.send(new DeleteObjectCommand(at)),
    ]);
  }

  async #open(at: ObjectPlace, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.#send(() => this.#client.send(new GetObjectCommand({ ...at, ...(Range && { Range }) })));
    if (Body === undefined) throw new AppError(ErrorCode.INTERNAL, "The file store answered without content");
    // In Node it is a stream of Node's.
    return Body as Readable;
  }

  async #send<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) throwIfAborted(signal);
      throw toStoreError(error, this.#settings);
    }
  }

  /** Only names that we could have made become objects. */
  #at(key: string): ObjectPlace {
    if (!keyPattern.test(key)) throw notFound("File");
    return { Bucket: this.#settings.bucket, Key: `${this.#settings.prefix}${key}` };
  }
}

interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

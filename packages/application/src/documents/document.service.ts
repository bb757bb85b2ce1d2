import { detectFormat } from "@olympus/documents";
import {
  AppError,
  type DocumentId,
  type DocumentRecord,
  ErrorCode,
  type FileStore,
  notFound,
  type Page,
  type PageRequest,
  type SpaceId,
  type StoredPassage,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { type Action, type Policy, requirePrincipal } from "../policy.ts";
import type { DocumentService, RequestCtx } from "../services.ts";
import { sanitizeFileName } from "./document.input.ts";
import type { DocumentQueue } from "./document-queue.ts";
import { peekStream } from "./peek-stream.ts";

/** What the format is told by: enough for a ZIP's first entries. */
const headBytes = 64 * 1024;
const maxPassagesPerPage = 500;

/** Uploaded files and what was read from them. */
export class DocumentUseCases implements DocumentService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #files: FileStore;
  readonly #queue: DocumentQueue;
  readonly #maxUploadBytes: number;

  constructor(store: Store, policy: Policy, keeping: { files: FileStore; queue: DocumentQueue; maxUploadBytes: number }) {
    this.#store = store;
    this.#policy = policy;
    this.#files = keeping.files;
    this.#queue = keeping.queue;
    this.#maxUploadBytes = keeping.maxUploadBytes;
  }

  async upload(
    ctx: RequestCtx,
    input: { spaceId: string; name: string; content: AsyncIterable<Uint8Array> },
  ): Promise<{ document: DocumentRecord; isNew: boolean }> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "documents.upload");
    const { document, isNew } = await this.#keep(ctx, spaceId, input);
    // Also when it is in line already: the queue may have been away when it came first. Twice in line is once.
    if (isNew || document.status === "QUEUED") await this.#queue.enqueue(ctx, document.id);
    // The same file again after a failure is a wish to try again.
    if (!isNew && document.status === "FAILED") return { document: await this.#readAgain(ctx, document), isNew };
    return { document, isNew };
  }

  async list(ctx: RequestCtx, spaceId: string, page: PageRequest): Promise<Page<DocumentRecord>> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "documents.view");
    return this.#store.documents.list(authorized.spaceId, page);
  }

  async find(ctx: RequestCtx, id: string): Promise<DocumentRecord | null> {
    requirePrincipal(ctx);
    return this.#policy.find(ctx, await this.#load(id), "documents.view");
  }

  async listPassages(ctx: RequestCtx, id: string, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]> {
    const document = await this.#get(ctx, id, "documents.view");
    const limit = Math.min(range.limit, maxPassagesPerPage);
    return this.#store.documents.listPassages(document.id, { offset: range.offset, limit });
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const document = await this.#get(ctx, id, "documents.manage");
    const { orphanedFileKey } = await this.#store.documents.delete(document.id);
    if (orphanedFileKey !== null) await this.#files.delete(orphanedFileKey);
  }

  async retry(ctx: RequestCtx, id: string): Promise<DocumentRecord> {
    const document = await this.#get(ctx, id, "documents.upload");
    if (document.status === "FAILED") return this.#readAgain(ctx, document);
    throw new AppError(ErrorCode.CONFLICT, `A document that is ${document.status} can't be retried`, {
      userMessage:
        document.status === "READY"
          ? "This document has been read already."
          : "This document is being read already. Wait until it is done.",
    });
  }

  async openFile(
    ctx: RequestCtx,
    id: string,
    range?: { start: number; end: number },
  ): Promise<{ document: DocumentRecord; content: NodeJS.ReadableStream }> {
    const document = await this.#get(ctx, id, "documents.view");
    return { document, content: await this.#files.read(document.fileKey, range) };
  }

  /** The file first, then its row: a row never points to a file that isn't there yet. */
  async #keep(ctx: RequestCtx, spaceId: SpaceId, upload: { name: string; content: AsyncIterable<Uint8Array> }) {
    const name = sanitizeFileName(upload.name);
    const peeked = await peekStream(upload.content, headBytes);
    try {
      if (peeked.head.length === 0) throw emptyFile(name);
      const format = detectFormat(name, peeked.head);
      const file = await this.#files.write(peeked.content, { maxBytes: this.#maxUploadBytes, signal: ctx.signal });
      return await this.#record({ spaceId, name, format, sizeBytes: file.sizeBytes, sha256: file.sha256, fileKey: file.key });
    } finally {
      await peeked.release();
    }
  }

  async #record(file: Parameters<Store["documents"]["createOrFind"]>[0]) {
    try {
      const kept = await this.#store.documents.createOrFind(file);
      if (kept.document.fileKey !== file.fileKey) await this.#deleteUnused(file.fileKey);
      return kept;
    } catch (error) {
      await this.#deleteUnused(file.fileKey);
      throw error;
    }
  }

  async #deleteUnused(fileKey: string): Promise<void> {
    if (!(await this.#store.documents.isFileUsed(fileKey))) await this.#files.delete(fileKey);
  }

  async #readAgain(ctx: RequestCtx, document: DocumentRecord): Promise<DocumentRecord> {
    await this.#store.documents.setStatus(document.id, { status: "QUEUED", progress: 0 });
    await this.#queue.enqueueAgain(ctx, document.id);
    const queued = await this.#store.documents.find(document.id);
    if (queued === null) throw notFound("Document");
    return queued;
  }

  async #load(id: string): Promise<DocumentRecord | null> {
    const documentId = toId<DocumentId>(id);
    return documentId === null ? null : this.#store.documents.find(documentId);
  }

  async #get(ctx: RequestCtx, id: string, action: Action): Promise<DocumentRecord> {
    requirePrincipal(ctx);
    return this.#policy.get(ctx, await this.#load(id), action, "Document");
  }
}

function emptyFile(name: string): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "The uploaded file has 0 bytes", {
    userMessage: `"${name}" is empty (0 bytes). Check the original and upload it again.`,
    fields: { file: "The file is empty." },
  });
}

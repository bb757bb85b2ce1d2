import { toHighlights } from "@olympus/documents";
import {
  AppError,
  type DocumentFolderId,
  type DocumentId,
  type DocumentPart,
  type DocumentRecord,
  type DocumentVersion,
  ErrorCode,
  type FileStore,
  notFound,
  type Page,
  type PageHighlight,
  type PageRequest,
  type SecretBox,
  type StoredPassage,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { type Action, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { documentIdsInput, filePasswordInput, tagsInput, updateDocumentInput } from "./document.input.ts";
import { passwordContext } from "./document-password.ts";
import type { DocumentQueue } from "./document-queue.ts";
import type { DocumentListFilter, DocumentService, Uploaded, UploadInput } from "./document-services.ts";
import type { DocumentTables } from "./document-tables.ts";
import { type DocumentUploads, userOf } from "./document-upload.ts";
import { foldersBelow } from "./folder.service.ts";
import type { OrphanedFiles } from "./orphaned-files.ts";

const maxPassagesPerPage = 500;
const maxPartsPerPage = 100;
/** A quote that runs over more pages than this is marked on the first of them. */
const maxHighlightedPages = 20;

export interface DocumentKeeping {
  readonly files: FileStore;
  readonly queue: DocumentQueue;
  readonly uploads: DocumentUploads;
  readonly orphans: OrphanedFiles;
  readonly secretBox: Pick<SecretBox, "seal">;
  /** Null: nothing makes datasets. */
  readonly tables: Pick<DocumentTables, "refresh"> | null;
}

/** Uploaded files and what was read from them. */
export class DocumentUseCases implements DocumentService {
  readonly #store: Pick<Store, "documents" | "documentFolders">;
  readonly #policy: Policy;
  readonly #keeping: DocumentKeeping;

  constructor(store: Pick<Store, "documents" | "documentFolders">, policy: Policy, keeping: DocumentKeeping) {
    this.#store = store;
    this.#policy = policy;
    this.#keeping = keeping;
  }

  async upload(ctx: RequestCtx, input: UploadInput): Promise<Uploaded> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "documents.upload");
    return this.#keeping.uploads.upload(ctx, spaceId, input);
  }

  async list(ctx: RequestCtx, spaceId: string, page: PageRequest, filter: DocumentListFilter = {}): Promise<Page<DocumentRecord>> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "documents.view");
    const { folderId, inSubfolders, topOnly, tags, ...same } = filter;
    const folderIds = folderId ? await foldersBelow(this.#store.documentFolders, authorized.spaceId, folderId, inSubfolders ?? true) : null;
    if (folderIds?.length === 0) throw notFound("Folder");
    const wanted = { ...same, folderIds, topOnly: topOnly ?? false, tags: tags && parseInput(tagsInput, tags) };
    return this.#store.documents.list(authorized.spaceId, page, wanted);
  }

  async find(ctx: RequestCtx, id: string): Promise<DocumentRecord | null> {
    requirePrincipal(ctx);
    return this.#policy.find(ctx, await this.#load(id), "documents.view");
  }

  async listTags(ctx: RequestCtx, spaceId: string): Promise<readonly { readonly name: string; readonly documentCount: number }[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "documents.view");
    return this.#store.documents.listTags(authorized.spaceId);
  }

  async update(ctx: RequestCtx, input: Parameters<DocumentService["update"]>[1]): Promise<DocumentRecord> {
    const document = await this.#get(ctx, input.id, "documents.organise");
    const { name, tags } = parseInput(updateDocumentInput, { name: input.name, tags: input.tags });
    const folderId = input.folderId ? toId<DocumentFolderId>(input.folderId) : null;
    if (input.folderId && folderId === null) throw notFound("Folder");
    const changed = await this.#store.documents.update(document.id, {
      ...(typeof name === "string" && { name }),
      ...(tags && { tags }),
      ...(input.folderId !== undefined && { folderId }),
    });
    if (changed === null) throw notFound("Document");
    // The tables' names and comments say which document they are from.
    if (changed.name !== document.name && document.datasetCount > 0) await this.#keeping.tables?.refresh(ctx, document.spaceId);
    return changed;
  }

  async listVersions(ctx: RequestCtx, id: string): Promise<readonly DocumentVersion[]> {
    return this.#store.documents.listVersions((await this.#get(ctx, id, "documents.view")).id);
  }

  async listPassages(ctx: RequestCtx, id: string, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]> {
    const document = await this.#get(ctx, id, "documents.view");
    const limit = Math.min(range.limit, maxPassagesPerPage);
    return this.#store.documents.listPassages(document.id, { offset: range.offset, limit });
  }

  async listParts(
    ctx: RequestCtx,
    id: string,
    range: { offset: number; limit: number },
  ): Promise<{ readonly totalCount: number; readonly parts: readonly DocumentPart[] }> {
    const document = await this.#get(ctx, id, "documents.view");
    return this.#store.documents.listParts(document.id, { offset: range.offset, limit: Math.min(range.limit, maxPartsPerPage) });
  }

  async findPartAt(ctx: RequestCtx, id: string, offset: number): Promise<DocumentPart | null> {
    return this.#store.documents.findPartAt((await this.#get(ctx, id, "documents.view")).id, offset);
  }

  async highlight(ctx: RequestCtx, id: string, range: { startOffset: number; endOffset: number }): Promise<readonly PageHighlight[]> {
    const document = await this.#get(ctx, id, "documents.view");
    const { startOffset, endOffset } = range;
    const layouts = await this.#store.documents.listLayouts(document.id, startOffset, endOffset, maxHighlightedPages);
    return toHighlights(layouts, startOffset, endOffset);
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const document = await this.#get(ctx, id, "documents.manage");
    const { queue, orphans, tables } = this.#keeping;
    const readings = await this.#store.documents.listUnfinishedOf(document.id);
    await this.#store.documents.delete(document.id);
    await queue.cancel(readings);
    await orphans.remove(ctx);
    if (document.datasetCount > 0) await tables?.refresh(ctx, document.spaceId);
  }

  async retry(ctx: RequestCtx, id: string, { password }: { password?: string | null } = {}): Promise<DocumentRecord> {
    const document = await this.#get(ctx, id, "documents.upload");
    const failed = document.nextVersion ?? document;
    if (failed.status !== "FAILED") throw notFailed(document, failed.status);
    const sealed =
      password === undefined || password === null
        ? null
        : this.#keeping.secretBox.seal(parseInput(filePasswordInput, password), passwordContext(document, failed.version));
    const reading = await this.#store.documents.requeue(document.id, failed.version, sealed);
    if (reading !== null) await this.#keeping.queue.enqueue(ctx, reading);
    return this.#reload(document);
  }

  async readAgain(ctx: RequestCtx, given: readonly string[]): Promise<readonly DocumentRecord[]> {
    const ids = [...new Set(parseInput(documentIdsInput, given))];
    const documents: DocumentRecord[] = [];
    for (const id of ids) documents.push(await this.#get(ctx, id, "documents.upload"));
    for (const { id } of documents) {
      const reading = await this.#store.documents.readAgain(id, userOf(ctx));
      if (reading !== null) await this.#keeping.queue.enqueue(ctx, reading);
    }
    return Promise.all(documents.map((document) => this.#reload(document)));
  }

  async cancel(ctx: RequestCtx, id: string): Promise<DocumentRecord> {
    const document = await this.#get(ctx, id, "documents.upload");
    const readings = await this.#store.documents.listUnfinishedOf(document.id);
    const stopped = { status: "FAILED", progress: 0, errorCode: ErrorCode.CANCELLED, errorMessage: stoppedMessage } as const;
    const changed = await Promise.all(
      readings.map(({ version, jobId }) => this.#store.documents.setStatus(document.id, { ...stopped, version, jobId })),
    );
    await this.#keeping.queue.cancel(readings);
    if (changed.some((isStopped) => isStopped)) return this.#reload(document);
    throw new AppError(ErrorCode.CONFLICT, `Document ${document.id} is not being read`, {
      userMessage: "This document is not being read at the moment, so there is nothing to stop.",
    });
  }

  async findFile(ctx: RequestCtx, id: string, version: number | null) {
    const document = await this.find(ctx, id);
    if (document === null) return null;
    const versions = await this.#store.documents.listVersions(document.id);
    const file = versions.find((each) => each.version === (version ?? document.version));
    return file === undefined ? null : { document, file };
  }

  async openFile(
    ctx: RequestCtx,
    id: string,
    { version, range }: { version?: number | null; range?: { start: number; end: number } } = {},
  ): Promise<{ document: DocumentRecord; file: DocumentVersion; content: NodeJS.ReadableStream }> {
    const found = await this.findFile(ctx, id, version ?? null);
    if (found === null) throw notFound("Document");
    return { ...found, content: await this.#keeping.files.read(found.file.fileKey, range) };
  }

  async #load(id: string): Promise<DocumentRecord | null> {
    const documentId = toId<DocumentId>(id);
    return documentId === null ? null : this.#store.documents.find(documentId);
  }

  async #get(ctx: RequestCtx, id: string, action: Action): Promise<DocumentRecord> {
    requirePrincipal(ctx);
    return this.#policy.get(ctx, await this.#load(id), action, "Document");
  }

  async #reload({ id }: DocumentRecord): Promise<DocumentRecord> {
    const document = await this.#store.documents.find(id);
    if (document === null) throw notFound("Document");
    return document;
  }
}

const stoppedMessage = "Reading was stopped. Read it again when you want it after all.";

function notFailed(document: DocumentRecord, status: DocumentRecord["status"]): AppError {
  return new AppError(ErrorCode.CONFLICT, `A document that is ${status} can't be retried: ${document.id}`, {
    userMessage:
      status === "READY" ? "This document has been read already." : "This document is being read already. Wait until it is done.",
  });
}

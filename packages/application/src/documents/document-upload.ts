import { detectFormat } from "@olympus/documents";
import {
  AppError,
  type DocumentFolderId,
  type DocumentId,
  type DocumentStatus,
  ErrorCode,
  type FileStore,
  notFound,
  type SpaceId,
  toAppError,
  toId,
  type UserId,
} from "@olympus/domain";
import type { DocumentRepository, KeptDocumentFile, NewDocumentFile } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import type { RequestCtx } from "../services.ts";
import type { SpaceStorage } from "../storage/space-storage.ts";
import { sanitizeFileName, tagsInput } from "./document.input.ts";
import type { DocumentQueue } from "./document-queue.ts";
import type { Uploaded, UploadInput } from "./document-services.ts";
import type { OrphanedFiles } from "./orphaned-files.ts";
import { peekStream } from "./peek-stream.ts";

/** What the format is told by: enough for a ZIP's first entries. */
const headBytes = 64 * 1024;

export interface DocumentUploadDeps {
  readonly documents: DocumentRepository;
  readonly files: FileStore;
  readonly queue: DocumentQueue;
  readonly orphans: OrphanedFiles;
  readonly storage: Pick<SpaceStorage, "admit">;
  readonly maxUploadBytes: number;
}

/** Takes files in, for callers who may. */
export class DocumentUploads {
  readonly #deps: DocumentUploadDeps;

  constructor(deps: DocumentUploadDeps) {
    this.#deps = deps;
  }

  async upload(ctx: RequestCtx, spaceId: SpaceId, input: UploadInput): Promise<Uploaded> {
    const { documents, queue } = this.#deps;
    const name = sanitizeFileName(input.name);
    const place = await this.#placeOf(spaceId, input);
    const kept = await this.#keep(ctx, { ...place, spaceId, name, uploadedBy: userOf(ctx) }, input.content);
    const { document, isNew, version } = kept;
    // The same file again after a failure is a wish to try again.
    if (!isNew && statusOf(kept) === "FAILED") await documents.requeue(document.id, version, null);
    // Also when it is in line already: the queue may have been away when it came first. Twice in line is once.
    if (isNew || statusOf(kept) !== "READY") await queue.enqueueUnfinished(ctx, document.id);
    const now = await documents.find(document.id);
    if (now === null) throw notFound("Document");
    return { document: now, isNew, version, note: noteOf(name, kept) };
  }

  /** Before the content is taken in: nobody should wait for the end of an upload to hear that its folder doesn't exist. */
  async #placeOf(spaceId: SpaceId, input: UploadInput): Promise<Pick<NewDocumentFile, "folderId" | "documentId" | "tags">> {
    const tags = parseInput(tagsInput, input.tags ?? []);
    const folderId = input.folderId ? toId<DocumentFolderId>(input.folderId) : null;
    if (input.folderId && folderId === null) throw notFound("Folder");
    const documentId = input.documentId ? toId<DocumentId>(input.documentId) : null;
    if (input.documentId && documentId === null) throw notFound("Document");
    if (documentId !== null && (await this.#deps.documents.find(documentId))?.spaceId !== spaceId) throw notFound("Document");
    return { tags, folderId, documentId };
  }

  /** The file first, then its row: a row never points to a file that isn't there yet. */
  async #keep(
    ctx: RequestCtx,
    place: Omit<NewDocumentFile, "format" | "sizeBytes" | "sha256" | "fileKey">,
    content: AsyncIterable<Uint8Array>,
  ): Promise<KeptDocumentFile> {
    const peeked = await peekStream(content, headBytes);
    try {
      if (peeked.head.length === 0) throw emptyFile(place.name);
      const format = detectFormat(place.name, peeked.head);
      const { maxUploadBytes: maxBytes, files, storage } = this.#deps;
      return await storage.admit(ctx, place.spaceId, async (room) => {
        const { key: fileKey, sizeBytes, sha256 } = await files.write(room.metered(peeked.content), { maxBytes, signal: ctx.signal });
        return this.#record(ctx, { ...place, format, fileKey, sizeBytes, sha256, replacesByName: true });
      });
    } finally {
      await peeked.release();
    }
  }

  async #record(ctx: RequestCtx, file: NewDocumentFile): Promise<KeptDocumentFile> {
    try {
      const kept = await this.#deps.documents.createOrFind(file);
      if (!kept.isNew) await this.#deps.files.delete(file.fileKey);
      return kept;
    } catch (error) {
      const kept = await this.#findAfter(ctx, error, file);
      if (kept === null) throw error;
      return kept;
    }
  }

  /** A connection that was lost may have been lost behind the commit: then the file is a document's. Null when it is none, or nobody can tell. */
  async #findAfter(ctx: RequestCtx, error: unknown, { spaceId, fileKey }: NewDocumentFile): Promise<KeptDocumentFile | null> {
    const { documents, files, orphans } = this.#deps;
    if (toAppError(error).code !== ErrorCode.UNAVAILABLE) {
      await files.delete(fileKey).catch(() => orphans.discard(ctx, fileKey));
      return null;
    }
    try {
      const kept = await documents.findByFile(spaceId, fileKey);
      if (kept === null) await orphans.discardLater(ctx, fileKey);
      return kept;
    } catch (cause) {
      ctx.logger.warn({ error: cause, fileKey }, "Nobody can tell whether a file belongs to a document, so it stays");
      return null;
    }
  }
}

function statusOf({ document, version }: KeptDocumentFile): DocumentStatus {
  return document.nextVersion?.version === version ? document.nextVersion.status : document.status;
}

function noteOf(name: string, { document, isNew }: KeptDocumentFile): string | null {
  if (document.name === name) return null;
  return isNew
    ? `"${name}" is now the newest version of "${document.name}", which keeps its name.`
    : `The content of "${name}" is there already as "${document.name}", which keeps its name.`;
}

/** Null for API tokens, which are nobody in particular. */
export function userOf({ principal }: RequestCtx): UserId | null {
  return principal?.kind === "user" ? principal.userId : null;
}

function emptyFile(name: string): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "The uploaded file has 0 bytes", {
    userMessage: `"${name}" is empty (0 bytes). Check the original and upload it again.`,
    fields: { file: "The file is empty." },
  });
}

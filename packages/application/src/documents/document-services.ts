import type {
  DocumentFolder,
  DocumentFormat,
  DocumentPart,
  DocumentRecord,
  DocumentStatus,
  DocumentVersion,
  Page,
  PageHighlight,
  PageRequest,
  StoredPassage,
} from "@olympus/domain";
import type { RequestCtx } from "../services.ts";

export interface UploadInput {
  readonly spaceId: string;
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Null or left out: at the top. Of new documents. */
  readonly folderId?: string | null;
  /** At most 20 of at most 50 characters. Of new documents. */
  readonly tags?: readonly string[];
  /** Makes the file the next version of this document, whatever it is called. */
  readonly documentId?: string | null;
}

export interface Uploaded {
  readonly document: DocumentRecord;
  /** False: this content is there already. */
  readonly isNew: boolean;
  /** The version with this content. */
  readonly version: number;
  /** A sentence when the file isn't kept under the name that it came with; null otherwise. */
  readonly note: string | null;
}

export interface DocumentListFilter {
  readonly folderId?: string | null;
  /** Also what is in folders below it; true unless given. */
  readonly inSubfolders?: boolean | null;
  /** Only what is in no folder. */
  readonly topOnly?: boolean | null;
  /** All of them. */
  readonly tags?: readonly string[] | null;
  /** A part of the name, whatever the case. */
  readonly name?: string | null;
  readonly status?: DocumentStatus | null;
  readonly format?: DocumentFormat | null;
}

export interface DocumentService {
  /**
   * Streams a file into the store and queues it for reading. The same content twice is one document, a file with the name of a document in the same folder its next
   * version. Fails with TOO_LARGE, UNSUPPORTED_FILE, BAD_INPUT (0 bytes, tags), NOT_FOUND (folder, document).
   */
  upload(ctx: RequestCtx, input: UploadInput): Promise<Uploaded>;
  list(ctx: RequestCtx, spaceId: string, page: PageRequest, filter?: DocumentListFilter): Promise<Page<DocumentRecord>>;
  find(ctx: RequestCtx, id: string): Promise<DocumentRecord | null>;
  /** Most used first. */
  listTags(ctx: RequestCtx, spaceId: string): Promise<readonly { readonly name: string; readonly documentCount: number }[]>;
  /** What is left out stays; `folderId` null moves it to the top. Fails with CONFLICT when the folder has another document of that name. */
  update(
    ctx: RequestCtx,
    input: { id: string; name?: string | null; folderId?: string | null; tags?: readonly string[] | null },
  ): Promise<DocumentRecord>;
  /** Newest first. */
  listVersions(ctx: RequestCtx, id: string): Promise<readonly DocumentVersion[]>;
  listPassages(ctx: RequestCtx, id: string, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]>;
  /** At most 100 at a time. */
  listParts(
    ctx: RequestCtx,
    id: string,
    range: { offset: number; limit: number },
  ): Promise<{ readonly totalCount: number; readonly parts: readonly DocumentPart[] }>;
  /** The part that holds this character of the document's text, or the next one; null behind the end. */
  findPartAt(ctx: RequestCtx, id: string, offset: number): Promise<DocumentPart | null>;
  /** Where these characters stand on pages; empty for formats without a fixed layout. */
  highlight(ctx: RequestCtx, id: string, range: { startOffset: number; endOffset: number }): Promise<readonly PageHighlight[]>;
  /** With all versions and all that was made of them. */
  delete(ctx: RequestCtx, id: string): Promise<void>;
  /** Reads a FAILED document, or its FAILED next version, again; with a password for an encrypted file, which is kept sealed until the file was read. */
  retry(ctx: RequestCtx, id: string, options?: { password?: string | null }): Promise<DocumentRecord>;
  /**
   * Reads READY documents once more from their files, as a next version each: for what reading has learned since, or an embedding model that was set later. Those
   * that are being read stay as they are. At most 100 of one or more Spaces; fails with NOT_FOUND for one that isn't there, before any is read.
   */
  readAgain(ctx: RequestCtx, ids: readonly string[]): Promise<readonly DocumentRecord[]>;
  /** Stops reading: what was being read is FAILED with CANCELLED and can be retried. Fails with CONFLICT when nothing is being read. */
  cancel(ctx: RequestCtx, id: string): Promise<DocumentRecord>;
  /** The facts of a version's file; of the one that answers unless given. Null when there is none. */
  findFile(ctx: RequestCtx, id: string, version: number | null): Promise<{ document: DocumentRecord; file: DocumentVersion } | null>;
  /** The original file; `range` in bytes, both ends included. */
  openFile(
    ctx: RequestCtx,
    id: string,
    options?: { version?: number | null; range?: { start: number; end: number } },
  ): Promise<{ document: DocumentRecord; file: DocumentVersion; content: NodeJS.ReadableStream }>;
}

/** Folders of documents: a tree at most 10 deep, with names that are unique among neighbours whatever the case. */
export interface DocumentFolderService {
  /** All of the Space, by name. */
  list(ctx: RequestCtx, spaceId: string): Promise<readonly DocumentFolder[]>;
  create(ctx: RequestCtx, input: { spaceId: string; parentId?: string | null; name: string }): Promise<DocumentFolder>;
  /** What is left out stays; `parentId` null moves it to the top. */
  update(ctx: RequestCtx, input: { id: string; name?: string | null; parentId?: string | null }): Promise<DocumentFolder>;
  /** Fails with CONFLICT unless it is empty. */
  delete(ctx: RequestCtx, id: string): Promise<void>;
}

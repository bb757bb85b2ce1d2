import type {
  DatasetRecord,
  DocumentFolder,
  DocumentFolderId,
  DocumentId,
  DocumentPart,
  DocumentRecord,
  DocumentVersion,
  Page,
  PageLayout,
  PageRequest,
  Passage,
  SpaceId,
  StoredPassage,
  UserId,
} from "@olympus/domain";

/** A file that is in the store already. */
export interface NewDocumentFile extends Pick<DocumentRecord, "spaceId" | "name" | "format" | "sizeBytes" | "sha256" | "fileKey"> {
  /** Makes it a version of this document, whatever it is called. */
  readonly documentId?: DocumentId | null;
  /** Null: at the top. Of new documents. */
  readonly folderId?: DocumentFolderId | null;
  /** Of new documents; none unless given. */
  readonly tags?: readonly string[];
  readonly uploadedBy?: UserId | null;
  /** Whether it becomes a version of the folder's document of the same name, whatever the case; otherwise a document of its own. */
  readonly replacesByName?: boolean;
}

export interface KeptDocumentFile {
  readonly document: DocumentRecord;
  /** False: the same content is there already, and this file isn't needed. */
  readonly isNew: boolean;
  /** The version with this content. */
  readonly version: number;
}

/** Which version is to be read, by which job: a job that was replaced by another changes nothing. */
export interface DocumentReading {
  readonly documentId: DocumentId;
  readonly version: number;
  readonly jobId: string;
}

/** A password that waits, sealed, for its file to be read. */
export interface SealedPassword {
  /** Of the document and the version. */
  readonly id: `${DocumentId}:${number}`;
  readonly documentId: DocumentId;
  readonly version: number;
  readonly spaceId: SpaceId;
  readonly sealedPassword: string;
}

/** What reading starts from. */
export interface DocumentToRead extends DocumentReading {
  readonly document: DocumentRecord;
  readonly file: DocumentVersion;
  /** What the file is opened with, sealed. */
  readonly sealedPassword: string | null;
}

export interface DocumentContent {
  readonly passages: readonly Passage[];
  /** Pairwise with `passages`, where there are any; read in batches when they are many. */
  readonly embeddings: readonly (readonly number[])[] | EmbeddingSource | null;
  /** Who made the embeddings. */
  readonly embeddingModel?: string | null;
  readonly pageCount: number | null;
  /** The version that answers now unless given. */
  readonly version?: number;
  /** Given: only while this job is the one that reads the version. */
  readonly jobId?: string;
  readonly parts?: readonly DocumentPart[];
  readonly layouts?: readonly PageLayout[];
  readonly datasets?: readonly Omit<DatasetRecord, "createdAt">[];
  readonly warnings?: readonly string[];
}

/** Embeddings that aren't all in memory. */
export interface EmbeddingSource {
  read(start: number, count: number): Promise<readonly (readonly number[])[]>;
}

export interface DocumentFilter {
  /** With those below it. */
  readonly folderIds?: readonly DocumentFolderId[] | null;
  /** Only those that are in no folder. */
  readonly topOnly?: boolean;
  /** All of them. */
  readonly tags?: readonly string[] | null;
  /** A part of the name, whatever the case. */
  readonly name?: string | null;
  readonly status?: DocumentRecord["status"] | null;
  readonly format?: DocumentRecord["format"] | null;
}

export interface DocumentRepository {
  /**
   * The Space's document with the same content, if there is one; else the file as the next version of a document, or as a new one, in status QUEUED. Fails with
   * NOT_FOUND when the document or the folder isn't in this Space.
   */
  createOrFind(file: NewDocumentFile): Promise<KeptDocumentFile>;
  find(id: DocumentId): Promise<DocumentRecord | null>;
  findMany(ids: readonly DocumentId[]): Promise<readonly DocumentRecord[]>;
  list(spaceId: SpaceId, page: PageRequest, filter?: DocumentFilter): Promise<Page<DocumentRecord>>;
  /** Most used first, then by name. */
  listTags(spaceId: SpaceId): Promise<readonly { readonly name: string; readonly documentCount: number }[]>;
  /** What is left out stays. Null when it is gone. Fails with CONFLICT when the folder has another document of that name, NOT_FOUND for a folder that isn't there. */
  update(
    id: DocumentId,
    change: { readonly name?: string; readonly folderId?: DocumentFolderId | null; readonly tags?: readonly string[] },
  ): Promise<DocumentRecord | null>;
  countReady(spaceId: SpaceId): Promise<number>;
  /** Newest first. */
  listVersions(id: DocumentId): Promise<readonly DocumentVersion[]>;
  /** Versions in status QUEUED or PROCESSING, all Spaces: what a restart must look after. */
  listUnfinished(): Promise<readonly DocumentReading[]>;
  /** Whether a version of one of the Space's documents is QUEUED or PROCESSING. */
  hasUnfinished(spaceId: SpaceId): Promise<boolean>;
  /** Those of one document: what must be stopped before it goes. */
  listUnfinishedOf(id: DocumentId): Promise<readonly DocumentReading[]>;
  /** Null when it is gone, has ended, or is read by another job. */
  findToRead(id: DocumentId, version: number, jobId: string): Promise<DocumentToRead | null>;
  /** Puts a version that FAILED in line again under a new job. Null when it isn't FAILED (any more). `sealedPassword` is kept until the job has ended. */
  requeue(id: DocumentId, version: number, sealedPassword: string | null): Promise<DocumentReading | null>;
  /** Puts the file that answers in line to be read once more, as a next version: what was read before answers until then. Null unless the document is READY, and when a version of it is in line. */
  readAgain(id: DocumentId, uploadedBy: UserId | null): Promise<DocumentReading | null>;
  /**
   * Sets status, progress and failure of a version (the one that answers unless given); clears the failure unless given. False, and nothing is changed, when it was
   * deleted, or, with `jobId`, when it has ended or is read by another job.
   */
  setStatus(
    id: DocumentId,
    change: {
      status: DocumentRecord["status"];
      progress: number;
      errorCode?: DocumentRecord["errorCode"];
      errorMessage?: string | null;
      version?: number;
      jobId?: string;
    },
  ): Promise<boolean>;
  /**
   * Replaces all that was made of the document by what was made of this version and sets READY, in one transaction: searchable whole or not at all. False, and
   * nothing is changed, when it was deleted or a newer version answers already, or, with `jobId`, when it has ended or is read by another job.
   */
  complete(id: DocumentId, content: DocumentContent): Promise<boolean>;
  listPassages(id: DocumentId, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]>;
  listParts(id: DocumentId, range: { offset: number; limit: number }): Promise<{ totalCount: number; parts: readonly DocumentPart[] }>;
  /** The part that holds this character of the document's text, or the next one after it. */
  findPartAt(id: DocumentId, offset: number): Promise<DocumentPart | null>;
  /**
   * The document's text between two offsets (end excluded) as it was read; what stood between parts are line ends, so that offsets hold. Cut where the text ends;
   * null where nothing of it is kept.
   */
  textOf(id: DocumentId, startOffset: number, endOffset: number): Promise<string | null>;
  /** Of the pages that hold some of these characters, in order; at most `maxPages`. */
  listLayouts(id: DocumentId, startOffset: number, endOffset: number, maxPages: number): Promise<readonly PageLayout[]>;
  /** With all that was made of it; its files are among `listOrphanedFiles` from then on. */
  delete(id: DocumentId): Promise<{ deleted: boolean }>;
  /** The version that this file is, as `createOrFind` answered it: for whoever could not hear the answer. Null when nothing names the file. */
  findByFile(spaceId: SpaceId, fileKey: string): Promise<KeptDocumentFile | null>;
  /** Spaces that have datasets, or a connection for some that they had. */
  listSpacesOfDatasets(): Promise<readonly SpaceId[]>;
  /** Takes out passages that readings put in and never came to name, as a crash leaves them; not those of documents that are being read. Answers how many. */
  sweepStaged(): Promise<number>;
  /** Passwords of files that wait to be read, by document and version. `after`: the last of the batch before. */
  listSealedPasswords(after: SealedPassword["id"] | null, limit: number): Promise<readonly SealedPassword[]>;
  /** Puts sealed passwords in the place of others that mean the same; one that isn't `from` any more is left alone. Gives the ids of those that were replaced. */
  replaceSealedPasswords(
    changes: readonly { readonly id: SealedPassword["id"]; readonly from: string; readonly to: string }[],
  ): Promise<readonly SealedPassword["id"][]>;
  /** Keys of files that nothing needs any more, oldest first; not of those that are still being written. */
  listOrphanedFiles(limit: number): Promise<readonly string[]>;
  /** Once they are deleted. */
  forgetOrphanedFiles(fileKeys: readonly string[]): Promise<void>;
  /**
   * Notes files that nobody needs: of what was written and will not be kept. With `from`, files that are being written: from that moment on they are among
   * `listOrphanedFiles`, unless a row has come to name them.
   */
  addOrphanedFiles(fileKeys: readonly string[], from?: Date): Promise<void>;
}

/** The tree of folders of a Space. */
export interface DocumentFolderRepository {
  /** Fails with CONFLICT when there is one of this name beside it, NOT_FOUND when the parent isn't in the Space, BAD_INPUT when it would be too deep. */
  create(folder: Pick<DocumentFolder, "spaceId" | "parentId" | "name">): Promise<DocumentFolder>;
  find(id: DocumentFolderId): Promise<DocumentFolder | null>;
  /** By name. */
  list(spaceId: SpaceId): Promise<readonly DocumentFolder[]>;
  /** What is left out stays. Null when it is gone. Fails as `create`, and with BAD_INPUT when it would be put into itself. */
  update(
    id: DocumentFolderId,
    change: { readonly name?: string; readonly parentId?: DocumentFolderId | null },
  ): Promise<DocumentFolder | null>;
  /** False when it was gone. Fails with CONFLICT when there is something in it. */
  delete(id: DocumentFolderId): Promise<boolean>;
}

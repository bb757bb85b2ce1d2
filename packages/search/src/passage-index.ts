import type { DocumentFolderId, DocumentId, PassageHit, SpaceId } from "@olympus/domain";

export interface PassageQuery {
  readonly spaceId: SpaceId;
  /** A person's words, any language, any characters. */
  readonly text: string;
  /** Only in these; all READY documents of the Space when null. */
  readonly documentIds: readonly DocumentId[] | null;
  /** Only of documents in these folders, not those below; null or absent: wherever they are. */
  readonly folderIds?: readonly DocumentFolderId[] | null;
  /** Only of documents that have all of these tags, whatever the case. */
  readonly tags?: readonly string[];
  /** 1 to 100. */
  readonly limit: number;
  /** The question as a vector, where an embedding endpoint is configured. */
  readonly embedding: readonly number[] | null;
  /** Who made the vector: it is compared with vectors of the same model and length only; of the same length only when not given. */
  readonly embeddingModel?: string | null;
}

/** How this index ranks, for the status page: what is there, and what could be there but isn't. */
export interface IndexCapabilities {
  readonly lexical: "pg_textsearch" | "tsvector+bm25";
  readonly vector: "pgvector" | "none";
  /** Sentences for an administrator, empty when nothing is missing. */
  readonly degraded: readonly string[];
}

/** Finds passages. Permissions are in the same statement as the search; deletes are in the same transaction as the document's. */
export interface PassageIndex {
  readonly capabilities: IndexCapabilities;
  /** Best first; empty when no word of the query occurs. BM25, fused with vector neighbours by reciprocal rank where there are vectors. */
  search(query: PassageQuery, signal: AbortSignal): Promise<readonly PassageHit[]>;
  /** Gets a Space ready for quick searches, as its first search does beside answering; whether it is then. */
  readAhead?(spaceId: SpaceId): Promise<boolean>;
}

/** Turns texts into vectors. All vectors of one embedder have the same length. */
export interface Embedder {
  readonly model: string;
  /** Pairwise with `texts`. Fails with MODEL_FAILED. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]>;
}

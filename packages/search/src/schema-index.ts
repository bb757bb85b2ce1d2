import type { ConnectionId, SpaceId } from "@olympus/domain";

/** What can be found in the index of a connection's schema. */
export const SchemaEntryKind = { TABLE: "TABLE", COLUMN: "COLUMN", VALUE: "VALUE", VERIFIED_QUERY: "VERIFIED_QUERY" } as const;
export type SchemaEntryKind = (typeof SchemaEntryKind)[keyof typeof SchemaEntryKind];

/** All that is indexed of one table, replaced as one. */
export interface TableEntry {
  readonly schema: string;
  readonly table: string;
  readonly comment: string | null;
  readonly description: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly comment: string | null;
    readonly description: string | null;
    /** Canonical type's name. */
    readonly type: string;
    readonly isKey: boolean;
    readonly values: readonly string[];
  }[];
  /** Tables that its foreign keys point at, and those that point at it. */
  readonly neighbours: readonly { readonly schema: string; readonly table: string }[];
  readonly rowEstimate: number | null;
  /** Of the whole table, where an embedder is configured. */
  readonly embedding: readonly number[] | null;
}

/** A verified query as it is found again. */
export interface VerifiedQueryEntry {
  readonly id: string;
  readonly question: string;
  readonly embedding: readonly number[] | null;
}

/** A word or phrase of the Space's own and what else it is called: "GMV" is "gross merchandise value". */
export interface SpaceSynonym {
  readonly phrase: string;
  readonly synonyms: readonly string[];
}

export interface SchemaQuery {
  readonly spaceId: SpaceId;
  /** Only these; permissions are in the same statement as the search. */
  readonly connectionIds: readonly ConnectionId[];
  /** A person's words, any language, any characters. */
  readonly text: string;
  /** Tables to give, 1 to 100. */
  readonly limit: number;
  readonly embedding: readonly number[] | null;
  readonly embeddingModel?: string | null;
  readonly synonyms?: readonly SpaceSynonym[];
}

export interface TableHit {
  readonly connectionId: ConnectionId;
  readonly schema: string;
  readonly table: string;
  /** Higher is better; comparable within one search only. */
  readonly score: number;
  /** Why, best first, in words for a person: "its name has “orders”", "a value of status is “shipped”". */
  readonly reasons: readonly string[];
  /** Columns whose names, comments, descriptions or values the question speaks of, best first. */
  readonly columns: readonly { readonly name: string; readonly score: number; readonly value: string | null }[];
}

export interface VerifiedHit {
  readonly connectionId: ConnectionId;
  readonly id: string;
  readonly question: string;
  /** 0 to 1. */
  readonly likeness: number;
}

/** Tables, columns, values and verified queries of connections, found by the words of a question. Deleted with their connection. */
export interface SchemaIndex {
  /** Whether vectors are compared: where not, nobody has to make them. */
  readonly hasVectors: boolean;
  /** Adds or replaces tables. Any number; one short transaction for each batch of at most some hundreds. */
  putTables(owner: SchemaOwner, tables: readonly TableEntry[], embeddingModel?: string | null): Promise<void>;
  removeTables(owner: SchemaOwner, tables: readonly { readonly schema: string; readonly table: string }[]): Promise<void>;
  /** Forgets all tables of a connection, not its verified queries. */
  clear(owner: SchemaOwner): Promise<void>;
  putVerifiedQueries(owner: SchemaOwner, queries: readonly VerifiedQueryEntry[], embeddingModel?: string | null): Promise<void>;
  removeVerifiedQueries(owner: SchemaOwner, ids: readonly string[]): Promise<void>;
  /** How many tables of a connection are in; 0 when nothing is trained. */
  countTables(owner: SchemaOwner): Promise<number>;
  /** Best first; empty when nothing fits. */
  findTables(query: SchemaQuery, signal: AbortSignal): Promise<readonly TableHit[]>;
  findVerifiedQueries(query: SchemaQuery, signal: AbortSignal): Promise<readonly VerifiedHit[]>;
}

export interface SchemaOwner {
  readonly spaceId: SpaceId;
  readonly connectionId: ConnectionId;
}

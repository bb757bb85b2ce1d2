import type { Answer, AnswerFailure, AnswerQuery, AnswerStatus, AnswerStep, PassagePlace } from "./answer.ts";
import type { ConnectorKind, TableSelection } from "./catalog.ts";
import type { ErrorCode } from "./errors.ts";
import type {
  ApiTokenId,
  ConnectionId,
  DocumentFolderId,
  DocumentId,
  InvitationId,
  MessageId,
  PassageId,
  QueryRunId,
  SpaceId,
  ThreadId,
  UserId,
} from "./ids.ts";
import type { DocumentFormat, DocumentStatus } from "./passages.ts";
import type { ReadingPin } from "./reading.ts";
import type { Role } from "./roles.ts";

/** The things that Olympus keeps about itself, as every layer above our database sees them. */
export interface User {
  readonly id: UserId;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
}

export interface Space {
  readonly id: SpaceId;
  /** Lower-case letters, digits and dashes; unique. */
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Date;
}

export interface Membership {
  readonly spaceId: SpaceId;
  readonly user: User;
  readonly role: Role;
  readonly createdAt: Date;
}

/** A way into a Space for whoever has the account of this email and the code, which is shown once and works once. */
export interface Invitation {
  readonly id: InvitationId;
  readonly spaceId: SpaceId;
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  /** Null: a service with a token. */
  readonly invitedBy: UserId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface ApiToken {
  readonly id: ApiTokenId;
  readonly spaceId: SpaceId;
  readonly name: string;
  readonly role: Role;
  readonly prefix: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Who asks: a signed-in person, or a service with a token. Memberships are looked up anew for every request. */
export type Principal =
  | { readonly kind: "user"; readonly userId: UserId; readonly sessionId: string }
  | { readonly kind: "token"; readonly tokenId: ApiTokenId; readonly spaceId: SpaceId; readonly role: Role };

/** Whose thread or query run it is. A person's and a token's are kept apart. */
export type Author = { readonly kind: "user"; readonly userId: UserId } | { readonly kind: "token"; readonly tokenId: ApiTokenId };

export interface DatabaseConnection {
  readonly id: ConnectionId;
  readonly spaceId: SpaceId;
  readonly name: string;
  readonly kind: ConnectorKind;
  /** The credential's fields that are no secrets. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secretsSet: readonly string[];
  /** Goes up by one with every change of the credentials or the selection: live connectors and catalogs of an older revision are of no use any more. */
  readonly revision: number;
  readonly selection: TableSelection;
  readonly limits: ConnectionLimits;
  /** Whether the database is a file that Olympus made or was given: it is deleted with the connection. */
  readonly isManaged: boolean;
  /** Whether it leads to the Space's datasets: Olympus makes it with the first dataset, and nobody edits it. One at most per Space. */
  readonly holdsDatasets: boolean;
  /** Of the catalog that is kept; null when none is, or only one of an older revision. */
  readonly catalogFacts: CatalogFacts | null;
  readonly lastCheck: ConnectionCheck | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What can be told of a kept catalog without reading it. */
export interface CatalogFacts {
  readonly tableCount: number;
  readonly readAt: Date;
}

/** What one statement may take, as the deployment sets it. */
export interface DeploymentLimits {
  readonly statementTimeoutMs: number;
  readonly chatRows: number;
  readonly editorRows: number;
  readonly resultBytes: number;
  readonly billedBytes: number;
}

/** Limits of one connection, each at most as high as the deployment's; null for the deployment's own. */
export interface ConnectionLimits {
  readonly statementTimeoutMs: number | null;
  /** Rows of an answer in the chat. */
  readonly chatRows: number | null;
  /** Rows of a statement that a person wrote. */
  readonly editorRows: number | null;
  readonly resultBytes: number | null;
  /** BigQuery only: what one statement may be billed for. */
  readonly billedBytes: number | null;
}

/** The deployment's own limits. */
export const noLimits: ConnectionLimits = {
  statementTimeoutMs: null,
  chatRows: null,
  editorRows: null,
  resultBytes: null,
  billedBytes: null,
};

export interface ConnectionCheckStep {
  readonly name: "reach" | "tls" | "sign_in" | "read" | "write_access";
  readonly label: string;
  /** PENDING and RUNNING only while the test goes on. */
  readonly status: "PENDING" | "RUNNING" | "PASSED" | "WARNED" | "FAILED" | "SKIPPED";
  readonly message: string | null;
  readonly durationMs: number | null;
}

/** What a staged connection test found. */
export interface ConnectionCheck {
  readonly ok: boolean;
  readonly steps: readonly ConnectionCheckStep[];
  readonly latencyMs: number | null;
  readonly serverVersion: string | null;
  readonly database: string | null;
  readonly user: string | null;
  /** Null when it could not be found out. */
  readonly canWrite: boolean | null;
  readonly tableCount: number | null;
  readonly errorCode: ErrorCode | null;
  readonly message: string;
  readonly suggestion: string | null;
  readonly checkedAt: Date;
}

export interface DocumentRecord {
  readonly id: DocumentId;
  readonly spaceId: SpaceId;
  readonly name: string;
  readonly format: DocumentFormat;
  readonly sizeBytes: number;
  /** SHA-256 of the content, hex: the same content is kept once per Space. */
  readonly sha256: string;
  readonly fileKey: string;
  readonly status: DocumentStatus;
  /** 0 to 100. */
  readonly progress: number;
  readonly pageCount: number | null;
  readonly passageCount: number;
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  /** Null: at the top. */
  readonly folderId: DocumentFolderId | null;
  /** As people wrote them, sorted, without duplicates. */
  readonly tags: readonly string[];
  /** Number of the version whose content this record tells of, from 1: the newest that could be read, or the first. */
  readonly version: number;
  /** A newer version that is being read, or could not be; null when there is none. The older one answers until it is READY. */
  readonly nextVersion: DocumentVersion | null;
  /** Tables of it that can be asked with SQL. */
  readonly datasetCount: number;
  /** Sentences for a person about what was left out while reading. */
  readonly warnings: readonly string[];
  readonly createdAt: Date;
  /** When its newest version came. */
  readonly updatedAt: Date;
}

/** One upload of a document. The same content twice in a row is one version. */
export interface DocumentVersion {
  readonly documentId: DocumentId;
  /** From 1 without gaps. */
  readonly version: number;
  readonly format: DocumentFormat;
  readonly sizeBytes: number;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  readonly fileKey: string;
  readonly status: DocumentStatus;
  /** 0 to 100. */
  readonly progress: number;
  readonly pageCount: number | null;
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  /** Null when the account is gone, or nobody (the sample) uploaded it. */
  readonly uploadedBy: { readonly name: string } | null;
  readonly createdAt: Date;
}

/** A folder for documents. Its name is unique among its neighbours, whatever the case. */
export interface DocumentFolder {
  readonly id: DocumentFolderId;
  readonly spaceId: SpaceId;
  /** Null: at the top. */
  readonly parentId: DocumentFolderId | null;
  readonly name: string;
  /** In it and the folders below. */
  readonly documentCount: number;
  readonly createdAt: Date;
}

export interface StoredPassage {
  readonly id: PassageId;
  readonly documentId: DocumentId;
  readonly text: string;
  readonly place: PassagePlace;
}

export interface Thread {
  readonly id: ThreadId;
  readonly spaceId: SpaceId;
  readonly author: Author;
  readonly title: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Message {
  readonly id: MessageId;
  readonly threadId: ThreadId;
  readonly author: "USER" | "ASSISTANT";
  readonly text: string;
  /** Null for USER. */
  readonly answer: MessageAnswer | null;
  readonly createdAt: Date;
}

/** The state of an assistant message's answer: `answer` once completed, `failure` once failed or interrupted. */
export interface MessageAnswer {
  readonly status: AnswerStatus;
  /** The question as asked and its restrictions, so that it can be asked again. */
  readonly request: AnswerRequest;
  readonly steps: readonly AnswerStep[];
  readonly answer: Answer | null;
  readonly failure: AnswerFailure | null;
  /** What had been read when it ended without an answer; absent otherwise. */
  readonly endedQueries?: readonly AnswerQuery[];
}

export interface AnswerRequest {
  readonly question: string;
  /** Null: all that the asker may see in the Space. */
  readonly connectionIds: readonly ConnectionId[] | null;
  readonly documentIds: readonly DocumentId[] | null;
  /** What the person decided about the meaning of parts of the question. */
  readonly pins?: readonly ReadingPin[];
}

export interface QueryRun {
  readonly id: QueryRunId;
  readonly spaceId: SpaceId;
  readonly connectionId: ConnectionId;
  readonly connectionName: string;
  readonly author: Author;
  readonly messageId: MessageId | null;
  readonly sql: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  readonly rowCount: number;
  readonly isTruncated: boolean;
  readonly durationMs: number;
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  readonly startedAt: Date;
}

/** One page of a growing list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
}

/** Where a page starts: after the item with this creation time and id, newest first. */
export interface PageRequest {
  /** 1 to 100. */
  readonly first: number;
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
}

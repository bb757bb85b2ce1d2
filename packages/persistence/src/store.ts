import type {
  AnswerEvent,
  AnswerRequest,
  ApiToken,
  ApiTokenId,
  Author,
  Catalog,
  ColumnValues,
  ConnectionCheck,
  ConnectionId,
  DatabaseConnection,
  DatasetId,
  DatasetRecord,
  DescriptionSource,
  DocumentId,
  Membership,
  Message,
  MessageId,
  Page,
  PageRequest,
  QueryRun,
  QueryRunId,
  ResultColumn,
  ResultSet,
  Role,
  Row,
  SamplingRule,
  Space,
  SpaceId,
  SpaceModel,
  StoredAnswerEvent,
  SynonymGroup,
  SynonymGroupId,
  TableSchema,
  Thread,
  ThreadId,
  TrainingRun,
  TrainingStatus,
  User,
  UserId,
} from "@olympus/domain";
import type { Account, AccountOrigin, InvitationRepository } from "./account-store.ts";
import type { DocumentFolderRepository, DocumentRepository } from "./document-store.ts";
import type { EvaluationRepository, FeedbackRepository, VerifiedQueryRepository } from "./memory-store.ts";
import type { StorageRepository } from "./storage-store.ts";

/**
 * All that Olympus keeps about itself. Look-ups by id always take the owner's Space where there is one, so that another Space's id finds nothing.
 * `find…` answers null, lists are newest first. Every method is one short transaction.
 */
export interface Store {
  readonly users: UserRepository;
  readonly spaces: SpaceRepository;
  readonly spaceModels: SpaceModelRepository;
  readonly invitations: InvitationRepository;
  readonly apiTokens: ApiTokenRepository;
  readonly connections: ConnectionRepository;
  readonly catalogs: CatalogRepository;
  readonly tableSchemas: TableSchemaRepository;
  readonly samplingRules: SamplingRuleRepository;
  readonly trainingRuns: TrainingRunRepository;
  readonly datasets: DatasetRepository;
  readonly documents: DocumentRepository;
  readonly documentFolders: DocumentFolderRepository;
  readonly storage: StorageRepository;
  readonly threads: ThreadRepository;
  readonly answers: AnswerRepository;
  readonly queryRuns: QueryRunRepository;
  readonly synonyms: SynonymRepository;
  readonly feedback: FeedbackRepository;
  readonly verifiedQueries: VerifiedQueryRepository;
  readonly evaluations: EvaluationRepository;
}

export interface UserRepository {
  /** Makes the first user and makes them OWNER of every Space that has no owner. Fails with CONFLICT when there is a user already, also under a race. */
  createFirst(input: { email: string; name: string; passwordHash: string }): Promise<User>;
  /** Fails with CONFLICT when the email is taken. */
  create(input: { email: string; name: string; passwordHash: string; origin?: AccountOrigin }): Promise<User>;
  any(): Promise<boolean>;
  find(id: UserId): Promise<User | null>;
  findByEmail(email: string): Promise<Account | null>;
  findAccount(id: UserId): Promise<Account | null>;
  /** Sets the password that the person chose, and ends all of their sessions. False, and nothing done, when it isn't `from` any more. */
  changePassword(id: UserId, change: { readonly from: string; readonly to: string }): Promise<boolean>;
  /** With `passwordHash`, the one that was checked: fails with CONFLICT when it has been changed meanwhile, which ended every session. */
  createSession(input: { tokenHash: string; userId: UserId; expiresAt: Date; passwordHash?: string | undefined }): Promise<{ id: string }>;
  /** Null when unknown or expired at `now`. */
  findSession(tokenHash: string, now: Date): Promise<{ id: string; userId: UserId; expiresAt: Date } | null>;
  extendSession(id: string, expiresAt: Date): Promise<void>;
  deleteSession(id: string): Promise<void>;
}

export interface SpaceRepository {
  /** With its first OWNER, where given. Fails with CONFLICT when the slug is taken. */
  create(input: { slug: string; name: string; ownerId: UserId | null }): Promise<Space>;
  find(id: SpaceId): Promise<Space | null>;
  findBySlug(slug: string): Promise<Space | null>;
  /** By name. */
  listForUser(userId: UserId): Promise<readonly { space: Space; role: Role }[]>;
  findRole(spaceId: SpaceId, userId: UserId): Promise<Role | null>;
  listMemberships(spaceId: SpaceId): Promise<readonly Membership[]>;
  putMembership(input: { spaceId: SpaceId; userId: UserId; role: Role }): Promise<Membership>;
  /** Fails with CONFLICT when it is the last OWNER. False when there was none. */
  removeMembership(spaceId: SpaceId, userId: UserId): Promise<boolean>;
}

/** A model's key as it is stored. */
export interface SealedModelKey {
  readonly spaceId: SpaceId;
  readonly sealedKey: string;
}

/** What stored answers have used of models. */
export interface UsedTokens {
  /** Those that used any. */
  readonly answers: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The models that Spaces have chosen. */
export interface SpaceModelRepository {
  /** The model with the key that belongs to it; null when the Space has chosen none. */
  find(spaceId: SpaceId): Promise<{ model: SpaceModel; sealedKey: string | null } | null>;
  /** In the place of what was there. Fails with NOT_FOUND when the Space is gone. */
  put(model: Omit<SpaceModel, "isKeySet" | "updatedAt">, sealedKey: string | null): Promise<SpaceModel>;
  delete(spaceId: SpaceId): Promise<boolean>;
  /** Of all Spaces, by id, at most `limit` after `after`. For changing the key that seals them. */
  listSealed(after: SpaceId | null, limit: number): Promise<readonly SealedModelKey[]>;
  /** As `ConnectionRepository.replaceSealed`. */
  replaceSealed(changes: readonly { readonly spaceId: SpaceId; readonly from: string; readonly to: string }[]): Promise<readonly SpaceId[]>;
  /** Over the answers of the Space's threads since then. */
  countTokens(spaceId: SpaceId, since: Date): Promise<UsedTokens>;
}

export interface ApiTokenRepository {
  create(input: {
    spaceId: SpaceId;
    name: string;
    role: Role;
    prefix: string;
    tokenHash: string;
    expiresAt: Date | null;
    createdBy: UserId | null;
  }): Promise<ApiToken>;
  /** Null when unknown, revoked or expired at `now`. */
  findByHash(tokenHash: string, now: Date): Promise<ApiToken | null>;
  find(id: ApiTokenId): Promise<ApiToken | null>;
  list(spaceId: SpaceId): Promise<readonly ApiToken[]>;
  /** Writes at most once a minute. */
  touch(id: ApiTokenId, now: Date): Promise<void>;
  revoke(id: ApiTokenId): Promise<boolean>;
}

/** A credential as it is stored, with what it is bound to. */
export interface SealedConnection extends Pick<DatabaseConnection, "id" | "spaceId"> {
  readonly sealedCredentials: string;
}

export interface ConnectionRepository {
  /** `id` is given, for the sealed credentials are bound to it. Fails with CONFLICT when the Space has one of this name, or holds datasets by another. */
  create(
    input: Pick<DatabaseConnection, "id" | "spaceId" | "name" | "kind" | "settings" | "secretsSet"> &
      Partial<Pick<DatabaseConnection, "selection" | "limits" | "isManaged" | "holdsDatasets">> & { sealedCredentials: string },
  ): Promise<DatabaseConnection>;
  /** Raises `revision` when credentials or selection are among the changes. Null when it is gone. */
  update(
    id: ConnectionId,
    change: {
      name?: string;
      selection?: DatabaseConnection["selection"];
      limits?: DatabaseConnection["limits"];
      credentials?: Pick<DatabaseConnection, "settings" | "secretsSet"> & { sealedCredentials: string };
    },
  ): Promise<DatabaseConnection | null>;
  find(id: ConnectionId): Promise<DatabaseConnection | null>;
  /** By name. */
  list(spaceId: SpaceId): Promise<readonly DatabaseConnection[]>;
  /** Ids of all whose file is ours, of all Spaces. */
  listManaged(): Promise<readonly ConnectionId[]>;
  /** The sealed credentials with the revision that they belong to. */
  findSealed(id: ConnectionId): Promise<{ sealedCredentials: string; revision: number } | null>;
  /** Of all Spaces, by id, at most `limit` after `after`. For changing the key that seals them. */
  listSealed(after: ConnectionId | null, limit: number): Promise<readonly SealedConnection[]>;
  /**
   * Puts sealed credentials in the place of others that mean the same, so that `revision` stays. One that isn't `from` any more is left alone. Gives the ids of
   * those that were replaced.
   */
  replaceSealed(
    changes: readonly { readonly id: ConnectionId; readonly from: string; readonly to: string }[],
  ): Promise<readonly ConnectionId[]>;
  recordCheck(id: ConnectionId, check: ConnectionCheck): Promise<void>;
  /** With its catalog, values and query runs' rows. */
  delete(id: ConnectionId): Promise<boolean>;
}

export interface KeptSnapshot {
  readonly catalog: Catalog;
  /** Of the connection. */
  readonly revision: number;
  /** Changes with everything that is put. */
  readonly version: string;
}

/** Introspected catalogs, one per connection. */
export interface CatalogRepository {
  put(connectionId: ConnectionId, snapshot: { catalog: Catalog; revision: number }): Promise<void>;
  find(connectionId: ConnectionId): Promise<KeptSnapshot | null>;
  /** What tells a kept snapshot from those before it, without reading it. */
  findVersion(connectionId: ConnectionId): Promise<string | null>;
}

/** A table as training leaves it: the description is Olympus's own, whatever a person wrote. */
export interface TrainedTable extends Omit<TableSchema, "connectionId" | "indexId" | "describedBy"> {
  readonly describedBy: Exclude<DescriptionSource, "PERSON"> | null;
  readonly runId: string | null;
  /** Of what the model was asked about: the same again isn't asked. Null unless a model described it. */
  readonly descriptionFingerprint: string | null;
}

/** As kept, with Olympus's own words and a person's apart. */
export interface KeptTableSchema extends TableSchema {
  readonly own: Pick<TrainedTable, "description" | "describedBy" | "descriptionFingerprint" | "columns">;
  readonly person: { readonly description: string | null; readonly columns: ReadonlyMap<string, string> };
}

export interface TableState {
  readonly schema: string;
  readonly table: string;
  readonly status: TrainingStatus;
  readonly fingerprint: string | null;
  /** The run that last touched it. */
  readonly runId: string | null;
  readonly valueCount: number;
}

/** What training keeps, a row for each table. Go with their connection. */
export interface TableSchemaRepository {
  /** By schema and table; `search` looks at names and descriptions. */
  list(
    connectionId: ConnectionId,
    wanted: { search: string | null; status: TrainingStatus | null; first: number; offset: number },
  ): Promise<{ readonly items: readonly TableSchema[]; readonly totalCount: number }>;
  find(connectionId: ConnectionId, name: { schema: string; name: string }): Promise<TableSchema | null>;
  /** Those of them that are kept, in no order; for batches of some hundreds. */
  findMany(connectionId: ConnectionId, names: readonly { schema: string; name: string }[]): Promise<readonly KeptTableSchema[]>;
  /** Of all tables, without what is known of them. */
  listStates(connectionId: ConnectionId): Promise<readonly TableState[]>;
  countByStatus(connectionId: ConnectionId): Promise<ReadonlyMap<TrainingStatus, number>>;
  /** Adds those that are new. */
  mark(
    connectionId: ConnectionId,
    names: readonly { schema: string; name: string }[],
    status: "UNTRAINED" | "QUEUED" | "TRAINING",
    runId: string,
  ): Promise<void>;
  /** Tables that the run has left in line are again what they were before it. */
  release(connectionId: ConnectionId, runId: string): Promise<void>;
  /** Adds or replaces; a person's words stay. False, and nothing is written, when the sampling rules aren't of `rulesVersion` any more. */
  put(connectionId: ConnectionId, tables: readonly TrainedTable[], options: { readonly rulesVersion: string }): Promise<boolean>;
  /** A person's words; null goes back to Olympus's own. Columns that aren't named stay as they are. */
  describe(
    connectionId: ConnectionId,
    name: { schema: string; name: string },
    words: { readonly description: string | null; readonly columns: ReadonlyMap<string, string | null> },
  ): Promise<void>;
  remove(connectionId: ConnectionId, names: readonly { schema: string; name: string }[]): Promise<void>;
  /** Changes with everything that is put, described or removed. */
  findVersion(connectionId: ConnectionId): Promise<string>;
  /** Kept values of all tables. */
  countValues(connectionId: ConnectionId): Promise<number>;
  /** Kept values, of all tables with null; by schema and table. */
  listValues(connectionId: ConnectionId, names: readonly { schema: string; name: string }[] | null): Promise<readonly ColumnValues[]>;
}

export interface KeptRules {
  readonly rules: readonly SamplingRule[];
  /** Changes with every change of a rule. */
  readonly version: string;
}

/** What people decided about sampling, at most one rule for each place. */
export interface SamplingRuleRepository {
  find(connectionId: ConnectionId): Promise<KeptRules>;
  /** Null removes the rule. */
  set(connectionId: ConnectionId, place: Omit<SamplingRule, "isSampled">, isSampled: boolean | null): Promise<KeptRules>;
}

/** What a run is to do. */
export interface WantedTraining {
  /** Null: all of the catalog. */
  readonly tables: readonly { readonly schema: string; readonly name: string }[] | null;
  /** Also what is unchanged. */
  readonly isForced: boolean;
  /** Nobody asked for it: a catalog as kept is new enough. */
  readonly isAutomatic: boolean;
}

/** Runs of training; the last 50 of each connection. */
export interface TrainingRunRepository {
  /** In status QUEUED. */
  create(connectionId: ConnectionId, wanted: WantedTraining): Promise<TrainingRun>;
  find(id: string): Promise<(TrainingRun & WantedTraining & { readonly createdAt: Date }) | null>;
  findLatest(connectionId: ConnectionId): Promise<TrainingRun | null>;
  /** QUEUED or RUNNING; of all connections with null. */
  listUnfinished(connectionId: ConnectionId | null): Promise<readonly (TrainingRun & WantedTraining)[]>;
  /** False when the run has ended already: somebody cancelled it. */
  update(id: string, change: Partial<Omit<TrainingRun, "id" | "connectionId">>): Promise<boolean>;
}

/** Tables of documents that can be asked with SQL. They come and go with their document's content: `replaceDatasets`. */
export interface DatasetRepository {
  find(id: DatasetId): Promise<DatasetRecord | null>;
  /** Of the newest document first, each document's in its order. */
  listBySpace(spaceId: SpaceId): Promise<readonly DatasetRecord[]>;
  /** In the document's order. */
  listByDocument(documentId: DocumentId): Promise<readonly DatasetRecord[]>;
}

export interface ThreadRepository {
  create(input: { spaceId: SpaceId; author: Author; title: string }): Promise<Thread>;
  find(id: ThreadId): Promise<Thread | null>;
  /** The author's own threads, by last change: a cursor's `createdAt` is the thread's `updatedAt` (its `createdAt` is understood too). */
  list(spaceId: SpaceId, author: Author, page: PageRequest): Promise<Page<Thread>>;
  rename(id: ThreadId, title: string): Promise<Thread | null>;
  delete(id: ThreadId): Promise<boolean>;
  /** In order of creation; the steps and answer of each as they stand now. */
  listMessages(id: ThreadId): Promise<readonly Message[]>;
  findMessage(id: MessageId): Promise<{ message: Message; thread: Thread } | null>;
  /** The question and its answer in status RUNNING, in one transaction; moves the thread to the top. */
  addQuestion(input: { threadId: ThreadId; request: AnswerRequest; runnerId: string }): Promise<{ question: Message; answer: Message }>;
  /** Questions that this author asked in this Space since then. */
  countQuestions(author: Author, since: Date): Promise<number>;
}

export interface AnswerRepository {
  /**
   * Stores events with the next sequence numbers and, in the same transaction, brings the message up to date
   * (steps, status, text, answer, failure; with an end before completion the queries so far, and no query run is left RUNNING). Fails with CONFLICT when the answer has ended already.
   */
  append(messageId: MessageId, events: readonly AnswerEvent[], at: Date): Promise<readonly StoredAnswerEvent[]>;
  listEvents(messageId: MessageId, afterSequence: number): Promise<readonly StoredAnswerEvent[]>;
  /** Forgets events and outcome and sets RUNNING again. Fails with CONFLICT while it is RUNNING. */
  restart(messageId: MessageId, runnerId: string): Promise<Message>;
  requestCancel(messageId: MessageId): Promise<void>;
  /** Which of the runner's answers somebody wants stopped. */
  listStopRequests(runnerId: string): Promise<readonly MessageId[]>;
  /** Says that the runner lives, and answers which of its answers somebody wants stopped. */
  heartbeat(runnerId: string, now: Date): Promise<readonly MessageId[]>;
  /** Ends with an `interrupted` event every RUNNING answer whose runner gave no sign of life since `deadBefore`. Answers their ids. */
  interruptAbandoned(deadBefore: Date, now: Date): Promise<readonly MessageId[]>;
}

export interface SynonymRepository {
  /** Fails with BAD_INPUT when the Space has `maxGroups` already. */
  create(spaceId: SpaceId, words: readonly string[], maxGroups: number): Promise<SynonymGroup>;
  /** Null when it is gone. */
  update(id: SynonymGroupId, words: readonly string[]): Promise<SynonymGroup | null>;
  find(id: SynonymGroupId): Promise<SynonymGroup | null>;
  /** Last changed first. */
  list(spaceId: SpaceId): Promise<readonly SynonymGroup[]>;
  delete(id: SynonymGroupId): Promise<boolean>;
}

export interface QueryRunRepository {
  start(input: Pick<QueryRun, "spaceId" | "connectionId" | "connectionName" | "author" | "messageId" | "sql">): Promise<QueryRun>;
  /** Stores the rows too. */
  succeed(id: QueryRunId, result: ResultSet): Promise<QueryRun>;
  fail(
    id: QueryRunId,
    failure: { status: "FAILED" | "CANCELLED"; errorCode: QueryRun["errorCode"]; errorMessage: string; durationMs: number },
  ): Promise<QueryRun>;
  find(id: QueryRunId): Promise<QueryRun | null>;
  /** This author's runs for these answers, as they were asked last: oldest first. */
  listByMessages(author: Author, messageIds: readonly MessageId[]): Promise<readonly QueryRun[]>;
  /** Stored rows from `offset`; null when the run has none. */
  findRows(
    id: QueryRunId,
    range: { offset: number; limit: number },
  ): Promise<{ columns: readonly ResultColumn[]; rows: readonly Row[]; totalRows: number; isTruncated: boolean } | null>;
}

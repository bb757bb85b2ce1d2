import type { ConnectorDescription } from "@olympus/connectors";
import type {
  ApiToken,
  Catalog,
  CatalogTable,
  ConnectionCheck,
  ConnectionCheckStep,
  ConnectionLimits,
  ConnectorKind,
  Ctx,
  DatabaseConnection,
  EngineKind,
  Membership,
  Message,
  MessageId,
  Page,
  PageRequest,
  Principal,
  QueryRun,
  QueryRunId,
  ReadingPin,
  ResultColumn,
  ResultSet,
  Role,
  Row,
  Space,
  SpaceId,
  StoredAnswerEvent,
  SynonymGroup,
  Thread,
  ThreadId,
  User,
} from "@olympus/domain";
import type { DatasetService } from "./datasets/dataset-services.ts";
import type { DocumentFolderService, DocumentService } from "./documents/document-services.ts";
import type { InvitationService } from "./invitations/invitation-services.ts";
import type { EvaluationService, FeedbackService, VerifiedQueryService } from "./memory/memory-services.ts";
import type { ModelService } from "./models/model-services.ts";
import type { PassageSearchService } from "./search/search-services.ts";
import type { SpaceUse } from "./storage/space-storage.ts";
import type { TrainingService } from "./training/training-services.ts";

/** The context of a use case: also who asks. Null: nobody is signed in. */
export interface RequestCtx extends Ctx {
  readonly principal: Principal | null;
}

/**
 * The use cases. Each checks meaning (zod) and authorises in one place, `policy.ts`, before it touches anything.
 * Without a principal they fail with UNAUTHENTICATED; ids of other Spaces fail with NOT_FOUND like unknown ones; too weak a role fails with FORBIDDEN.
 */
export interface Services {
  readonly auth: AuthService;
  readonly spaces: SpaceService;
  readonly invitations: InvitationService;
  readonly apiTokens: ApiTokenService;
  readonly connections: ConnectionService;
  readonly catalogs: CatalogService;
  readonly databases: DatabaseService;
  readonly queries: QueryService;
  readonly datasets: DatasetService;
  readonly documents: DocumentService;
  readonly documentFolders: DocumentFolderService;
  readonly search: PassageSearchService;
  readonly threads: ThreadService;
  readonly feedback: FeedbackService;
  readonly verifiedQueries: VerifiedQueryService;
  readonly evaluations: EvaluationService;
  readonly models: ModelService;
  readonly training: TrainingService;
  readonly synonyms: SynonymService;
}

export interface OpenedSession {
  /** Goes into the cookie; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: User;
}

/** Who is asking, and which Spaces they are in. */
export interface ViewerRecord {
  /** Null: a service with a token. */
  readonly user: User | null;
  /** Whether the password is still the first one, which somebody else gave them and knows. */
  readonly hasProvisionalPassword: boolean;
  readonly spaces: readonly { readonly space: Space; readonly role: Role }[];
}

export interface AuthService {
  needsAdmin(ctx: Ctx): Promise<boolean>;
  /** Fails with CONFLICT when there is an admin already, BAD_INPUT with `fields` otherwise. */
  setUpFirstAdmin(ctx: Ctx, input: { email: string; name: string; password: string }): Promise<OpenedSession>;
  /** Fails with UNAUTHENTICATED, the same for an unknown email and a wrong password, and RATE_LIMITED after many failures. */
  signIn(ctx: Ctx, input: { email: string; password: string; clientAddress: string }): Promise<OpenedSession>;
  signOut(ctx: RequestCtx): Promise<void>;
  /**
   * The person's own new password: ends all of their sessions and opens a new one. Fails with BAD_INPUT and `fields` for a wrong current
   * password or an unfit new one, RATE_LIMITED after many failures, FORBIDDEN for a token.
   */
  changePassword(ctx: RequestCtx, input: { currentPassword: string; newPassword: string }): Promise<OpenedSession>;
  /** Who is behind a session cookie or an API token; null when unknown or expired. Extends sessions in use. */
  authenticate(ctx: Ctx, credential: { kind: "session" | "token"; secret: string }): Promise<Principal | null>;
  /** Null when nobody is signed in. */
  viewer(ctx: RequestCtx): Promise<ViewerRecord | null>;
}

export interface SpaceService {
  create(ctx: RequestCtx, input: { name: string; slug?: string | null }): Promise<{ space: Space; role: Role }>;
  /** Null when unknown or not the caller's. */
  findBySlug(ctx: RequestCtx, slug: string): Promise<{ space: Space; role: Role } | null>;
  exampleQuestions(ctx: RequestCtx, spaceId: SpaceId): Promise<readonly string[]>;
  /** What the Space takes on the disk. */
  storage(ctx: RequestCtx, spaceId: string): Promise<SpaceUse>;
  listMemberships(ctx: RequestCtx, spaceId: string): Promise<readonly Membership[]>;
  /**
   * Adds or changes a member; makes an account where there is none. Fails with CONFLICT for an account that was made by somebody who has
   * no say in this Space: it may not be the person's whose email it bears, so that it takes an invitation.
   */
  addMember(
    ctx: RequestCtx,
    input: { spaceId: string; email: string; role: Role; name?: string | null; password?: string | null },
  ): Promise<Membership>;
  removeMember(ctx: RequestCtx, input: { spaceId: string; userId: string }): Promise<void>;
}

export interface ApiTokenService {
  create(
    ctx: RequestCtx,
    input: { spaceId: string; name: string; role: Role; expiresInDays?: number | null },
  ): Promise<{ apiToken: ApiToken; secret: string }>;
  list(ctx: RequestCtx, spaceId: string): Promise<readonly ApiToken[]>;
  revoke(ctx: RequestCtx, id: string): Promise<void>;
}

export interface CredentialsInput {
  readonly kind: ConnectorKind;
  readonly credentials: unknown;
}

/** What a connection shows and may take. In an update, what is left out stays and null is the default. */
export interface ConnectionOptionsInput {
  /** Null: everything. */
  readonly selection?: {
    readonly schemas?: readonly string[] | null;
    readonly include?: readonly string[] | null;
    readonly exclude?: readonly string[] | null;
  } | null;
  /** Null, also of each: the deployment's. */
  readonly limits?: Partial<ConnectionLimits> | null;
}

/** A stored connection, where `credentials` are changes to try without storing them, or credentials that aren't stored. */
export type TestInput =
  | { readonly connectionId: string; readonly credentials?: unknown }
  | ({ readonly spaceId: string } & CredentialsInput);

export interface TestProgress {
  readonly steps: readonly ConnectionCheckStep[];
  /** In the last event only. */
  readonly check: ConnectionCheck | null;
}

export interface CatalogPreview {
  readonly schemas: readonly {
    readonly name: string;
    readonly tables: readonly Pick<CatalogTable, "name" | "kind" | "rowEstimate">[];
  }[];
  /** Whether there are more than 20,000 tables. */
  readonly isTruncated: boolean;
}

export interface ConnectionService {
  /** What can be connected to, with the fields of each form. */
  describe(): readonly ConnectorDescription[];
  list(ctx: RequestCtx, spaceId: string): Promise<readonly DatabaseConnection[]>;
  find(ctx: RequestCtx, id: string): Promise<DatabaseConnection | null>;
  /** Fails with BAD_INPUT and `fields`, and CONFLICT when the Space has one of this name. */
  create(
    ctx: RequestCtx,
    input: { spaceId: string; name: string } & CredentialsInput & ConnectionOptionsInput,
  ): Promise<DatabaseConnection>;
  update(
    ctx: RequestCtx,
    input: { id: string; name?: string | null; credentials?: unknown } & ConnectionOptionsInput,
  ): Promise<DatabaseConnection>;
  /** With its file, where that is ours. */
  delete(ctx: RequestCtx, id: string): Promise<void>;
  /** The outcome for a stored connection as it is stored is kept. Never throws for what the database says: the check tells. */
  test(ctx: RequestCtx, input: TestInput): Promise<ConnectionCheck>;
  /** As `test`, telling of each step as it begins and ends. Leaving early stops the test. */
  testProgress(ctx: RequestCtx, input: TestInput): AsyncIterable<TestProgress>;
  /** The names behind a connection, whatever its selection. Fails with the connector's codes. */
  preview(ctx: RequestCtx, input: TestInput): Promise<CatalogPreview>;
  catalog(ctx: RequestCtx, id: string, options: { refresh: boolean }): Promise<Catalog>;
}

export interface FoundTable {
  readonly table: CatalogTable;
  /** Names of the columns that a search found; empty without one. */
  readonly matchedColumns: readonly string[];
}

export interface CatalogReference {
  readonly name: string | null;
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
}

/** Parts of a kept catalog; one that isn't kept yet is read first. */
export interface CatalogService {
  /** By name, or with `search` best first; from place `offset` on. Fails with BAD_INPUT. */
  listTables(
    ctx: RequestCtx,
    connectionId: string,
    wanted: { search?: string | null; schema?: string | null; first: number; offset: number },
  ): Promise<{ readonly items: readonly FoundTable[]; readonly totalCount: number }>;
  findTable(
    ctx: RequestCtx,
    connectionId: string,
    name: { schema: string; name: string },
  ): Promise<{ readonly table: CatalogTable; readonly referencedBy: readonly CatalogReference[] } | null>;
  listSchemas(ctx: RequestCtx, connectionId: string): Promise<readonly { readonly name: string; readonly tableCount: number }[]>;
}

/** Databases that Olympus makes, or keeps as files of its own. A failure leaves nothing behind. */
export interface DatabaseService {
  /** On a server, by an admin's credentials. Fails with BAD_INPUT, CONFLICT (there is one of this name) and the connector's codes. */
  create(
    ctx: RequestCtx,
    input: {
      spaceId: string;
      name: string;
      databaseName?: string | null;
      kind: ConnectorKind;
      adminCredentials: unknown;
      sql?: string | null;
      createIfNotExists: boolean;
      readerRole: boolean;
    },
  ): Promise<{
    readonly databaseConnection: DatabaseConnection;
    readonly databaseName: string;
    readonly isNew: boolean;
    readonly statementCount: number;
  }>;
  /** A SQLite file from a script. Fails with BAD_INPUT, SYNTAX_ERROR, UNSUPPORTED, TIMEOUT and TOO_LARGE; the sentence names statement and line. */
  createFromSql(
    ctx: RequestCtx,
    input: { spaceId: string; name: string; sql: string; dialect?: SqlScriptDialect | null },
  ): Promise<MadeDatabase>;
  /** A SQLite or DuckDB file as it is, or a script like in `createFromSql`, told by the content. Fails also with UNSUPPORTED_FILE, UNREADABLE_FILE and TOO_LARGE. */
  upload(
    ctx: RequestCtx,
    input: { spaceId: string; name: string; fileName: string; content: AsyncIterable<Uint8Array> },
  ): Promise<MadeDatabase>;
}

export type SqlScriptDialect = "SQLITE" | "POSTGRESQL" | "MYSQL";

export interface MadeDatabase {
  readonly databaseConnection: DatabaseConnection;
  readonly tableCount: number;
  /** 0 for a file that was taken as it is. */
  readonly statementCount: number;
  /** What of the script was left out, in sentences. */
  readonly warnings: readonly string[];
}

export interface ExecutedQuery {
  readonly queryRun: QueryRun;
  readonly sql: string;
  readonly result: ResultSet;
  /** These four only for a question in natural language. */
  readonly explanation: string | null;
  readonly assumptions: readonly string[];
  readonly confidence: number | null;
  readonly engine: EngineKind | null;
}

export interface ResultRows {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly Row[];
  readonly offset: number;
  readonly totalRows: number;
  readonly isTruncated: boolean;
}

export interface QueryService {
  /** `maxRows`: at most what the connection allows, which is also the default for SQL; for questions the default is what an answer may read. */
  execute(
    ctx: RequestCtx,
    input: {
      connectionId: string;
      query: string;
      queryType: "NATURAL_LANGUAGE" | "SQL";
      context?: string | null;
      maxRows?: number | null;
      pins?: readonly ReadingPin[] | null;
    },
  ): Promise<ExecutedQuery>;
  find(ctx: RequestCtx, id: string): Promise<QueryRun | null>;
  /** The caller's own runs for these answers as they were asked last, oldest first: also those that failed or were stopped. */
  listForAnswers(ctx: RequestCtx, messageIds: readonly MessageId[]): Promise<readonly QueryRun[]>;
  /** A page of the stored rows. */
  page(ctx: RequestCtx, id: QueryRunId, range: { offset: number; limit: number }): Promise<ResultRows>;
  /** The first rows of a table, 1 to 100, to look at; kept in the history like any run. Fails with UNKNOWN_TABLE for one that the connection doesn't show. */
  sampleRows(ctx: RequestCtx, input: { connectionId: string; schema: string; table: string; first: number }): Promise<ResultRows>;
}

/** What the people of a Space call things: used wherever questions are read. */
export interface SynonymService {
  list(ctx: RequestCtx, spaceId: string): Promise<readonly SynonymGroup[]>;
  /** Adds a group, or changes the one of this id. Fails with BAD_INPUT. */
  put(ctx: RequestCtx, input: { spaceId: string; id?: string | null; words: readonly string[] }): Promise<SynonymGroup>;
  delete(ctx: RequestCtx, id: string): Promise<void>;
}

export interface ThreadService {
  create(ctx: RequestCtx, input: { spaceId: string; title?: string | null }): Promise<Thread>;
  list(ctx: RequestCtx, spaceId: string, page: PageRequest): Promise<Page<Thread>>;
  find(ctx: RequestCtx, id: string): Promise<Thread | null>;
  listMessages(ctx: RequestCtx, id: ThreadId): Promise<readonly Message[]>;
  rename(ctx: RequestCtx, input: { id: string; title: string }): Promise<Thread>;
  /** Stops what is running in it first. */
  delete(ctx: RequestCtx, id: string): Promise<void>;
  /** Returns at once; the answer goes on by itself. Fails with BAD_INPUT (empty, too long) and RATE_LIMITED. */
  ask(
    ctx: RequestCtx,
    input: {
      threadId?: string | null;
      spaceId?: string | null;
      question: string;
      connectionIds?: readonly string[] | null;
      documentIds?: readonly string[] | null;
      pins?: readonly ReadingPin[] | null;
    },
  ): Promise<{ thread: Thread; question: Message; answer: Message }>;
  stop(ctx: RequestCtx, messageId: string): Promise<Message>;
  retry(ctx: RequestCtx, messageId: string): Promise<Message>;
  /** Stored events after `afterSequence`, then those to come; ends after the last. Ends early when `ctx.signal` is aborted. */
  events(ctx: RequestCtx, messageId: string, afterSequence: number): AsyncIterable<StoredAnswerEvent>;
}

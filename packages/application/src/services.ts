import type { ConnectorDescription } from "@olympus/connectors";
import type {
  ApiToken,
  Catalog,
  ConnectionCheck,
  ConnectorKind,
  Ctx,
  DatabaseConnection,
  DocumentRecord,
  EngineKind,
  Membership,
  Message,
  Page,
  PageRequest,
  Principal,
  QueryRun,
  QueryRunId,
  ResultColumn,
  ResultSet,
  Role,
  Row,
  Space,
  SpaceId,
  StoredAnswerEvent,
  StoredPassage,
  Thread,
  ThreadId,
  User,
} from "@olympus/domain";

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
  readonly apiTokens: ApiTokenService;
  readonly connections: ConnectionService;
  readonly queries: QueryService;
  readonly documents: DocumentService;
  readonly threads: ThreadService;
}

export interface OpenedSession {
  /** Goes into the cookie; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: User;
}

export interface AuthService {
  needsAdmin(ctx: Ctx): Promise<boolean>;
  /** Fails with CONFLICT when there is an admin already, BAD_INPUT with `fields` otherwise. */
  setUpFirstAdmin(ctx: Ctx, input: { email: string; name: string; password: string }): Promise<OpenedSession>;
  /** Fails with UNAUTHENTICATED, the same for an unknown email and a wrong password, and RATE_LIMITED after many failures. */
  signIn(ctx: Ctx, input: { email: string; password: string; clientAddress: string }): Promise<OpenedSession>;
  signOut(ctx: RequestCtx): Promise<void>;
  /** Who is behind a session cookie or an API token; null when unknown or expired. Extends sessions in use. */
  authenticate(ctx: Ctx, credential: { kind: "session" | "token"; secret: string }): Promise<Principal | null>;
  /** Null when nobody is signed in. */
  viewer(ctx: RequestCtx): Promise<{ user: User | null; spaces: readonly { space: Space; role: Role }[] } | null>;
}

export interface SpaceService {
  create(ctx: RequestCtx, input: { name: string; slug?: string | null }): Promise<{ space: Space; role: Role }>;
  /** Null when unknown or not the caller's. */
  findBySlug(ctx: RequestCtx, slug: string): Promise<{ space: Space; role: Role } | null>;
  exampleQuestions(ctx: RequestCtx, spaceId: SpaceId): Promise<readonly string[]>;
  listMemberships(ctx: RequestCtx, spaceId: string): Promise<readonly Membership[]>;
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

export interface ConnectionService {
  /** What can be connected to, with the fields of each form. */
  describe(): readonly ConnectorDescription[];
  list(ctx: RequestCtx, spaceId: string): Promise<readonly DatabaseConnection[]>;
  find(ctx: RequestCtx, id: string): Promise<DatabaseConnection | null>;
  create(ctx: RequestCtx, input: { spaceId: string; name: string } & CredentialsInput): Promise<DatabaseConnection>;
  update(ctx: RequestCtx, input: { id: string; name?: string | null; credentials?: unknown }): Promise<DatabaseConnection>;
  delete(ctx: RequestCtx, id: string): Promise<void>;
  /** Of a stored connection (the outcome is stored too) or of credentials before saving. Never throws for what the database says: the check tells. */
  test(ctx: RequestCtx, input: { connectionId: string } | ({ spaceId: string } & CredentialsInput)): Promise<ConnectionCheck>;
  catalog(ctx: RequestCtx, id: string, options: { refresh: boolean }): Promise<Catalog>;
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

export interface QueryService {
  execute(
    ctx: RequestCtx,
    input: { connectionId: string; query: string; queryType: "NATURAL_LANGUAGE" | "SQL"; context?: string | null; maxRows?: number | null },
  ): Promise<ExecutedQuery>;
  find(ctx: RequestCtx, id: string): Promise<QueryRun | null>;
  /** A page of the stored rows. */
  page(
    ctx: RequestCtx,
    id: QueryRunId,
    range: { offset: number; limit: number },
  ): Promise<{ columns: readonly ResultColumn[]; rows: readonly Row[]; offset: number; totalRows: number; isTruncated: boolean }>;
}

export interface DocumentService {
  /** Streams a file into the store and queues it for reading. The same content twice is one document. Fails with TOO_LARGE, UNSUPPORTED_FILE, BAD_INPUT (0 bytes). */
  upload(
    ctx: RequestCtx,
    input: { spaceId: string; name: string; content: AsyncIterable<Uint8Array> },
  ): Promise<{ document: DocumentRecord; isNew: boolean }>;
  list(ctx: RequestCtx, spaceId: string, page: PageRequest): Promise<Page<DocumentRecord>>;
  find(ctx: RequestCtx, id: string): Promise<DocumentRecord | null>;
  listPassages(ctx: RequestCtx, id: string, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]>;
  delete(ctx: RequestCtx, id: string): Promise<void>;
  /** Reads a FAILED document again. */
  retry(ctx: RequestCtx, id: string): Promise<DocumentRecord>;
  /** The original file; `range` in bytes, both ends included. */
  openFile(
    ctx: RequestCtx,
    id: string,
    range?: { start: number; end: number },
  ): Promise<{ document: DocumentRecord; content: NodeJS.ReadableStream }>;
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
    },
  ): Promise<{ thread: Thread; question: Message; answer: Message }>;
  stop(ctx: RequestCtx, messageId: string): Promise<Message>;
  retry(ctx: RequestCtx, messageId: string): Promise<Message>;
  /** Stored events after `afterSequence`, then those to come; ends after the last. Ends early when `ctx.signal` is aborted. */
  events(ctx: RequestCtx, messageId: string, afterSequence: number): AsyncIterable<StoredAnswerEvent>;
}

import {
  type ColumnSample,
  type ConnectorDescription,
  type ConnectorOptions,
  type ConnectorPool,
  type ConnectorTarget,
  type Credentials,
  checkWithoutSecrets,
  connectorRegistry,
  type DatabaseConnector,
  describeConnectors,
  type ExecuteOptions,
  openConnector,
  type QueryEstimate,
  resolveCredentials,
  type SampledColumn,
  Semaphore,
} from "@olympus/connectors";
import type {
  Catalog,
  CatalogTable,
  ConnectionCheck,
  ConnectionCheckStep,
  ConnectionId,
  ConnectorKind,
  Ctx,
  DatabaseConnection,
  ResultSet,
  SpaceId,
  SqlDialect,
} from "@olympus/domain";
import { cancelled } from "@olympus/domain";
import type { ReadOnlyStatement } from "@olympus/sql";
import type { DatasetFiles } from "../datasets/dataset-files.ts";
import type { CredentialVault } from "./credential-vault.ts";

/** Credentials that aren't stored, which have been parsed. */
export interface GivenCredentials {
  /** Where they would be stored: decides which secrets kept elsewhere they may name. */
  readonly spaceId: SpaceId;
  readonly kind: ConnectorKind;
  readonly credentials: Credentials;
}

/** Details that nobody has stored yet are tried outside the pool and its limits: each takes a connection, or a process. */
const maxTriesOfSpace = 5;

/** For fetching the Parquet files of a Space. What many wait for isn't ended by the one who came first. */
const openTimeoutMs = 10 * 60_000;

/** Where the files are that Olympus keeps. */
export interface AccessFolders {
  /** Of managed connections. */
  readonly managed: string;
  readonly datasets: Pick<DatasetFiles, "folderOf" | "open">;
}

type OnProgress = (steps: readonly ConnectionCheckStep[]) => void;

/**
 * The databases behind connections. Credentials are opened only to make a connector, which the pool keeps until they change. Whether the caller may
 * has been checked before. Everything fails with the connector family's codes.
 */
export class ConnectionAccess {
  readonly #pool: ConnectorPool;
  readonly #vault: CredentialVault;
  readonly #options: ConnectorOptions;
  readonly #folders: AccessFolders;
  readonly #tries = new Map<SpaceId, Semaphore>();

  constructor(pool: ConnectorPool, vault: CredentialVault, options: ConnectorOptions, folders: AccessFolders) {
    this.#pool = pool;
    this.#vault = vault;
    this.#options = options;
    this.#folders = folders;
  }

  describe(): readonly ConnectorDescription[] {
    return describeConnectors();
  }

  dialectOf(kind: ConnectorKind): SqlDialect {
    return connectorRegistry[kind].dialect;
  }

  async check(ctx: Ctx, connection: DatabaseConnection, onProgress?: OnProgress): Promise<ConnectionCheck> {
    const checking = this.#use(ctx, connection, (connector) => connector.testConnection(ctx, { onProgress }));
    return checking.catch((error: unknown) => checkWithoutSecrets(ctx, error));
  }

  async checkCredentials(ctx: Ctx, given: GivenCredentials, onProgress?: OnProgress): Promise<ConnectionCheck> {
    const checking = this.#useOnce(ctx, given, (connector) => connector.testConnection(ctx, { onProgress }));
    return checking.catch((error: unknown) => checkWithoutSecrets(ctx, error));
  }

  /** What the connection shows. */
  async introspect(ctx: Ctx, connection: DatabaseConnection): Promise<Catalog> {
    return this.#use(ctx, connection, (connector) => connector.introspect(ctx, connection.selection));
  }

  /** All that is there, whatever the connection shows. */
  async introspectAll(ctx: Ctx, connection: DatabaseConnection): Promise<Catalog> {
    return this.#use(ctx, connection, (connector) => connector.introspect(ctx));
  }

  /** All that is there. */
  async introspectWith(ctx: Ctx, given: GivenCredentials): Promise<Catalog> {
    return this.#useOnce(ctx, given, (connector) => connector.introspect(ctx));
  }

  async sampleRows(ctx: Ctx, connection: DatabaseConnection, table: CatalogTable, rows: number): Promise<ResultSet> {
    return this.#use(ctx, connection, (connector) => connector.sampleRows(ctx, table, { rows }));
  }

  /** Values of these columns of a table, and of no others. */
  async sampleColumns(
    ctx: Ctx,
    connection: DatabaseConnection,
    table: CatalogTable,
    columns: readonly SampledColumn[],
  ): Promise<readonly ColumnSample[]> {
    return this.#use(ctx, connection, (connector) => connector.sampleColumns(ctx, table, columns));
  }

  async execute(ctx: Ctx, connection: DatabaseConnection, statement: ReadOnlyStatement, limits: ExecuteOptions): Promise<ResultSet> {
    return this.#use(ctx, connection, (connector) => connector.execute(ctx, statement, limits));
  }

  /** What the engine expects of a statement, without running it. */
  async explain(ctx: Ctx, connection: DatabaseConnection, statement: ReadOnlyStatement): Promise<QueryEstimate> {
    return this.#use(ctx, connection, (connector) => connector.explain(ctx, statement));
  }

  /** Credentials with the secrets in place that they name. Never to be stored. */
  async resolve(ctx: Ctx, { spaceId, kind, credentials }: GivenCredentials): Promise<Credentials> {
    return resolveCredentials(kind, credentials, this.#options, { spaceId, signal: ctx.signal });
  }

  /** What the deployment allows. */
  get options(): ConnectorOptions {
    return this.#options;
  }

  /** Closes what is live of this connection, after what is running: it is deleted, or its credentials have changed. Resolves when it is closed. */
  evict(connectionId: ConnectionId): Promise<void> {
    return this.#pool.evict(connectionId);
  }

  async #useOnce<T>(ctx: Ctx, given: GivenCredentials, work: (connector: DatabaseConnector) => Promise<T>): Promise<T> {
    const { kind, credentials, spaceId } = given;
    const places = this.#tries.get(spaceId) ?? new Semaphore(maxTriesOfSpace);
    this.#tries.set(spaceId, places);
    const leave = await places.acquire(ctx.signal).catch((reason: unknown) => {
      throw cancelled(reason);
    });
    try {
      const connector = await openConnector(kind, credentials, this.#options, { spaceId, signal: ctx.signal });
      return await work(connector).finally(() => connector.close());
    } finally {
      leave();
    }
  }

  #use<T>(ctx: Ctx, connection: DatabaseConnection, work: (connector: DatabaseConnector) => Promise<T>): Promise<T> {
    const { id: connectionId, spaceId, revision, kind, isManaged, holdsDatasets } = connection;
    if (holdsDatasets) return this.#pool.use(ctx, this.#datasetTarget(ctx, connection), work);
    // Files that Olympus keeps can be reached by their own connection only, not by a path that somebody types.
    const allowedFolders = isManaged ? [this.#folders.managed] : this.#options.allowedFolders;
    const target = { connectionId, spaceId, revision, kind, allowedFolders, openCredentials: () => this.#vault.open(connection) };
    return this.#pool.use(ctx, target, work);
  }

  /** What is sealed of it only tells whether its tables have changed: where they are is each machine's own. */
  #datasetTarget(ctx: Ctx, { id: connectionId, spaceId, revision, kind }: DatabaseConnection): ConnectorTarget {
    const { datasets } = this.#folders;
    const folder = datasets.folderOf(spaceId);
    const openCredentials = async () => ({ path: await datasets.open({ ...ctx, signal: AbortSignal.timeout(openTimeoutMs) }, spaceId) });
    return { connectionId, spaceId, revision, kind, allowedFolders: [folder], readableFolder: folder, openCredentials };
  }
}

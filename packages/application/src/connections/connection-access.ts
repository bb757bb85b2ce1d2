import {
  type ConnectorDescription,
  type ConnectorOptions,
  type ConnectorPool,
  connectorRegistry,
  createConnector,
  type DatabaseConnector,
  describeConnectors,
  parseCredentials,
} from "@olympus/connectors";
import type {
  Catalog,
  ColumnValues,
  ConnectionCheck,
  ConnectionId,
  ConnectorKind,
  Ctx,
  DatabaseConnection,
  ResultSet,
  SqlDialect,
} from "@olympus/domain";
import type { ReadOnlyStatement } from "@olympus/sql";
import type { CredentialVault } from "./credential-vault.ts";

/**
 * The databases behind connections. Credentials are opened only to make a connector, which the pool keeps until they change. Whether the caller may
 * has been checked before. Everything fails with the connector family's codes.
 */
export class ConnectionAccess {
  readonly #pool: ConnectorPool;
  readonly #vault: CredentialVault;
  readonly #options: ConnectorOptions;

  constructor(pool: ConnectorPool, vault: CredentialVault, options: ConnectorOptions) {
    this.#pool = pool;
    this.#vault = vault;
    this.#options = options;
  }

  describe(): readonly ConnectorDescription[] {
    return describeConnectors();
  }

  dialectOf(kind: ConnectorKind): SqlDialect {
    return connectorRegistry[kind].dialect;
  }

  async check(ctx: Ctx, connection: DatabaseConnection): Promise<ConnectionCheck> {
    return this.#use(ctx, connection, (connector) => connector.testConnection(ctx));
  }

  /** Of credentials that aren't stored. Fails with BAD_INPUT and `fields`. */
  async checkCredentials(ctx: Ctx, kind: ConnectorKind, input: unknown): Promise<ConnectionCheck> {
    const connector = createConnector(kind, parseCredentials(kind, input).credentials, this.#options);
    try {
      return await connector.testConnection(ctx);
    } finally {
      await connector.close();
    }
  }

  async introspect(ctx: Ctx, connection: DatabaseConnection): Promise<Catalog> {
    return this.#use(ctx, connection, (connector) => connector.introspect(ctx));
  }

  async sampleValues(ctx: Ctx, connection: DatabaseConnection, catalog: Catalog): Promise<readonly ColumnValues[]> {
    return this.#use(ctx, connection, (connector) => connector.sampleValues(ctx, catalog));
  }

  async execute(
    ctx: Ctx,
    connection: DatabaseConnection,
    statement: ReadOnlyStatement,
    limits: { readonly maxRows: number; readonly timeoutMs: number },
  ): Promise<ResultSet> {
    return this.#use(ctx, connection, (connector) => connector.execute(ctx, statement, limits));
  }

  /** Closes what is live of this connection, after what is running: it is deleted, or its credentials have changed. */
  evict(connectionId: ConnectionId): void {
    this.#pool.evict(connectionId);
  }

  #use<T>(ctx: Ctx, connection: DatabaseConnection, work: (connector: DatabaseConnector) => Promise<T>): Promise<T> {
    const { id: connectionId, revision, kind } = connection;
    return this.#pool.use(ctx, { connectionId, revision, kind, openCredentials: () => this.#vault.open(connection) }, work);
  }
}

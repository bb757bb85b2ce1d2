import type { ConnectorDescription } from "@olympus/connectors";
import {
  type Catalog,
  type ConnectionCheck,
  type ConnectionId,
  type Ctx,
  type DatabaseConnection,
  isAtLeast,
  newId,
  notFound,
  Role,
  toId,
} from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { type Action, type Policy, requirePrincipal } from "../policy.ts";
import type { ConnectionService, CredentialsInput, RequestCtx } from "../services.ts";
import type { CatalogKeeper } from "./catalog-keeper.ts";
import { connectorKindInput, createConnectionInput, updateConnectionInput } from "./connection.input.ts";
import type { ConnectionAccess } from "./connection-access.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { readCatalogJob } from "./read-catalog.job.ts";

/** A Space's ways into databases. */
export class ConnectionUseCases implements ConnectionService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #vault: CredentialVault;
  readonly #access: ConnectionAccess;
  readonly #catalogs: CatalogKeeper;
  readonly #jobs: Pick<Jobs, "enqueue">;

  constructor(
    store: Store,
    policy: Policy,
    databases: { vault: CredentialVault; access: ConnectionAccess; catalogs: CatalogKeeper; jobs: Pick<Jobs, "enqueue"> },
  ) {
    this.#store = store;
    this.#policy = policy;
    this.#vault = databases.vault;
    this.#access = databases.access;
    this.#catalogs = databases.catalogs;
    this.#jobs = databases.jobs;
  }

  describe(): readonly ConnectorDescription[] {
    return this.#access.describe();
  }

  async list(ctx: RequestCtx, spaceId: string): Promise<readonly DatabaseConnection[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "connections.view");
    const connections = await this.#store.connections.list(authorized.spaceId);
    return connections.map((connection) => asSeenBy(authorized.role, connection));
  }

  async find(ctx: RequestCtx, id: string): Promise<DatabaseConnection | null> {
    requirePrincipal(ctx);
    const connection = await this.#policy.find(ctx, await this.#load(id), "connections.view");
    const role = connection === null ? null : await this.#policy.findRole(ctx, connection.spaceId);
    return connection === null || role === null ? null : asSeenBy(role, connection);
  }

  async create(ctx: RequestCtx, input: { spaceId: string; name: string } & CredentialsInput): Promise<DatabaseConnection> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    const { name, kind, credentials } = parseInput(createConnectionInput, input);
    const id = newId<ConnectionId>();
    const sealed = this.#vault.seal({ id, spaceId, kind }, credentials);
    const connection = await this.#store.connections.create({ id, spaceId, name, kind, ...sealed });
    await this.#readCatalogLater(ctx, connection);
    return connection;
  }

  async update(ctx: RequestCtx, input: { id: string; name?: string | null; credentials?: unknown }): Promise<DatabaseConnection> {
    const connection = await this.#get(ctx, input.id, "connections.manage");
    const { name, credentials } = parseInput(updateConnectionInput, input);
    const changesCredentials = credentials !== undefined && credentials !== null;
    const updated = await this.#store.connections.update(connection.id, {
      ...(name ? { name } : {}),
      ...(changesCredentials ? { credentials: await this.#vault.reseal(connection, credentials) } : {}),
    });
    if (updated === null) throw notFound("Connection");
    if (changesCredentials) {
      this.#access.evict(updated.id);
      await this.#readCatalogLater(ctx, updated);
    }
    return updated;
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const connection = await this.#get(ctx, id, "connections.manage");
    await this.#store.connections.delete(connection.id);
    this.#access.evict(connection.id);
  }

  async test(ctx: RequestCtx, input: { connectionId: string } | ({ spaceId: string } & CredentialsInput)): Promise<ConnectionCheck> {
    if ("connectionId" in input) {
      const connection = await this.#get(ctx, input.connectionId, "connections.manage");
      const check = await this.#access.check(ctx, connection);
      await this.#store.connections.recordCheck(connection.id, check);
      return check;
    }
    await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    return this.#access.checkCredentials(ctx, parseInput(connectorKindInput, input.kind), input.credentials);
  }

  async catalog(ctx: RequestCtx, id: string, options: { refresh: boolean }): Promise<Catalog> {
    const connection = await this.#get(ctx, id, "connections.viewCatalog");
    return (await this.#catalogs.current(ctx, connection, options)).catalog;
  }

  async #readCatalogLater(ctx: Ctx, { id, revision }: DatabaseConnection): Promise<void> {
    try {
      await this.#jobs.enqueue(ctx, readCatalogJob, { connectionId: id }, { jobId: `${id}-${revision}` });
    } catch (error) {
      // The connection is stored and works: without the job its catalog is read by the first question.
      ctx.logger.warn({ error, connectionId: id }, "Reading the catalog could not be queued");
    }
  }

  async #load(id: string): Promise<DatabaseConnection | null> {
    const connectionId = toId<ConnectionId>(id);
    return connectionId === null ? null : this.#store.connections.find(connectionId);
  }

  async #get(ctx: RequestCtx, id: string, action: Action): Promise<DatabaseConnection> {
    requirePrincipal(ctx);
    return this.#policy.get(ctx, await this.#load(id), action, "Connection");
  }
}

/** Where the database is and who signs in to it is for those who manage connections. */
function asSeenBy(role: Role, connection: DatabaseConnection): DatabaseConnection {
  if (isAtLeast(role, Role.ADMIN)) return connection;
  const check = connection.lastCheck;
  return { ...connection, settings: {}, secretsSet: [], lastCheck: check === null ? null : withoutDetails(check) };
}

function withoutDetails(check: ConnectionCheck): ConnectionCheck {
  const message = check.ok ? "The connection works." : "The last test of this connection failed. An admin of the Space can see why.";
  return { ...check, steps: [], serverVersion: null, database: null, user: null, canWrite: null, message, suggestion: null };
}

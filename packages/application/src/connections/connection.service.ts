import { isDeepStrictEqual } from "node:util";
import { type ConnectorDescription, type ManagedDatabases, parseCredentials } from "@olympus/connectors";
import {
  AppError,
  allTables,
  type Catalog,
  type ConnectionCheck,
  type ConnectionId,
  type DatabaseConnection,
  type DeploymentLimits,
  ErrorCode,
  isAtLeast,
  newId,
  noLimits,
  notFound,
  Role,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { assertNotOfDatasets } from "../datasets/dataset-connections.ts";
import { parseInput } from "../parse-input.ts";
import { type Action, type Policy, requirePrincipal } from "../policy.ts";
import type {
  CatalogPreview,
  ConnectionOptionsInput,
  ConnectionService,
  CredentialsInput,
  RequestCtx,
  TestInput,
  TestProgress,
} from "../services.ts";
import type { CatalogKeeper } from "./catalog-keeper.ts";
import { toPreview } from "./catalog-preview.ts";
import type { CatalogQueue } from "./catalog-queue.ts";
import { connectorKindInput, createConnectionInput, updateConnectionInput } from "./connection.input.ts";
import type { ConnectionAccess, GivenCredentials } from "./connection-access.ts";
import { checkLimits } from "./connection-limits.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { withProgress } from "./with-progress.ts";

/** What connections are made of, beside the store and the policy. */
export interface ConnectionParts {
  readonly vault: CredentialVault;
  readonly access: ConnectionAccess;
  readonly catalogs: CatalogKeeper;
  readonly queue: CatalogQueue;
  readonly managed: Pick<ManagedDatabases, "delete">;
  readonly deploymentLimits: DeploymentLimits;
}

/** A Space's ways into databases. */
export class ConnectionUseCases implements ConnectionService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #parts: ConnectionParts;

  constructor(store: Store, policy: Policy, parts: ConnectionParts) {
    this.#store = store;
    this.#policy = policy;
    this.#parts = parts;
  }

  describe(): readonly ConnectorDescription[] {
    return this.#parts.access.describe();
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

  async create(
    ctx: RequestCtx,
    input: { spaceId: string; name: string } & CredentialsInput & ConnectionOptionsInput,
  ): Promise<DatabaseConnection> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    const { name, kind, credentials, selection, limits } = parseInput(createConnectionInput, input);
    const id = newId<ConnectionId>();
    const options = { selection: selection ?? allTables, limits: checkLimits(limits ?? noLimits, this.#parts.deploymentLimits) };
    const sealed = this.#parts.vault.seal({ id, spaceId, kind }, credentials);
    const connection = await this.#store.connections.create({ id, spaceId, name, kind, ...options, ...sealed });
    await this.#parts.queue.add(ctx, connection);
    return connection;
  }

  async update(
    ctx: RequestCtx,
    input: { id: string; name?: string | null; credentials?: unknown } & ConnectionOptionsInput,
  ): Promise<DatabaseConnection> {
    const connection = await this.#get(ctx, input.id, "connections.manage");
    assertNotOfDatasets(connection);
    const { name, credentials, selection, limits } = parseInput(updateConnectionInput, input);
    const changesCredentials = credentials !== undefined && credentials !== null;
    if (changesCredentials && connection.isManaged) throw keptHere();
    const updated = await this.#store.connections.update(connection.id, {
      ...(name ? { name } : {}),
      ...(limits === undefined ? {} : { limits: checkLimits(limits ?? noLimits, this.#parts.deploymentLimits) }),
      ...(selection === undefined || isDeepStrictEqual(selection ?? allTables, connection.selection)
        ? {}
        : { selection: selection ?? allTables }),
      ...(changesCredentials ? { credentials: await this.#parts.vault.reseal(connection, credentials) } : {}),
    });
    if (updated === null) throw notFound("Connection");
    if (updated.revision !== connection.revision) {
      void this.#parts.access.evict(updated.id);
      await this.#parts.queue.add(ctx, updated);
    }
    return updated;
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const connection = await this.#get(ctx, id, "connections.manage");
    assertNotOfDatasets(connection);
    await this.#store.connections.delete(connection.id);
    const closed = this.#parts.access.evict(connection.id);
    // After the queries that run; what a crash leaves is removed at the next start.
    if (connection.isManaged) void closed.then(() => this.#parts.managed.delete(ctx, connection.id));
  }

  async test(ctx: RequestCtx, input: TestInput): Promise<ConnectionCheck> {
    return (await this.#prepareTest(ctx, input))();
  }

  async *testProgress(ctx: RequestCtx, input: TestInput): AsyncGenerator<TestProgress> {
    const stop = new AbortController();
    const bounded = { ...ctx, signal: AbortSignal.any([ctx.signal, stop.signal]) };
    const run = await this.#prepareTest(bounded, input);
    try {
      for await (const event of withProgress(run)) {
        yield "progress" in event ? { steps: event.progress, check: null } : { steps: event.result.steps, check: event.result };
      }
    } finally {
      stop.abort();
    }
  }

  async preview(ctx: RequestCtx, input: TestInput): Promise<CatalogPreview> {
    const { access } = this.#parts;
    if ("connectionId" in input) {
      const connection = await this.#get(ctx, input.connectionId, "connections.manage");
      if (!hasChanges(input)) return toPreview(await access.introspectAll(ctx, connection));
      return toPreview(await access.introspectWith(ctx, await this.#changed(connection, input.credentials)));
    }
    return toPreview(await access.introspectWith(ctx, await this.#given(ctx, input)));
  }

  async catalog(ctx: RequestCtx, id: string, options: { refresh: boolean }): Promise<Catalog> {
    const connection = await this.#get(ctx, id, "connections.viewCatalog");
    return (await this.#parts.catalogs.current(ctx, connection, options)).catalog;
  }

  /** Authorised and parsed; only a stored connection as it is stored keeps the outcome. */
  async #prepareTest(
    ctx: RequestCtx,
    input: TestInput,
  ): Promise<(onProgress?: (steps: ConnectionCheck["steps"]) => void) => Promise<ConnectionCheck>> {
    const { access } = this.#parts;
    if (!("connectionId" in input)) {
      const given = await this.#given(ctx, input);
      return (onProgress) => access.checkCredentials(ctx, given, onProgress);
    }
    const connection = await this.#get(ctx, input.connectionId, "connections.manage");
    if (hasChanges(input)) {
      const changed = await this.#changed(connection, input.credentials);
      return (onProgress) => access.checkCredentials(ctx, changed, onProgress);
    }
    return async (onProgress) => {
      const check = await access.check(ctx, connection, onProgress);
      await this.#store.connections.recordCheck(connection.id, check);
      return check;
    };
  }

  async #given(ctx: RequestCtx, input: { readonly spaceId: string } & CredentialsInput): Promise<GivenCredentials> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    const kind = parseInput(connectorKindInput, input.kind);
    return { spaceId, kind, credentials: parseCredentials(kind, input.credentials).credentials };
  }

  async #changed(connection: DatabaseConnection, changes: unknown): Promise<GivenCredentials> {
    assertNotOfDatasets(connection);
    if (connection.isManaged) throw keptHere();
    const { spaceId, kind } = connection;
    return { spaceId, kind, credentials: parseCredentials(kind, changes, await this.#parts.vault.open(connection)).credentials };
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

function hasChanges({ credentials }: { readonly credentials?: unknown }): boolean {
  return credentials !== undefined && credentials !== null;
}

function keptHere(): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "The credentials of a managed connection can't be changed", {
    userMessage: "Olympus keeps this database as a file of its own: there are no credentials to change. Delete it and make another one.",
  });
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

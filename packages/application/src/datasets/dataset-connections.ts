import {
  AppError,
  type ConnectionId,
  type Ctx,
  type DatabaseConnection,
  ErrorCode,
  newId,
  type SpaceId,
  toAppError,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import type { CatalogQueue } from "../connections/catalog-queue.ts";
import type { ConnectionAccess } from "../connections/connection-access.ts";
import type { CredentialVault } from "../connections/credential-vault.ts";
import type { DatasetFiles } from "./dataset-files.ts";

/** As people see it in the list of connections. */
const connectionName = "Tables in documents";
/** Somebody may have given the name to a connection of theirs. */
const maxNames = 20;

export interface DatasetConnectionsDeps {
  readonly store: Pick<Store, "connections" | "datasets">;
  readonly vault: CredentialVault;
  readonly access: Pick<ConnectionAccess, "evict">;
  readonly queue: CatalogQueue;
  readonly files: DatasetFiles;
}

/** The one connection of a Space that leads to its datasets: made with the first, changed with each, removed with the last. */
export class DatasetConnections {
  readonly #deps: DatasetConnectionsDeps;
  readonly #refreshing = new Map<SpaceId, Promise<void>>();

  constructor(deps: DatasetConnectionsDeps) {
    this.#deps = deps;
  }

  /** Brings the connection up to what is stored. One after the other for each Space. */
  async refresh(ctx: Ctx, spaceId: SpaceId): Promise<void> {
    const before = this.#refreshing.get(spaceId) ?? Promise.resolve();
    const refreshing = before.catch(() => {}).then(() => this.#refresh(ctx, spaceId));
    this.#refreshing.set(spaceId, refreshing);
    try {
      await refreshing;
    } finally {
      if (this.#refreshing.get(spaceId) === refreshing) this.#refreshing.delete(spaceId);
    }
  }

  async #refresh(ctx: Ctx, spaceId: SpaceId): Promise<void> {
    const { store, files } = this.#deps;
    const datasets = await store.datasets.listBySpace(spaceId);
    const connection = await this.#find(spaceId);
    if (datasets.length === 0) {
      if (connection !== null) await this.#remove(connection);
    } else {
      await this.#point(ctx, spaceId, connection, { path: `${files.fingerprintOf(datasets)}.duckdb` });
    }
    await files.tidy(ctx, spaceId);
  }

  async #find(spaceId: SpaceId): Promise<DatabaseConnection | null> {
    const connections = await this.#deps.store.connections.list(spaceId);
    return connections.find(({ holdsDatasets }) => holdsDatasets) ?? null;
  }

  async #remove({ id }: DatabaseConnection): Promise<void> {
    await this.#deps.store.connections.delete(id);
    await this.#deps.access.evict(id);
  }

  /** A new revision makes every process open the new views; the same views need none. */
  async #point(ctx: Ctx, spaceId: SpaceId, connection: DatabaseConnection | null, credentials: { readonly path: string }): Promise<void> {
    const { store, vault, access, queue } = this.#deps;
    if (connection === null) {
      const made = await this.#create(spaceId, credentials);
      if (made.isNew) return queue.add(ctx, made.connection);
      return this.#point(ctx, spaceId, made.connection, credentials);
    }
    const present = await vault.open(connection);
    if (present.path === credentials.path) return;
    const updated = await store.connections.update(connection.id, { credentials: vault.seal(connection, credentials) });
    // Another process has just removed it with the last dataset.
    if (updated === null) return;
    void access.evict(updated.id);
    await queue.add(ctx, updated);
  }

  async #create(spaceId: SpaceId, credentials: { readonly path: string }): Promise<{ connection: DatabaseConnection; isNew: boolean }> {
    const { store, vault } = this.#deps;
    for (let count = 1; ; count++) {
      const id = newId<ConnectionId>();
      const kind = "DUCKDB";
      const name = count === 1 ? connectionName : `${connectionName} ${count}`;
      const sealed = vault.seal({ id, spaceId, kind }, credentials);
      try {
        const facts = { id, spaceId, name, kind, isManaged: true, holdsDatasets: true } as const;
        return { connection: await store.connections.create({ ...facts, ...sealed }), isNew: true };
      } catch (error) {
        const failure = toAppError(error);
        if (failure.code !== ErrorCode.CONFLICT || count === maxNames) throw failure;
        // Another process made it meanwhile, of what it found.
        const made = await this.#find(spaceId);
        if (made !== null) return { connection: made, isNew: false };
      }
    }
  }
}

/** Fails with BAD_INPUT for the connection of a Space's datasets: it follows the documents. */
export function assertNotOfDatasets({ holdsDatasets }: DatabaseConnection): void {
  if (!holdsDatasets) return;
  throw new AppError(ErrorCode.BAD_INPUT, "The connection of a Space's datasets can't be changed", {
    userMessage:
      "This connection comes with the documents' tables and goes with the last of them: it can't be changed. Delete the documents instead.",
  });
}

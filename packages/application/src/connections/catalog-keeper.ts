import { type Catalog, type ColumnValues, type ConnectionId, type Ctx, type DatabaseConnection } from "@olympus/domain";
import type { CatalogRepository, KeptSnapshot } from "@olympus/persistence";
import { untilAborted } from "../until-aborted.ts";
import { CatalogCache } from "./catalog-cache.ts";
import type { ConnectionAccess } from "./connection-access.ts";

export interface CatalogSnapshot {
  readonly catalog: Catalog;
  readonly values: readonly ColumnValues[];
}

const maxAgeMs = 5 * 60 * 1000;
const readTimeoutMs = 60_000;
const readWithValuesTimeoutMs = 10 * 60_000;

/** Catalogs as they were last read, and reading them anew. Reads of one connection at the same time are one. */
export class CatalogKeeper {
  readonly #catalogs: CatalogRepository;
  readonly #access: ConnectionAccess;
  readonly #cache = new CatalogCache();
  readonly #reading = new Map<string, Promise<CatalogSnapshot>>();

  constructor(catalogs: CatalogRepository, access: ConnectionAccess) {
    this.#catalogs = catalogs;
    this.#access = access;
  }

  /** As kept, when it is younger than five minutes and read with the present credentials; read now otherwise. Fails with the connector's codes. */
  async current(ctx: Ctx, connection: DatabaseConnection, options: { readonly refresh: boolean }): Promise<CatalogSnapshot> {
    const kept = options.refresh ? null : await this.#find(connection);
    if (kept !== null && isYoung(ctx, kept)) return kept;
    return this.#read(ctx, connection);
  }

  /** For asking: what is kept counts even when it is old, and is read anew behind the asker's back; read now when there is nothing. */
  async forAsking(ctx: Ctx, connection: DatabaseConnection): Promise<CatalogSnapshot> {
    const kept = await this.#find(connection);
    if (kept === null) return this.#read(ctx, connection);
    if (!isYoung(ctx, kept)) {
      // The asker's signal doesn't end it: the next question profits.
      const background = { ...ctx, signal: new AbortController().signal };
      this.#read(background, connection).catch((error: unknown) => {
        ctx.logger.warn({ error, connectionId: connection.id }, "An old catalog could not be read anew; it stays in use");
      });
    }
    return kept;
  }

  /** As kept, however old; null when nothing is. */
  async kept(connection: DatabaseConnection): Promise<CatalogSnapshot | null> {
    return this.#find(connection);
  }

  /** Reads the catalog and the values of its text columns, and keeps both. */
  async readWithValues(ctx: Ctx, connection: DatabaseConnection, report: (progress: number) => Promise<void>): Promise<void> {
    const bounded = { ...ctx, signal: AbortSignal.any([ctx.signal, AbortSignal.timeout(readWithValuesTimeoutMs)]) };
    await report(5);
    const catalog = await this.#access.introspect(bounded, connection);
    const known = await this.#find(connection);
    await this.#keep(connection, { catalog, values: known?.values ?? [] });
    await report(30);
    const values = await this.#access.sampleValues(bounded, connection, catalog);
    await this.#keep(connection, { catalog, values });
    await report(100);
  }

  async #find(connection: DatabaseConnection): Promise<CatalogSnapshot | null> {
    const { id, revision } = connection;
    const version = await this.#catalogs.findVersion(id);
    if (version === null) return null;
    const cached = this.#cache.find(id, version) ?? (await this.#load(id));
    return cached !== null && cached.revision === revision ? cached : null;
  }

  async #load(id: ConnectionId): Promise<KeptSnapshot | null> {
    const kept = await this.#catalogs.find(id);
    if (kept !== null) this.#cache.put(id, kept);
    return kept;
  }

  #read(ctx: Ctx, connection: DatabaseConnection): Promise<CatalogSnapshot> {
    const key = `${connection.id}/${connection.revision}`;
    const running = this.#reading.get(key);
    if (running !== undefined) return untilAborted(running, ctx.signal);
    // One caller who leaves must not take the catalog from the others: the read has a deadline of its own.
    const shared = { ...ctx, signal: AbortSignal.timeout(readTimeoutMs) };
    const reading = this.#introspect(shared, connection).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return untilAborted(reading, ctx.signal);
  }

  async #introspect(ctx: Ctx, connection: DatabaseConnection): Promise<CatalogSnapshot> {
    const catalog = await this.#access.introspect(ctx, connection);
    const known = await this.#find(connection);
    const snapshot = { catalog, values: known?.values ?? [] };
    await this.#keep(connection, snapshot);
    return snapshot;
  }

  async #keep({ id, revision }: { readonly id: ConnectionId; readonly revision: number }, snapshot: CatalogSnapshot): Promise<void> {
    await this.#catalogs.put(id, { ...snapshot, revision });
  }
}

function isYoung(ctx: Ctx, snapshot: CatalogSnapshot): boolean {
  return ctx.clock.now().getTime() - snapshot.catalog.readAt.getTime() < maxAgeMs;
}

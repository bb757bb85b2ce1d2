import type { Catalog, ConnectionId, Ctx, DatabaseConnection } from "@olympus/domain";
import type { CatalogRepository, KeptSnapshot } from "@olympus/persistence";
import { untilAborted } from "../until-aborted.ts";
import { CatalogCache } from "./catalog-cache.ts";
import type { ConnectionAccess } from "./connection-access.ts";

export interface CatalogSnapshot {
  readonly catalog: Catalog;
}

const maxAgeMs = 5 * 60 * 1000;
const readTimeoutMs = 60_000;

type OnRead = (ctx: Ctx, connection: DatabaseConnection, catalog: Catalog) => Promise<void>;

/** Catalogs as they were last read, and reading them anew. Reads of one connection at the same time are one. */
export class CatalogKeeper {
  readonly #catalogs: CatalogRepository;
  readonly #access: Pick<ConnectionAccess, "introspect">;
  readonly #onRead: OnRead;
  readonly #cache = new CatalogCache();
  readonly #reading = new Map<string, Promise<CatalogSnapshot>>();

  /** `onRead` is called with each catalog that has been read and kept, and waited for. It must not fail. */
  constructor(catalogs: CatalogRepository, access: Pick<ConnectionAccess, "introspect">, onRead: OnRead = async () => {}) {
    this.#catalogs = catalogs;
    this.#access = access;
    this.#onRead = onRead;
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
    // Values are training's.
    await this.#catalogs.put(connection.id, { catalog, revision: connection.revision });
    await this.#onRead(ctx, connection, catalog);
    return { catalog };
  }
}

function isYoung(ctx: Ctx, snapshot: CatalogSnapshot): boolean {
  return ctx.clock.now().getTime() - snapshot.catalog.readAt.getTime() < maxAgeMs;
}

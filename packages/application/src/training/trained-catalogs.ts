import { setTimeout as delay } from "node:timers/promises";
import type { TableDescription, TableName } from "@olympus/agent";
import { type ColumnValues, type ConnectionId, type Ctx, cancelled } from "@olympus/domain";
import type { Store } from "@olympus/persistence";

/** Kept values of a catalog that is small enough to have all of them at hand. */
const maxValuesAtHand = 50_000;
const maxConnections = 50;
const maxParts = 16;
const firstRunWaitMs = 3_000;
const firstRunPollMs = 50;
/** Of a connection that nothing was ever stored for. */
const untrainedVersion = "0";

interface Known {
  readonly version: string;
  readonly all: readonly ColumnValues[];
  /** Of some tables, by their names; the least recently made go first. */
  readonly parts: Map<string, Promise<readonly ColumnValues[]>>;
  readonly isWhole: boolean;
}

/** What training has found out, for those who answer questions. The same array as long as nothing has changed: others keep indexes by it. */
export class TrainedCatalogs {
  readonly #tables: Store["tableSchemas"];
  readonly #runs: Pick<Store["trainingRuns"], "findLatest">;
  readonly #known = new Map<ConnectionId, Promise<Known>>();

  constructor(store: { readonly tableSchemas: Store["tableSchemas"]; readonly trainingRuns: Pick<Store["trainingRuns"], "findLatest"> }) {
    this.#tables = store.tableSchemas;
    this.#runs = store.trainingRuns;
  }

  /** All values of a catalog that has few, and none of a larger one; or those of some tables. While a connection is trained for the first time, it is waited for a moment. */
  async values(ctx: Ctx, connectionId: ConnectionId, tables?: readonly TableName[]): Promise<readonly ColumnValues[]> {
    const known = await this.#findAfterFirstRun(ctx, connectionId);
    if (tables === undefined) return known.all;
    const key = JSON.stringify(tables.map(({ schema, name }) => [schema, name]));
    const found = known.parts.get(key) ?? this.#load(connectionId, known, tables);
    known.parts.delete(key);
    known.parts.set(key, found);
    for (const oldest of known.parts.keys()) {
      if (known.parts.size <= maxParts) break;
      known.parts.delete(oldest);
    }
    found.catch(() => known.parts.delete(key));
    return found;
  }

  async descriptions(connectionId: ConnectionId, tables: readonly TableName[]): Promise<ReadonlyMap<string, TableDescription>> {
    if (tables.length === 0) return new Map();
    const found = await this.#tables.findMany(connectionId, tables);
    return new Map(
      found
        .filter(({ description, fingerprint }) => description !== null || fingerprint !== null)
        .map(({ schema, table, description, columns }) => {
          const words = columns.flatMap((column) => (column.description === null ? [] : [[column.name, column.description] as const]));
          return [`${schema}.${table}`, { text: description, columns: new Map(words) }];
        }),
    );
  }

  /** A question that comes right after its database was connected, or after the first start, is worth a short wait. */
  async #findAfterFirstRun(ctx: Ctx, connectionId: ConnectionId): Promise<Known> {
    for (let waited = 0; ; waited += firstRunPollMs) {
      const known = await this.#find(connectionId);
      if (known.version !== untrainedVersion || waited >= firstRunWaitMs) return known;
      if ((await this.#runs.findLatest(connectionId))?.status !== "RUNNING") return known;
      await delay(firstRunPollMs, undefined, { signal: ctx.signal }).catch((reason: unknown) => {
        throw cancelled(reason);
      });
    }
  }

  async #find(connectionId: ConnectionId): Promise<Known> {
    const version = await this.#tables.findVersion(connectionId);
    const running = this.#known.get(connectionId);
    const known = running === undefined ? null : await running;
    if (running !== undefined && known?.version === version) {
      this.#known.delete(connectionId);
      this.#known.set(connectionId, running);
      return known;
    }
    // Somebody else may have begun in the meantime.
    const begun = this.#known.get(connectionId);
    if (begun !== undefined && begun !== running && (await begun).version === version) return begun;
    const loading = this.#loadWhole(connectionId, version);
    this.#known.set(connectionId, loading);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxConnections) break;
      this.#known.delete(oldest);
    }
    loading.catch(() => this.#known.delete(connectionId));
    return loading;
  }

  async #loadWhole(connectionId: ConnectionId, version: string): Promise<Known> {
    const isWhole = (await this.#tables.countValues(connectionId)) <= maxValuesAtHand;
    const all = isWhole ? await this.#tables.listValues(connectionId, null) : [];
    return { version, all, parts: new Map(), isWhole };
  }

  async #load(connectionId: ConnectionId, known: Known, tables: readonly TableName[]): Promise<readonly ColumnValues[]> {
    if (!known.isWhole) return this.#tables.listValues(connectionId, tables);
    const wanted = new Set(tables.map(({ schema, name }) => JSON.stringify([schema, name])));
    return known.all.filter(({ schema, table }) => wanted.has(JSON.stringify([schema, table])));
  }
}

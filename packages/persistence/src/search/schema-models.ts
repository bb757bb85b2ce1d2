import { type ConnectionId, type SpaceId, throwIfAborted } from "@olympus/domain";
import { SchemaModel, type SearchableTable, type SearchedModel } from "@olympus/search";
import type { Transactions } from "../database/transactions.ts";
import { type StoredEntry, toSearchableTable } from "./schema-rows.ts";
import * as statements from "./schema-statements.ts";

interface KeptModel {
  readonly revision: bigint;
  readonly tables: ReadonlyMap<string, SearchableTable>;
  readonly model: SchemaModel;
}

interface State {
  readonly connectionId: ConnectionId;
  readonly revision: string;
  readonly removedRevision: string;
}

interface EntryRow {
  readonly id: string;
  readonly schema: string;
  readonly table: string;
  readonly revision: string;
  readonly entry: StoredEntry;
}

/** Over all connections that are kept; the connections longest out of use are forgotten first. About a hundred MB. */
const maxKeptTables = 40_000;
/** Entries of one statement: parsing them doesn't hold up the process for long. */
const pageSize = 1_000;

/** Copies of the index's entries, one model for each connection, brought up to date by what changed since. */
export class SchemaModels {
  readonly #transactions: Transactions;
  readonly #kept = new Map<string, KeptModel>();
  readonly #loading = new Map<string, Promise<KeptModel>>();

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  /** Of the connections that belong to the Space and have anything indexed. */
  async current(
    spaceId: SpaceId,
    connectionIds: readonly ConnectionId[],
    signal: AbortSignal,
  ): Promise<readonly (SearchedModel & { readonly connectionId: ConnectionId })[]> {
    if (connectionIds.length === 0) return [];
    const states: State[] = await this.#transactions.read((manager) => manager.query(statements.states, [spaceId, connectionIds]));
    const models = [];
    for (const state of states) {
      throwIfAborted(signal);
      models.push({ connectionId: state.connectionId, model: (await this.#upToDate(state)).model });
    }
    throwIfAborted(signal);
    return models;
  }

  async #upToDate(state: State): Promise<KeptModel> {
    const kept = this.#kept.get(state.connectionId);
    const key = `${state.connectionId}/${state.revision}`;
    const current =
      kept?.revision === BigInt(state.revision) ? kept : await (this.#loading.get(key) ?? this.#startLoading(key, state, kept));
    this.#keep(state.connectionId, current);
    return current;
  }

  #startLoading(key: string, state: State, kept: KeptModel | undefined): Promise<KeptModel> {
    const loading = this.#load(state, kept).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  async #load({ connectionId, revision, removedRevision }: State, kept: KeptModel | undefined): Promise<KeptModel> {
    const isUsable = kept !== undefined && kept.revision >= BigInt(removedRevision) && kept.revision < BigInt(revision);
    const tables = new Map(isUsable ? kept.tables : []);
    const since = isUsable ? kept.revision : 0n;
    let lastId = "0";
    for (let isMore = true; isMore; ) {
      const rows: EntryRow[] = await this.#transactions.read((manager) =>
        manager.query(statements.entriesSince, [connectionId, since.toString(), lastId, pageSize]),
      );
      for (const { schema, table, entry } of rows) tables.set(`${schema}\u0000${table}`, toSearchableTable(schema, table, entry));
      lastId = rows.at(-1)?.id ?? lastId;
      isMore = rows.length === pageSize;
    }
    // What was written meanwhile may be in, and comes again with the next search: its revision is higher than this.
    return { revision: BigInt(revision), tables, model: new SchemaModel([...tables.values()]) };
  }

  #keep(connectionId: string, current: KeptModel): void {
    const before = this.#kept.get(connectionId);
    this.#kept.delete(connectionId);
    this.#kept.set(connectionId, before !== undefined && before.revision > current.revision ? before : current);
    let sum = 0;
    for (const { tables } of this.#kept.values()) sum += tables.size;
    for (const [id, { tables }] of this.#kept) {
      if (sum <= maxKeptTables || id === connectionId) break;
      this.#kept.delete(id);
      sum -= tables.size;
    }
  }
}

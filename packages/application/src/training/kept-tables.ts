import type { CatalogTable, Ctx, DatabaseConnection } from "@olympus/domain";
import type { KeptTableSchema, Store, TableState, TrainedTable } from "@olympus/persistence";
import type { SchemaIndex } from "@olympus/search";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";
import { CatalogGraph, keyOf, type TableName } from "./catalog-graph.ts";
import { SamplingRules } from "./sampling-plan.ts";
import { restricted, type StoreDraft, type TableStore } from "./store-tables.ts";

export interface KeptTablesDeps {
  readonly store: Pick<Store, "tableSchemas" | "samplingRules">;
  readonly catalogs: Pick<CatalogKeeper, "kept">;
  readonly index: SchemaIndex;
  readonly tables: TableStore;
}

const batchSize = 100;

/** Changes what is kept of trained tables without looking at the database. */
export class KeptTables {
  readonly #deps: KeptTablesDeps;

  constructor(deps: KeptTablesDeps) {
    this.#deps = deps;
  }

  /** Takes values that the rules don't let stay out of index and store, of one table or of all. */
  async applyRules(ctx: Ctx, connection: DatabaseConnection, only: TableName | null): Promise<void> {
    const { store, catalogs } = this.#deps;
    const graph = new CatalogGraph((await catalogs.kept(connection))?.catalog ?? { tables: [], readAt: ctx.clock.now() });
    const states = (await store.tableSchemas.listStates(connection.id)).filter(
      (state) => state.valueCount > 0 && (only === null || keyOf(nameOf(state)) === keyOf(only)),
    );
    // Stopping half-way would leave what was to go.
    const unstoppable = { ...ctx, signal: new AbortController().signal };
    for (let start = 0; start < states.length; start += batchSize) {
      await this.#applyToBatch(unstoppable, connection, states.slice(start, start + batchSize), graph);
    }
  }

  /** Puts what is kept of a table into the index anew. */
  async reindex(ctx: Ctx, connection: DatabaseConnection, table: CatalogTable): Promise<void> {
    const { store, catalogs } = this.#deps;
    const catalog = (await catalogs.kept(connection))?.catalog ?? { tables: [table], readAt: ctx.clock.now() };
    const { rules, version } = await store.samplingRules.find(connection.id);
    const [kept] = await store.tableSchemas.findMany(connection.id, [table]);
    const state = (await store.tableSchemas.listStates(connection.id)).find((candidate) => keyOf(nameOf(candidate)) === keyOf(table));
    if (kept === undefined || state === undefined) return;
    const graph = new CatalogGraph(catalog);
    // A rule may be new, and what it takes away still here.
    const drafts = [restricted(toDraft(table, kept, state), new SamplingRules(rules), graph)];
    await this.#deps.tables.put(ctx, { connection, graph }, drafts, { rulesVersion: version });
  }

  async #applyToBatch(ctx: Ctx, connection: DatabaseConnection, states: readonly TableState[], graph: CatalogGraph): Promise<void> {
    const { store, index } = this.#deps;
    const { rules, version } = await store.samplingRules.find(connection.id);
    const sampling = new SamplingRules(rules);
    const kept = new Map(
      (await store.tableSchemas.findMany(connection.id, states.map(nameOf))).map((table) => [
        keyOf({ schema: table.schema, name: table.table }),
        table,
      ]),
    );
    const drafts: StoreDraft[] = [];
    const gone: TableName[] = [];
    for (const state of states) {
      const name = nameOf(state);
      const [table, known] = [graph.find(name), kept.get(keyOf(name))];
      if (known === undefined) continue;
      if (table === null) {
        gone.push(name);
        continue;
      }
      const draft = toDraft(table, known, state);
      const allowed = restricted(draft, sampling, graph);
      if (valueCountOf(allowed.trained) < state.valueCount) drafts.push(allowed);
    }
    // Not in the catalog: what may stay of it can't be told.
    const owner = { spaceId: connection.spaceId, connectionId: connection.id };
    if (gone.length > 0) {
      await index.removeTables(
        owner,
        gone.map(({ schema, name }) => ({ schema, table: name })),
      );
      await store.tableSchemas.remove(connection.id, gone);
    }
    if (drafts.length > 0) await this.#deps.tables.put(ctx, { connection, graph }, drafts, { rulesVersion: version });
  }
}

function toDraft(table: CatalogTable, kept: KeptTableSchema, { runId, status }: TableState): StoreDraft {
  const { schema, table: name, fingerprint, errorCode, errorMessage, trainedAt } = kept;
  const trained: TrainedTable = { schema, table: name, status, runId, fingerprint, errorCode, errorMessage, trainedAt, ...kept.own };
  return { table, trained, person: kept.person };
}

function valueCountOf({ columns }: TrainedTable): number {
  return columns.reduce((sum, { values }) => sum + values.length, 0);
}

const nameOf = ({ schema, table }: TableState): TableName => ({ schema, name: table });

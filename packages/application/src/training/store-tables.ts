import { type CatalogTable, type Ctx, type DatabaseConnection, DescriptionSource, SamplingReason, throwIfAborted } from "@olympus/domain";
import type { KeptTableSchema, Store, TrainedTable } from "@olympus/persistence";
import type { Embedder, SchemaIndex } from "@olympus/search";
import type { CatalogGraph } from "./catalog-graph.ts";
import { describeTable } from "./describe-table.ts";
import { SamplingRules } from "./sampling-plan.ts";
import { embeddedText, type KnownTable, toTableEntry } from "./table-entry.ts";

/** A table on its way into index and store. */
export interface StoreDraft {
  readonly table: CatalogTable;
  readonly trained: TrainedTable;
  readonly person: KeptTableSchema["person"] | null;
}

export interface TableStoreDeps {
  readonly store: Pick<Store, "tableSchemas" | "samplingRules">;
  readonly index: SchemaIndex;
  readonly embedder: Embedder | null;
}

interface Target {
  readonly connection: Pick<DatabaseConnection, "id" | "spaceId">;
  readonly graph: CatalogGraph;
}

/** Puts tables into index and store, under the sampling rules that hold when it is done. */
export class TableStore {
  readonly #deps: TableStoreDeps;

  constructor(deps: TableStoreDeps) {
    this.#deps = deps;
  }

  async put(
    ctx: Ctx,
    { connection, graph }: Target,
    drafts: readonly StoreDraft[],
    options: { readonly rulesVersion: string; readonly onIndexed?: () => Promise<void> },
  ): Promise<void> {
    const { store, index, embedder } = this.#deps;
    let [current, rulesVersion, embedCtx] = [drafts, options.rulesVersion, ctx];
    const owner = { spaceId: connection.spaceId, connectionId: connection.id };
    for (;;) {
      const known = current.map(toKnown);
      const vectors = await this.#embed(embedCtx, known);
      const entries = known.map((table, place) => toTableEntry(table, graph, vectors?.[place] ?? null));
      await index.putTables(owner, entries, vectors === null ? null : (embedder?.model ?? null));
      const trained = current.map((draft) => draft.trained);
      // Whoever is told may end all this, so not before index and store agree.
      if (await store.tableSchemas.put(connection.id, trained, { rulesVersion })) return await options.onIndexed?.();
      // A rule was set meanwhile: what may not be kept any more leaves index and store at once, whoever wants this to stop.
      embedCtx = { ...ctx, signal: new AbortController().signal };
      const { rules, version } = await store.samplingRules.find(connection.id);
      [current, rulesVersion] = [current.map((draft) => restricted(draft, new SamplingRules(rules), graph)), version];
    }
  }

  /** Null without an embedder, and when it fails: words alone find the tables then. */
  async #embed(ctx: Ctx, tables: readonly KnownTable[]): Promise<readonly (readonly number[])[] | null> {
    const { index, embedder } = this.#deps;
    if (embedder === null || !index.hasVectors) return null;
    try {
      return await embedder.embed(tables.map(embeddedText), ctx.signal);
    } catch (error) {
      throwIfAborted(ctx.signal);
      ctx.logger.warn({ error }, "Tables could not be embedded; they are found by their words");
      return null;
    }
  }
}

/** The same without the values that the rules don't let stay. Its fingerprint stays too, so that the next training sees that it has to be done again. */
export function restricted(draft: StoreDraft, rules: SamplingRules, graph: CatalogGraph): StoreDraft {
  const plan = new Map(rules.plan(draft.table).map((column) => [column.name, column]));
  const columns = draft.trained.columns.map((column) => {
    const planned = plan.get(column.name);
    const isChecked = planned?.reason === SamplingReason.SWITCHED_ON || column.samplingReason !== SamplingReason.SWITCHED_ON;
    if (planned?.isSampled === true && isChecked) return column;
    const samplingReason = planned?.reason ?? SamplingReason.NO_VALUES;
    return { ...column, isSampled: planned?.isSampled ?? false, samplingReason, values: [] };
  });
  if (columns.every((column, place) => column.values === draft.trained.columns[place]?.values))
    return { ...draft, trained: { ...draft.trained, columns } };
  // A description may hold values: it is made anew, and not from what a model said of them.
  const description = describeTable(
    draft.table,
    columns,
    graph.referencing(draft.table).map(({ name }) => name),
  );
  const own = { description, describedBy: DescriptionSource.BUILT_IN, descriptionFingerprint: null };
  return { ...draft, trained: { ...draft.trained, ...own, columns: columns.map((column) => ({ ...column, description: null })) } };
}

function toKnown({ table, trained, person }: StoreDraft): KnownTable {
  const columns = trained.columns.map((column) => ({ ...column, description: person?.columns.get(column.name) ?? column.description }));
  return { table, description: person?.description ?? trained.description, columns };
}

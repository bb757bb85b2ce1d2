import type { DescribableTable, DescribingRun, ModelDescription } from "@olympus/agent";
import type { ColumnSample } from "@olympus/connectors";
import {
  type AppError,
  type CatalogTable,
  type Ctx,
  type DatabaseConnection,
  DescriptionSource,
  ErrorCode,
  SamplingReason,
  type TrainedColumn,
  TrainingStatus,
  throwIfAborted,
  toAppError,
} from "@olympus/domain";
import type { KeptTableSchema, Store, TrainedTable } from "@olympus/persistence";
import type { ConnectionAccess } from "../connections/connection-access.ts";
import { type CatalogGraph, keyOf } from "./catalog-graph.ts";
import { describeTable } from "./describe-table.ts";
import { descriptionFingerprintOf, fingerprintOf, type TrainingCircumstances } from "./fingerprint.ts";
import { type PlannedColumn, SamplingRules } from "./sampling-plan.ts";
import type { StoreDraft, TableStore } from "./store-tables.ts";

export interface TableTrainerDeps {
  readonly store: Pick<Store, "tableSchemas" | "samplingRules">;
  readonly access: Pick<ConnectionAccess, "sampleColumns">;
  readonly tables: TableStore;
}

/** One run's view of a connection. */
export interface TrainingTask {
  readonly connection: DatabaseConnection;
  readonly graph: CatalogGraph;
  readonly runId: string;
  readonly circumstances: TrainingCircumstances;
  /** Null: tables are described without a model. */
  readonly describing: DescribingRun | null;
}

/** How far a batch is. */
export type TrainingStage = "described" | "indexed";

/** Tables of one connection that are sampled at the same time. */
const parallelSamples = 3;
/** These are the connection's failures and not one table's. */
const connectionFailures: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.CONNECTION_FAILED,
  ErrorCode.AUTHENTICATION_FAILED,
  ErrorCode.HOST_NOT_ALLOWED,
  ErrorCode.TLS_FAILED,
  ErrorCode.UNAVAILABLE,
]);

/** Trains tables batch by batch: sampled, described, embedded, indexed, stored. */
export class TableTrainer {
  readonly #deps: TableTrainerDeps;

  constructor(deps: TableTrainerDeps) {
    this.#deps = deps;
  }

  /**
   * Trains a batch of at most some hundreds; its tables are searchable when this resolves. A table that can't be read is FAILED and keeps what was known.
   * Fails with CANCELLED, and with the connector's codes when the database is away.
   */
  async train(
    ctx: Ctx,
    batch: readonly CatalogTable[],
    task: TrainingTask,
    onStage: (stage: TrainingStage) => Promise<void>,
  ): Promise<{ readonly trained: number; readonly failed: number }> {
    const { tableSchemas, samplingRules } = this.#deps.store;
    const { rules, version } = await samplingRules.find(task.connection.id);
    const sampling = new SamplingRules(rules);
    const kept = new Map(
      (await tableSchemas.findMany(task.connection.id, batch)).map((table) => [keyOf({ schema: table.schema, name: table.table }), table]),
    );
    const sampled = await this.#sample(ctx, task, batch, (table) => ({ plan: sampling.plan(table), kept: kept.get(keyOf(table)) ?? null }));
    const drafts = await this.#describe(ctx, task, sampled);
    await onStage("described");
    await this.#deps.tables.put(ctx, task, drafts, { rulesVersion: version, onIndexed: () => onStage("indexed") });
    const failed = drafts.filter(({ trained }) => trained.status === TrainingStatus.FAILED).length;
    return { trained: drafts.length - failed, failed };
  }

  async #sample(
    ctx: Ctx,
    task: TrainingTask,
    batch: readonly CatalogTable[],
    prepare: (table: CatalogTable) => Prepared,
  ): Promise<readonly Sampled[]> {
    const sampled: Sampled[] = [];
    for (let start = 0; start < batch.length; start += parallelSamples) {
      throwIfAborted(ctx.signal);
      const few = batch.slice(start, start + parallelSamples).map(async (table) => this.#sampleOne(ctx, task, table, prepare(table)));
      sampled.push(...(await Promise.all(few)));
    }
    return sampled;
  }

  async #sampleOne(ctx: Ctx, { connection }: TrainingTask, table: CatalogTable, prepared: Prepared): Promise<Sampled> {
    const { plan, kept } = prepared;
    const wanted = plan
      .filter(({ isSampled }) => isSampled)
      .map(({ name, reason }) => ({ name, isTrusted: reason === SamplingReason.SWITCHED_ON }));
    try {
      const samples = wanted.length === 0 ? [] : await this.#deps.access.sampleColumns(ctx, connection, table, wanted);
      return { table, ...prepared, columns: columnsOf(plan, samples), failure: null };
    } catch (error) {
      throwIfAborted(ctx.signal);
      const failure = toAppError(error);
      if (connectionFailures.has(failure.code)) throw failure;
      ctx.logger.warn({ error, connectionId: connection.id }, "A table could not be sampled");
      return { table, ...prepared, columns: keptColumns(plan, kept), failure };
    }
  }

  async #describe(ctx: Ctx, task: TrainingTask, sampled: readonly Sampled[]): Promise<readonly StoreDraft[]> {
    const { graph, circumstances, runId } = task;
    const { model } = circumstances;
    const own = sampled.map((table) => (model === null ? null : descriptionFingerprintOf(table.table, table.plan, model)));
    const asked = sampled.filter(({ kept }, index) => own[index] !== null && kept?.own.descriptionFingerprint !== own[index]);
    const answers =
      task.describing === null
        ? []
        : await task.describing.describe(
            ctx,
            asked.map((table) => toDescribable(table)),
          );
    const said = new Map(asked.map((table, index) => [table, answers[index] ?? null]));
    return sampled.map((item, index) => {
      const { table, plan, kept, columns, failure } = item;
      const words = said.has(item) ? (said.get(item) ?? null) : rememberedWords(kept, own[index] ?? null);
      const builtIn = describeTable(
        table,
        columns,
        graph.referencing(table).map(({ name }) => name),
      );
      const trained: TrainedTable = {
        schema: table.schema,
        table: table.name,
        status: failure === null ? TrainingStatus.TRAINED : TrainingStatus.FAILED,
        runId,
        fingerprint: fingerprintOf(table, plan, circumstances),
        description: words?.text ?? builtIn,
        describedBy: words === null ? DescriptionSource.BUILT_IN : DescriptionSource.MODEL,
        descriptionFingerprint: words === null ? null : (own[index] ?? null),
        columns: columns.map((column) => ({ ...column, description: words?.columns.get(column.name) ?? null })),
        errorCode: failure?.code ?? null,
        errorMessage: failure === null ? null : `Its values could not be read. ${failure.userMessage}`,
        trainedAt: ctx.clock.now(),
      };
      return { table, trained, person: kept?.person ?? null };
    });
  }
}

interface Prepared {
  readonly plan: readonly PlannedColumn[];
  readonly kept: KeptTableSchema | null;
}

interface Sampled extends Prepared {
  readonly table: CatalogTable;
  readonly columns: readonly TrainedColumn[];
  readonly failure: AppError | null;
}

function columnsOf(plan: readonly PlannedColumn[], samples: readonly ColumnSample[]): readonly TrainedColumn[] {
  const found = new Map(samples.map((sample) => [sample.name, sample]));
  return plan.map(({ name, isSampled, reason }) => {
    const sample = found.get(name);
    if (!isSampled || sample === undefined)
      return { name, description: null, isSampled, samplingReason: reason ?? SamplingReason.NO_VALUES, values: [] };
    const hasValues = sample.reason === SamplingReason.FEW_VALUES;
    return {
      name,
      description: null,
      isSampled: sample.reason !== SamplingReason.SENSITIVE_VALUES,
      samplingReason: hasValues ? (reason ?? sample.reason) : sample.reason,
      values: sample.values,
    };
  });
}

/** What was read before, as far as it may still be kept. */
function keptColumns(plan: readonly PlannedColumn[], kept: KeptTableSchema | null): readonly TrainedColumn[] {
  const known = new Map(kept?.own.columns.map((column) => [column.name, column]));
  return plan.map(({ name, isSampled, reason }) => {
    const before = known.get(name);
    const mayStay = isSampled && before !== undefined && (reason !== null || before.samplingReason !== SamplingReason.SWITCHED_ON);
    if (mayStay) return { ...before, description: null };
    return { name, description: null, isSampled, samplingReason: reason ?? SamplingReason.NO_VALUES, values: [] };
  });
}

/** The model's words about the same table, which needn't be asked for again. */
function rememberedWords(kept: KeptTableSchema | null, fingerprint: string | null): ModelDescription | null {
  if (kept === null || fingerprint === null || kept.own.descriptionFingerprint !== fingerprint || kept.own.description === null)
    return null;
  const columns = kept.own.columns.flatMap(({ name, description }) => (description === null ? [] : [[name, description] as const]));
  return { text: kept.own.description, columns: new Map(columns) };
}

function toDescribable({ table, columns }: Sampled): DescribableTable {
  const values = new Map(columns.map((column) => [column.name, column.values]));
  const { schema, name, kind, comment, rowEstimate, primaryKey } = table;
  return {
    ...{ schema, name, kind, comment, rowEstimate, primaryKey },
    foreignKeys: table.foreignKeys.map((key) => ({ columns: key.columns, target: `${key.targetSchema}.${key.targetTable}` })),
    columns: table.columns.map((column) => ({
      name: column.name,
      type: column.type.name,
      comment: column.comment,
      values: values.get(column.name) ?? [],
    })),
  };
}

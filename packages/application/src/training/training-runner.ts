import { setImmediate as nextTurn } from "node:timers/promises";
import {
  AppError,
  type CatalogTable,
  type Ctx,
  type DatabaseConnection,
  type TrainingRun,
  TrainingStatus,
  throwIfAborted,
  toAppError,
} from "@olympus/domain";
import type { Store, TableState, WantedTraining } from "@olympus/persistence";
import type { SchemaIndex } from "@olympus/search";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";
import { CatalogGraph, keyOf, type TableName } from "./catalog-graph.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { SamplingRules } from "./sampling-plan.ts";
import type { TableTrainer, TrainingStage, TrainingTask } from "./train-tables.ts";
import type { TrainingPayload } from "./training.job.ts";
import type { TrainingModels } from "./training-models.ts";
import type { TrainingQueue } from "./training-queue.ts";

export interface TrainingRunnerDeps {
  readonly store: Pick<Store, "connections" | "tableSchemas" | "samplingRules" | "trainingRuns">;
  readonly catalogs: Pick<CatalogKeeper, "current" | "kept">;
  readonly index: SchemaIndex;
  readonly models: TrainingModels;
  readonly queue: Pick<TrainingQueue, "circumstancesOf">;
  readonly trainer: TableTrainer;
}

type Run = TrainingRun & WantedTraining & { readonly createdAt: Date };
interface Counts {
  readonly total: number;
  readonly trained: number;
  readonly skipped: number;
  readonly failed: number;
}

const batchSize = 100;
const fetchedProgress = 25;
/** Thirds of a batch that are done. */
const doneAt = { described: 1, indexed: 2 } as const satisfies Record<TrainingStage, number>;

/** Does one run of training. The same run again goes on where it was. */
export class TrainingRunner {
  readonly #deps: TrainingRunnerDeps;

  constructor(deps: TrainingRunnerDeps) {
    this.#deps = deps;
  }

  /** `isLast`: whether nobody tries again after a failure. Fails with what ended it, unless somebody has cancelled it. */
  async run(ctx: Ctx, { runId }: TrainingPayload, job: { isLast: boolean; report: (progress: number) => Promise<void> }): Promise<void> {
    const { store } = this.#deps;
    const run = await store.trainingRuns.find(runId);
    const connection = run === null ? null : await store.connections.find(run.connectionId);
    if (run === null || connection === null) return;
    if (!(await store.trainingRuns.update(runId, { status: "RUNNING", startedAt: run.startedAt ?? ctx.clock.now() }))) return;
    try {
      await this.#train(ctx, connection, run, job.report);
    } catch (error) {
      await this.#fail(ctx, run, error, job.isLast);
    }
  }

  async #fail(ctx: Ctx, run: Run, error: unknown, isLast: boolean): Promise<void> {
    const { trainingRuns, tableSchemas } = this.#deps.store;
    const isCancelled = error instanceof RunEnded || (await trainingRuns.find(run.id))?.status === "CANCELLED";
    // The process stops: the job comes again and goes on.
    if (ctx.signal.aborted && !isCancelled) throw error;
    if (!isCancelled && !isLast && !(error instanceof AppError && !error.isRetryable)) throw error;
    await tableSchemas.release(run.connectionId, run.id);
    if (isCancelled) return throwIfAborted(ctx.signal);
    await trainingRuns.update(run.id, { status: "FAILED", message: toAppError(error).userMessage, finishedAt: ctx.clock.now() });
    throw error;
  }

  async #train(ctx: Ctx, connection: DatabaseConnection, run: Run, report: (progress: number) => Promise<void>): Promise<void> {
    const progress = new RunProgress(this.#deps.store.trainingRuns, run.id, report);
    const { catalog } = await this.#catalog(ctx, connection, run);
    const graph = new CatalogGraph(catalog);
    const states = new Map((await this.#deps.store.tableSchemas.listStates(connection.id)).map((state) => [nameKeyOf(state), state]));
    const wanted = run.tables === null ? catalog.tables : run.tables.flatMap((name) => graph.find(name) ?? []);
    await this.#removeDropped(connection, run.tables === null ? [...states.values()].map(toName) : run.tables, graph);

    const { describer, problem } = await this.#deps.models.describerFor(connection.spaceId);
    const describing = describer?.start() ?? null;
    const task: TrainingTask = {
      connection,
      graph,
      runId: run.id,
      describing,
      circumstances: await this.#deps.queue.circumstancesOf(connection),
    };
    const todo = await this.#selectTables(task, run, wanted, states);
    let counts = countsBefore(run, wanted, todo, states);
    await this.#deps.store.tableSchemas.mark(connection.id, todo, TrainingStatus.QUEUED, run.id);
    await progress.report(fetchedProgress, counts);

    for (let start = 0; start < todo.length; start += batchSize) {
      throwIfAborted(ctx.signal);
      const batch = todo.slice(start, start + batchSize);
      await this.#deps.store.tableSchemas.mark(connection.id, batch, TrainingStatus.TRAINING, run.id);
      const share = ((100 - fetchedProgress) * batch.length) / todo.length;
      const before = fetchedProgress + ((100 - fetchedProgress) * start) / todo.length;
      const onStage = (stage: TrainingStage) => progress.report(before + (share * doneAt[stage]) / 3, counts);
      const { trained, failed } = await this.#deps.trainer.train(ctx, batch, task, onStage);
      counts = { ...counts, trained: counts.trained + trained, failed: counts.failed + failed };
      await progress.report(Math.min(99, before + share), counts);
    }
    await progress.finish(ctx, counts, problem ?? describing?.shortfall ?? null);
  }

  /** Who asked for training has changed something; a run of our own comes with the catalog that was just read. */
  async #catalog(ctx: Ctx, connection: DatabaseConnection, { isAutomatic, createdAt }: Run) {
    const { catalogs } = this.#deps;
    if (isAutomatic) return catalogs.current(ctx, connection, { refresh: false });
    const kept = await catalogs.kept(connection);
    if (kept !== null && kept.catalog.readAt >= createdAt) return kept;
    return catalogs.current(ctx, connection, { refresh: true });
  }

  async #removeDropped(connection: DatabaseConnection, names: readonly TableName[], graph: CatalogGraph): Promise<void> {
    const dropped = names.filter((name) => graph.find(name) === null);
    const owner = { spaceId: connection.spaceId, connectionId: connection.id };
    for (let start = 0; start < dropped.length; start += batchSize) {
      const batch = dropped.slice(start, start + batchSize);
      await this.#deps.index.removeTables(
        owner,
        batch.map(({ schema, name }) => ({ schema, table: name })),
      );
      await this.#deps.store.tableSchemas.remove(connection.id, batch);
    }
  }

  /** Those that this run still has to train: not the unchanged, unless they are wanted too, and not those that it has been through before it was interrupted. */
  async #selectTables(
    task: TrainingTask,
    run: Run,
    wanted: readonly CatalogTable[],
    states: ReadonlyMap<string, TableState>,
  ): Promise<readonly CatalogTable[]> {
    const sampling = new SamplingRules((await this.#deps.store.samplingRules.find(run.connectionId)).rules);
    const todo: CatalogTable[] = [];
    for (const [place, table] of wanted.entries()) {
      if (place % batchSize === 0) await nextTurn();
      const state = states.get(keyOf(table));
      if (wasDoneBy(run, state)) continue;
      const isUnchanged =
        state?.status === TrainingStatus.TRAINED && state.fingerprint === fingerprintOf(table, sampling.plan(table), task.circumstances);
      if (run.isForced || !isUnchanged) todo.push(table);
    }
    return todo;
  }
}

/** Somebody has ended the run. */
class RunEnded extends Error {}

/** Tells run and job how far it is. */
class RunProgress {
  readonly #runs: Pick<Store["trainingRuns"], "update">;
  readonly #runId: string;
  readonly #report: (progress: number) => Promise<void>;

  constructor(runs: Pick<Store["trainingRuns"], "update">, runId: string, report: (progress: number) => Promise<void>) {
    this.#runs = runs;
    this.#runId = runId;
    this.#report = report;
  }

  async report(percent: number, counts: Counts): Promise<void> {
    await this.#update({ ...counts, progress: Math.floor(percent) });
    await this.#report(percent);
  }

  async finish(ctx: Ctx, counts: Counts, shortfall: string | null): Promise<void> {
    const sentences = [
      ...(counts.failed === 0 ? [] : [`${counted(counts.failed, "table")} could not be read; the list of tables says why.`]),
      ...(shortfall ? [`${shortfall} Olympus's own descriptions stand in.`] : []),
    ];
    const status = counts.failed > 0 && counts.failed === counts.total ? "FAILED" : "SUCCEEDED";
    const message = sentences.length === 0 ? null : sentences.join(" ");
    await this.#update({ ...counts, status, message, progress: 100, finishedAt: ctx.clock.now() });
    await this.#report(100);
  }

  async #update(change: Parameters<Store["trainingRuns"]["update"]>[1]): Promise<void> {
    if (!(await this.#runs.update(this.#runId, change))) throw new RunEnded("The run has been ended");
  }
}

function countsBefore(
  run: Run,
  wanted: readonly CatalogTable[],
  todo: readonly CatalogTable[],
  states: ReadonlyMap<string, TableState>,
): Counts {
  const before = wanted.flatMap((table) => {
    const state = states.get(keyOf(table));
    return state !== undefined && wasDoneBy(run, state) ? [state.status] : [];
  });
  const trained = before.filter((status) => status === TrainingStatus.TRAINED).length;
  return { total: wanted.length, trained, failed: before.length - trained, skipped: wanted.length - todo.length - before.length };
}

function wasDoneBy(run: Run, state: TableState | undefined): boolean {
  return state?.runId === run.id && (state.status === TrainingStatus.TRAINED || state.status === TrainingStatus.FAILED);
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? word : `${word}s`}`;
}

const toName = ({ schema, table }: TableState): TableName => ({ schema, name: table });
const nameKeyOf = (state: TableState) => keyOf(toName(state));

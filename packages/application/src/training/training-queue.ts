import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Catalog, ConnectionId, Ctx, DatabaseConnection, TrainingRun } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { Store, TableState, WantedTraining } from "@olympus/persistence";
import { keyOf } from "./catalog-graph.ts";
import { fingerprintOf, type TrainingCircumstances } from "./fingerprint.ts";
import { SamplingRules } from "./sampling-plan.ts";
import { retrainTableSchemaJob, trainTableSchemaJob } from "./training.job.ts";
import type { TrainingModels } from "./training-models.ts";

export interface TrainingQueueDeps {
  readonly store: Pick<Store, "tableSchemas" | "samplingRules" | "trainingRuns" | "connections">;
  readonly jobs: Pick<Jobs, "enqueue"> & Partial<Pick<Jobs, "cancel">>;
  readonly models: TrainingModels;
  /** Who makes vectors of tables; null: nobody. */
  readonly embeddingModel: string | null;
}

/** Tables looked at before others get a turn. */
const tablesPerTurn = 500;
const restAfterCancelMs = 24 * 60 * 60 * 1000;

/** Puts connections in line for training. */
export class TrainingQueue {
  readonly #deps: TrainingQueueDeps;

  constructor(deps: TrainingQueueDeps) {
    this.#deps = deps;
  }

  /** One that waits already and would do the same is given again. Fails with UNAVAILABLE when nothing can be queued. */
  async add(ctx: Ctx, connectionId: ConnectionId, wanted: WantedTraining): Promise<TrainingRun> {
    const { trainingRuns } = this.#deps.store;
    const waiting = (await trainingRuns.listUnfinished(connectionId)).find(
      (run) => run.status === "QUEUED" && run.isForced === wanted.isForced && isDeepStrictEqual(run.tables, wanted.tables),
    );
    if (waiting !== undefined) {
      // Its job may have been lost; twice in line is once.
      await this.#enqueue(ctx, waiting);
      return waiting;
    }
    const run = await trainingRuns.create(connectionId, wanted);
    try {
      await this.#enqueue(ctx, { ...run, ...wanted });
    } catch (error) {
      await trainingRuns.update(run.id, {
        status: "FAILED",
        message: "The training could not be queued. Try again.",
        finishedAt: ctx.clock.now(),
      });
      throw error;
    }
    return run;
  }

  /** After a catalog has been read: queues training when anything in it isn't as it was trained. Never fails. */
  async addIfChanged(ctx: Ctx, connection: DatabaseConnection, catalog: Catalog): Promise<void> {
    try {
      const unfinished = await this.#deps.store.trainingRuns.listUnfinished(connection.id);
      if (unfinished.some(({ tables }) => tables === null)) return;
      if (await this.#wasCancelled(ctx, connection.id)) return await this.#forgetDropped(ctx, connection, catalog);
      if (!(await this.#hasChanged(connection, catalog))) return;
      await this.add(ctx, connection.id, { tables: null, isForced: false, isAutomatic: true });
    } catch (error) {
      // What is trained stays in use, and the next reading of the catalog tries again.
      ctx.logger.warn({ error, connectionId: connection.id }, "Training could not be queued");
    }
  }

  /** What a table's fingerprint depends on beside the table. */
  async circumstancesOf(connection: DatabaseConnection): Promise<TrainingCircumstances> {
    const model = await this.#deps.models.modelFor(connection.spaceId);
    return { model, embeddingModel: this.#deps.embeddingModel, place: connection.settings };
  }

  /** Ends what of the connection waits or runs; what is trained stays. Gives the last run that was ended. */
  async cancel(ctx: Ctx, connectionId: ConnectionId): Promise<TrainingRun | null> {
    const { trainingRuns, tableSchemas } = this.#deps.store;
    const unfinished = await trainingRuns.listUnfinished(connectionId);
    for (const run of unfinished) {
      await trainingRuns.update(run.id, { status: "CANCELLED", message: "Cancelled.", finishedAt: ctx.clock.now() });
      await this.#deps.jobs.cancel?.(jobOf(run), run.id);
      await tableSchemas.release(connectionId, run.id);
    }
    return unfinished[0] === undefined ? null : trainingRuns.find(unfinished[0].id);
  }

  /** Puts unfinished runs in line again: a process may have ended between storing a run and queueing it. Answers how many. */
  async recover(ctx: Ctx): Promise<number> {
    const unfinished = await this.#deps.store.trainingRuns.listUnfinished(null);
    for (const run of unfinished) await this.#enqueue(ctx, run);
    return unfinished.length;
  }

  async #enqueue(ctx: Ctx, run: TrainingRun & Pick<WantedTraining, "isForced">): Promise<void> {
    await this.#deps.jobs.enqueue(ctx, jobOf(run), { connectionId: run.connectionId, runId: run.id }, { jobId: run.id });
  }

  /** Somebody doesn't want it now. */
  async #wasCancelled(ctx: Ctx, connectionId: ConnectionId): Promise<boolean> {
    const latest = await this.#deps.store.trainingRuns.findLatest(connectionId);
    return latest?.status === "CANCELLED" && ctx.clock.now().getTime() - (latest.finishedAt?.getTime() ?? 0) < restAfterCancelMs;
  }

  /** What the connection doesn't show any more is forgotten, though nobody wants training now. */
  async #forgetDropped(ctx: Ctx, { id }: DatabaseConnection, { tables }: Catalog): Promise<void> {
    const shown = new Set(tables.map(keyOf));
    const names = (await this.#deps.store.tableSchemas.listStates(id)).map(({ schema, table: name }) => ({ schema, name }));
    const dropped = names.filter((name) => !shown.has(keyOf(name)));
    if (dropped.length > 0) await this.add(ctx, id, { tables: dropped, isForced: false, isAutomatic: true });
  }

  async #hasChanged(connection: DatabaseConnection, { tables }: Catalog): Promise<boolean> {
    const { tableSchemas, samplingRules } = this.#deps.store;
    const states = await tableSchemas.listStates(connection.id);
    if (states.length !== tables.length) return true;
    const known = new Map<string, TableState>(states.map((state) => [keyOf({ schema: state.schema, name: state.table }), state]));
    const sampling = new SamplingRules((await samplingRules.find(connection.id)).rules);
    const circumstances = await this.circumstancesOf(connection);
    for (const [place, table] of tables.entries()) {
      if (place % tablesPerTurn === 0) await nextTurn();
      if (known.get(keyOf(table))?.fingerprint !== fingerprintOf(table, sampling.plan(table), circumstances)) return true;
    }
    return false;
  }
}

function jobOf({ isForced }: Pick<WantedTraining, "isForced">) {
  return isForced ? retrainTableSchemaJob : trainTableSchemaJob;
}

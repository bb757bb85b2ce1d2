import {
  AppError,
  type CatalogTable,
  type ConnectionId,
  type DatabaseConnection,
  ErrorCode,
  notFound,
  SamplingReason,
  type SamplingRule,
  type TableSchema,
  type TrainingRun,
  TrainingStatus,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";
import { parseInput } from "../parse-input.ts";
import { type Action, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { CatalogGraph, type TableName } from "./catalog-graph.ts";
import type { KeptTables } from "./kept-tables.ts";
import { SamplingRules } from "./sampling-plan.ts";
import { describeTableInput, findTrainedInput, listTrainedInput, samplingRuleInput, trainInput } from "./training.input.ts";
import type { TrainingQueue } from "./training-queue.ts";
import type { TrainingService, TrainingSummary } from "./training-services.ts";

export interface TrainingParts {
  readonly catalogs: CatalogKeeper;
  readonly queue: TrainingQueue;
  readonly kept: KeptTables;
}

/** What is known of a connection's tables beyond their catalog, and how it comes about. */
export class TrainingUseCases implements TrainingService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #parts: TrainingParts;

  constructor(store: Store, policy: Policy, parts: TrainingParts) {
    this.#store = store;
    this.#policy = policy;
    this.#parts = parts;
  }

  async train(ctx: RequestCtx, input: { connectionId: string; tables?: readonly TableName[] | null }): Promise<TrainingRun> {
    return this.#queue(ctx, input, false);
  }

  async retrain(ctx: RequestCtx, input: { connectionId: string; tables?: readonly TableName[] | null }): Promise<TrainingRun> {
    return this.#queue(ctx, input, true);
  }

  async cancel(ctx: RequestCtx, connectionId: string): Promise<TrainingRun | null> {
    const connection = await this.#get(ctx, connectionId, "connections.manage");
    return this.#parts.queue.cancel(ctx, connection.id);
  }

  async summary(ctx: RequestCtx, connectionId: string): Promise<TrainingSummary> {
    const connection = await this.#get(ctx, connectionId, "queries.run");
    const [counts, run] = await Promise.all([
      this.#store.tableSchemas.countByStatus(connection.id),
      this.#store.trainingRuns.findLatest(connection.id),
    ]);
    const kept = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const [trained, failed] = [counts.get(TrainingStatus.TRAINED) ?? 0, counts.get(TrainingStatus.FAILED) ?? 0];
    const total = Math.max(kept, connection.catalogFacts?.tableCount ?? 0);
    return { total, trained, failed, untrained: total - trained - failed, run };
  }

  async findTable(ctx: RequestCtx, connectionId: string, name: TableName): Promise<TableSchema | null> {
    requirePrincipal(ctx);
    const connection = await this.#policy.find(ctx, await this.#load(connectionId), "queries.run");
    if (connection === null) return null;
    const found = await this.#store.tableSchemas.find(connection.id, name);
    if (found !== null && found.columns.length > 0) return found;
    const table = await this.#catalogTable(ctx, connection, name);
    return table === null ? null : this.#untrained(connection, table, found);
  }

  async findTables(ctx: RequestCtx, connectionId: string, names: readonly TableName[]): Promise<readonly TableSchema[]> {
    const connection = await this.#get(ctx, connectionId, "queries.run");
    const wanted = parseInput(findTrainedInput, { names }).names;
    return wanted.length === 0 ? [] : this.#store.tableSchemas.findMany(connection.id, wanted);
  }

  async listTables(
    ctx: RequestCtx,
    connectionId: string,
    wanted: { first: number; offset: number; search?: string | null; status?: TrainingStatus | null },
  ): Promise<{ readonly items: readonly TableSchema[]; readonly totalCount: number }> {
    const connection = await this.#get(ctx, connectionId, "queries.run");
    return this.#store.tableSchemas.list(connection.id, parseInput(listTrainedInput, wanted));
  }

  async listRules(ctx: RequestCtx, connectionId: string): Promise<readonly SamplingRule[]> {
    const connection = await this.#get(ctx, connectionId, "queries.run");
    return (await this.#store.samplingRules.find(connection.id)).rules;
  }

  async setRule(
    ctx: RequestCtx,
    input: { connectionId: string; schema?: string | null; table?: string | null; column?: string | null; isSampled?: boolean | null },
  ): Promise<readonly SamplingRule[]> {
    const connection = await this.#get(ctx, input.connectionId, "connections.manage");
    const { isSampled, ...place } = parseInput(samplingRuleInput, input);
    const table = place.schema === null || place.table === null ? null : { schema: place.schema, name: place.table };
    // A rule of a table that is gone can still be taken back.
    if (table !== null && isSampled !== null) await this.#assertThere(ctx, connection, table, place.column);
    const { rules } = await this.#store.samplingRules.set(connection.id, place, isSampled);
    await this.#parts.kept.applyRules(ctx, connection, table);
    await this.#parts.queue.add(ctx, connection.id, { tables: table === null ? null : [table], isForced: false, isAutomatic: true });
    return rules;
  }

  async describeTable(
    ctx: RequestCtx,
    input: {
      connectionId: string;
      schema: string;
      table: string;
      description?: string | null;
      columns?: readonly { name: string; description?: string | null }[] | null;
    },
  ): Promise<TableSchema> {
    const connection = await this.#get(ctx, input.connectionId, "connections.manage");
    const { schema, table: name, description, columns } = parseInput(describeTableInput, input);
    const table = await this.#catalogTable(ctx, connection, { schema, name });
    if (table === null) throw notFound("Table");
    const known = new Set(table.columns.map((column) => column.name));
    const unknown = columns.find((column) => !known.has(column.name));
    if (unknown !== undefined) throw noSuchColumn(unknown.name);
    const words = { description, columns: new Map(columns.map((column) => [column.name, column.description])) };
    await this.#store.tableSchemas.describe(connection.id, { schema, name }, words);
    await this.#parts.kept.reindex(ctx, connection, table);
    const described = await this.findTable(ctx, connection.id, { schema, name });
    if (described === null) throw notFound("Table");
    return described;
  }

  async #queue(
    ctx: RequestCtx,
    input: { connectionId: string; tables?: readonly TableName[] | null },
    isForced: boolean,
  ): Promise<TrainingRun> {
    const connection = await this.#get(ctx, input.connectionId, "connections.manage");
    const { tables } = parseInput(trainInput, input);
    return this.#parts.queue.add(ctx, connection.id, { tables, isForced, isAutomatic: false });
  }

  /** As training would begin with it. */
  async #untrained(connection: DatabaseConnection, table: CatalogTable, described: TableSchema | null): Promise<TableSchema> {
    const rules = new SamplingRules((await this.#store.samplingRules.find(connection.id)).rules);
    const columns = rules.plan(table).map(({ name, isSampled, reason }) => ({
      ...{ name, description: null, isSampled, values: [] },
      samplingReason: reason ?? SamplingReason.NO_VALUES,
    }));
    const { schema, name } = table;
    return {
      ...{ connectionId: connection.id, schema, table: name, indexId: `db_${connection.id}_table_${schema}.${name}`, fingerprint: null },
      ...{ status: TrainingStatus.UNTRAINED, description: null, describedBy: null, errorCode: null, errorMessage: null, trainedAt: null },
      ...described,
      columns,
    };
  }

  async #assertThere(ctx: RequestCtx, connection: DatabaseConnection, name: TableName, column: string | null): Promise<void> {
    const table = await this.#catalogTable(ctx, connection, name);
    if (table === null) throw notFound("Table");
    if (column !== null && table.columns.every((candidate) => candidate.name !== column)) throw noSuchColumn(column);
  }

  async #catalogTable(ctx: RequestCtx, connection: DatabaseConnection, name: TableName): Promise<CatalogTable | null> {
    return new CatalogGraph((await this.#parts.catalogs.forAsking(ctx, connection)).catalog).find(name);
  }

  async #load(id: string): Promise<DatabaseConnection | null> {
    const connectionId = toId<ConnectionId>(id);
    return connectionId === null ? null : this.#store.connections.find(connectionId);
  }

  async #get(ctx: RequestCtx, id: string, action: Action): Promise<DatabaseConnection> {
    requirePrincipal(ctx);
    return this.#policy.get(ctx, await this.#load(id), action, "Connection");
  }
}

function noSuchColumn(name: string): AppError {
  const userMessage = `The table has no column “${name.slice(0, 100)}”. Read the catalog anew if it was added just now.`;
  return new AppError(ErrorCode.BAD_INPUT, "No such column", { userMessage, fields: { column: userMessage } });
}

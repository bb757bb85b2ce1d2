import type { SqlSource, StatementEstimate, TableDescription, TableName } from "@olympus/agent";
import type {
  Author,
  Catalog,
  ColumnValues,
  ConnectionId,
  Ctx,
  DatabaseConnection,
  DatasetSource,
  DeploymentLimits,
  MessageId,
  QueryRunResult,
  SqlDialect,
  VerifiedExample,
} from "@olympus/domain";
import type { DatasetRepository, SynonymRepository } from "@olympus/persistence";
import type { Embedder, SchemaIndex, SpaceSynonym, TableHit } from "@olympus/search";
import type { ReadOnlyStatement } from "@olympus/sql";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";
import type { ConnectionAccess } from "../connections/connection-access.ts";
import { limitsOf } from "../connections/connection-limits.ts";
import type { ExampleSource } from "../memory/verified-examples.ts";
import type { TrainedCatalogs } from "../training/trained-catalogs.ts";
import { embedQuestion } from "./embed-question.ts";
import type { QueryRecorder } from "./query-recorder.ts";
import type { StatementCheck } from "./statement-check.ts";
import { estimateStatement } from "./statement-estimate.ts";

export interface SqlSourceDeps {
  readonly access: ConnectionAccess;
  readonly catalogs: CatalogKeeper;
  readonly statements: StatementCheck;
  readonly recorder: QueryRecorder;
  readonly deploymentLimits: DeploymentLimits;
  readonly schemaIndex: SchemaIndex;
  readonly embedder: Embedder | null;
  readonly examples: ExampleSource;
  readonly trained: TrainedCatalogs;
  readonly synonyms: Pick<SynonymRepository, "list">;
  readonly datasets: Pick<DatasetRepository, "listBySpace">;
}

interface Asker {
  readonly author: Author;
  readonly messageId: MessageId | null;
}

/** One connection for one asker. Whether they may has been checked before this is made. */
export class BoundSqlSource implements SqlSource {
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly dialect: SqlDialect;
  readonly datasets?: (ctx: Ctx, tables: readonly TableName[]) => Promise<readonly DatasetSource[]>;
  readonly #deps: SqlSourceDeps;
  readonly #connection: DatabaseConnection;
  readonly #asker: Asker;

  constructor(deps: SqlSourceDeps, connection: DatabaseConnection, asker: Asker) {
    this.connectionId = connection.id;
    this.name = connection.name;
    this.dialect = deps.access.dialectOf(connection.kind);
    this.#deps = deps;
    this.#connection = connection;
    this.#asker = asker;
    if (connection.holdsDatasets) this.datasets = (_ctx, tables) => this.#datasets(tables);
  }

  async catalog(ctx: Ctx): Promise<Catalog> {
    return (await this.#deps.catalogs.forAsking(ctx, this.#connection)).catalog;
  }

  async values(ctx: Ctx, tables?: readonly TableName[]): Promise<readonly ColumnValues[]> {
    return this.#deps.trained.values(ctx, this.#connection.id, tables);
  }

  async findTables(ctx: Ctx, question: string, limit: number): Promise<readonly TableHit[] | null> {
    const { schemaIndex: index, embedder } = this.#deps;
    const { id: connectionId, spaceId } = this.#connection;
    if ((await index.countTables({ spaceId, connectionId })) === 0) return null;
    const { embedding, embeddingModel } = await embedQuestion(ctx, index.hasVectors ? embedder : null, question);
    const synonyms = (await this.synonyms(ctx)).flatMap(toSpaceSynonyms);
    const query = { spaceId, connectionIds: [connectionId], text: question, limit, embedding, embeddingModel, synonyms };
    return await index.findTables(query, ctx.signal);
  }

  async synonyms(_ctx: Ctx): Promise<readonly (readonly string[])[]> {
    return (await this.#deps.synonyms.list(this.#connection.spaceId)).map(({ words }) => words);
  }

  async descriptions(_ctx: Ctx, tables: readonly TableName[]): Promise<ReadonlyMap<string, TableDescription>> {
    return this.#deps.trained.descriptions(this.#connection.id, tables);
  }

  async examples(ctx: Ctx, question: string, limit: number): Promise<readonly VerifiedExample[]> {
    return this.#deps.examples.find(ctx, this.#connection, question, limit);
  }

  async estimate(ctx: Ctx, statement: ReadOnlyStatement): Promise<StatementEstimate | null> {
    const { maxBilledBytes } = limitsOf(this.#connection, this.#deps.deploymentLimits, "chatRows");
    return estimateStatement(ctx, this.#deps.access, { connection: this.#connection, statement, maxBilledBytes });
  }

  async check(ctx: Ctx, sql: string): Promise<ReadOnlyStatement> {
    return this.#deps.statements.check(ctx, { connection: this.#connection, author: this.#asker.author, sql, dialect: this.dialect });
  }

  async run(ctx: Ctx, statement: ReadOnlyStatement, options: { readonly maxRows?: number } = {}): Promise<QueryRunResult> {
    const run = { connection: this.#connection, sql: statement.sql, ...this.#asker };
    const limits = limitsOf(this.#connection, this.#deps.deploymentLimits, "chatRows");
    const maxRows = Math.min(options.maxRows ?? limits.maxRows, limits.maxRows);
    const { queryRun, result } = await this.#deps.recorder.record(ctx, run, () =>
      this.#deps.access.execute(ctx, this.#connection, statement, { ...limits, maxRows }),
    );
    return { queryRunId: queryRun.id, result };
  }

  async #datasets(tables: readonly TableName[]): Promise<readonly DatasetSource[]> {
    const names = new Set(tables.map(({ name }) => name.toLowerCase()));
    const datasets = await this.#deps.datasets.listBySpace(this.#connection.spaceId);
    return datasets
      .filter(({ tableName }) => names.has(tableName))
      .map(({ id, name, tableName, origin }) => ({ datasetId: id, name, tableName, origin }));
  }
}

/** Each word stands for all others of its group. */
function toSpaceSynonyms(words: readonly string[]): readonly SpaceSynonym[] {
  return words.map((phrase) => ({ phrase, synonyms: words.filter((other) => other !== phrase) }));
}

import type { Agent, TableDescriber } from "@olympus/agent";
import type { ConnectorOptions, ConnectorPool, ManagedDatabases } from "@olympus/connectors";
import {
  type Clock,
  type Ctx,
  type DeploymentLimits,
  EngineKind,
  type EventBus,
  type FileStore,
  type Logger,
  type SecretBox,
  systemClock,
} from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { Store } from "@olympus/persistence";
import type { Embedder, PassageIndex, SchemaIndex } from "@olympus/search";
import type { SqlGuard } from "@olympus/sql";
import { ApiTokenUseCases } from "./api-tokens/api-token.service.ts";
import { AuthUseCases } from "./auth/auth.service.ts";
import { CatalogUseCases } from "./connections/catalog.service.ts";
import { CatalogKeeper } from "./connections/catalog-keeper.ts";
import { CatalogQueue } from "./connections/catalog-queue.ts";
import { ConnectionUseCases } from "./connections/connection.service.ts";
import { ConnectionAccess } from "./connections/connection-access.ts";
import { defaultDeploymentLimits } from "./connections/connection-limits.ts";
import { CredentialVault } from "./connections/credential-vault.ts";
import { DatabaseUseCases } from "./databases/database.service.ts";
import { DatasetUseCases } from "./datasets/dataset.service.ts";
import { DatasetConnections } from "./datasets/dataset-connections.ts";
import { DatasetFiles } from "./datasets/dataset-files.ts";
import { DatasetTables } from "./datasets/dataset-tables.ts";
import { DocumentUseCases } from "./documents/document.service.ts";
import { DocumentIngestion } from "./documents/document-ingestion.ts";
import { DocumentQueue } from "./documents/document-queue.ts";
import type { DocumentTables } from "./documents/document-tables.ts";
import { DocumentUploads } from "./documents/document-upload.ts";
import { FolderUseCases } from "./documents/folder.service.ts";
import { OrphanedFiles } from "./documents/orphaned-files.ts";
import { EvaluationUseCases } from "./evaluation/evaluation.service.ts";
import { EvaluationQueue } from "./evaluation/evaluation-queue.ts";
import { EvaluationRunner } from "./evaluation/evaluation-runner.ts";
import { InvitationUseCases } from "./invitations/invitation.service.ts";
import { registerJobHandlers } from "./job-handlers.ts";
import { FeedbackUseCases } from "./memory/feedback.service.ts";
import { VerifiedExamples } from "./memory/verified-examples.ts";
import { VerifiedIndex } from "./memory/verified-index.ts";
import { VerifiedQueryUseCases } from "./memory/verified-query.service.ts";
import { ModelUseCases } from "./models/model.service.ts";
import { SpaceModels } from "./models/space-models.ts";
import { Policy } from "./policy.ts";
import { QueryUseCases } from "./queries/query.service.ts";
import { QueryRecorder } from "./queries/query-recorder.ts";
import { StatementCheck } from "./queries/statement-check.ts";
import { PassageSearchUseCases } from "./search/search.service.ts";
import type { Services } from "./services.ts";
import { ExampleQuestions } from "./spaces/example-questions.ts";
import { SpaceUseCases } from "./spaces/space.service.ts";
import { SpaceStorage, type StorageLimits } from "./storage/space-storage.ts";
import { SynonymUseCases } from "./synonyms/synonym.service.ts";
import { AnswerFollower } from "./threads/answer-follower.ts";
import { AnswerRunner, type AnswerRunnerOptions } from "./threads/answer-runner.ts";
import { SpaceSources } from "./threads/answer-sources.ts";
import { QuestionLimiter } from "./threads/question-limiter.ts";
import { ThreadUseCases } from "./threads/thread.service.ts";
import { KeptTables } from "./training/kept-tables.ts";
import { TableStore } from "./training/store-tables.ts";
import { TableTrainer } from "./training/train-tables.ts";
import { TrainedCatalogs } from "./training/trained-catalogs.ts";
import { TrainingUseCases } from "./training/training.service.ts";
import { TrainingModels } from "./training/training-models.ts";
import { TrainingQueue } from "./training/training-queue.ts";
import { TrainingRunner } from "./training/training-runner.ts";

/** What the use cases stand on. Whoever makes these closes them, after `close`. */
export interface ServiceDeps {
  readonly store: Store;
  readonly passageIndex: PassageIndex;
  readonly schemaIndex: SchemaIndex;
  /** Null: passages are found by their words alone. */
  readonly embedder: Embedder | null;
  /** `engine` and `modelName`: who answers in Spaces that have chosen nothing; the built-in engine when left out. */
  readonly agent: Pick<Agent, "answer" | "queryDatabase"> & Partial<Pick<Agent, "engine" | "modelName">>;
  readonly guard: Pick<SqlGuard, "check">;
  readonly connectorPool: ConnectorPool;
  /** The same as the pool's: for testing credentials before they are stored. */
  readonly connectorOptions: ConnectorOptions;
  /** The database files that Olympus keeps. */
  readonly managedDatabases: ManagedDatabases;
  /** Folder of this machine for the tables of documents; what is in it can be made anew. */
  readonly datasetsFolder: string;
  readonly secretBox: SecretBox;
  readonly files: FileStore;
  /** Who makes datasets of documents' tables; null: nobody. Default: our own, in `datasetsFolder`. */
  readonly documentTables?: DocumentTables | null;
  /** Who describes tables in Spaces that have chosen nothing; null: tables are described without a model. */
  readonly describer?: TableDescriber | null;
  /** Without `cancel`, what runs ends at its next step. */
  readonly jobs: Pick<Jobs, "enqueue"> & Partial<Pick<Jobs, "cancel">>;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly clock?: Clock;
}

export interface ServiceOptions {
  /** 200 MiB unless given. */
  readonly maxUploadBytes?: number;
  /** What one statement may take; spec §3.5 unless given. */
  readonly limits?: DeploymentLimits;
  /** Per author; 100 unless given. */
  readonly questionsPerHour?: number;
  /** Of each Space and of the disk; 50 GiB, and 512 MiB that stay free, unless given. */
  readonly storage?: StorageLimits;
  /** Example questions of the Space "sample". */
  readonly sampleQuestions?: readonly string[];
  readonly answers?: Partial<AnswerRunnerOptions>;
}

/** The use cases, and what the process that has them must call. */
export interface RunningServices extends Services {
  /** Ends what an earlier process left behind and begins to give signs of life. Before the first question, in processes that take questions. */
  start(): Promise<void>;
  /** Says who reads documents and catalogs: in processes that run jobs, before `jobs.start`. */
  registerJobHandlers(jobs: Pick<Jobs, "handle">, options?: { readonly concurrency?: number }): void;
  /** Queues documents whose reading a crash ended, and deletes files that nothing needs any more. Once at the start, in processes that run jobs. Answers how many. */
  recoverDocuments(ctx: Ctx): Promise<number>;
  /** Puts evaluations in line again that a crash ended. Once at the start, in processes that run jobs. Answers how many. */
  recoverEvaluations(ctx: Ctx): Promise<number>;
  /** Queues training that a crash ended. Once at the start, in processes that run jobs. Answers how many runs. */
  recoverTraining(ctx: Ctx): Promise<number>;
  /** Removes database files that no connection has and unfinished datasets, as a crash leaves them. Once at the start; `isOnlyProcess` when no other can be making any. */
  sweepDatabaseFiles(options: { readonly isOnlyProcess: boolean }): Promise<number>;
  /** Ends running answers as interrupted, waiting for that up to `graceMs`. */
  close(graceMs: number): Promise<void>;
}

const defaultMaxUploadBytes = 200 * 1024 * 1024;
const defaultQuestionsPerHour = 100;
const defaultJobConcurrency = 2;

export function createServices(deps: ServiceDeps, options: ServiceOptions = {}): RunningServices {
  const { store, jobs, logger, clock = systemClock } = deps;
  const policy = new Policy(store.spaces);
  const spaceModels = new SpaceModels(store.spaceModels, deps.secretBox, deps.connectorOptions.hostPolicy);
  const databases = createDatabases(deps, spaceModels, options);
  const queue = new DocumentQueue(jobs, store.documents);
  const { files, secretBox, embedder, documentTables: tables = databases.documentTables } = deps;
  const orphans = new OrphanedFiles(store.documents, files);
  const ingestion = new DocumentIngestion({ documents: store.documents, files, embedder, tables, secretBox, orphans });
  const runner = createRunner(deps, databases, spaceModels, options.answers ?? {});
  const limiter = new QuestionLimiter(store.threads, { questionsPerHour: options.questionsPerHour ?? defaultQuestionsPerHour }, clock);
  const engines = { spaceModels, deployment: deploymentOf(deps) };
  const evaluationQueue = new EvaluationQueue(jobs, store.evaluations);
  const evaluationRunner = new EvaluationRunner({ store, policy, sql: databases, agent: deps.agent, engines });
  const maxUploadBytes = options.maxUploadBytes ?? defaultMaxUploadBytes;
  const { storage } = databases;
  const uploads = new DocumentUploads({ documents: store.documents, files, queue, orphans, storage, maxUploadBytes });
  return {
    auth: new AuthUseCases(store, clock),
    spaces: new SpaceUseCases(store, policy, new ExampleQuestions(store, options.sampleQuestions ?? []), storage),
    invitations: new InvitationUseCases(store, policy),
    apiTokens: new ApiTokenUseCases(store, policy),
    connections: new ConnectionUseCases(store, policy, databases),
    catalogs: new CatalogUseCases(store, policy, databases.catalogs),
    databases: new DatabaseUseCases(store, policy, { ...databases, maxUploadBytes }),
    queries: new QueryUseCases(store, policy, databases, { agent: deps.agent, limiter, models: spaceModels }),
    datasets: new DatasetUseCases(store, policy, databases.datasetFiles),
    documents: new DocumentUseCases(store, policy, { files, queue, uploads, orphans, secretBox, tables }),
    documentFolders: new FolderUseCases(store, policy),
    search: new PassageSearchUseCases(store, policy, { index: deps.passageIndex, embedder }),
    threads: new ThreadUseCases(store, policy, { runner, follower: new AnswerFollower(store, deps.bus), limiter }),
    models: new ModelUseCases(store.spaceModels, policy, engines),
    feedback: new FeedbackUseCases(store, policy, databases),
    verifiedQueries: new VerifiedQueryUseCases(store, policy, { sql: databases, index: databases.verifiedIndex }),
    evaluations: new EvaluationUseCases(store, policy, { queue: evaluationQueue, engines }),
    training: new TrainingUseCases(store, policy, {
      catalogs: databases.catalogs,
      queue: databases.trainingQueue,
      kept: databases.keptTables,
    }),
    synonyms: new SynonymUseCases(store, policy),
    start: () => runner.open(),
    registerJobHandlers: (handlingJobs, { concurrency = defaultJobConcurrency } = {}) =>
      registerJobHandlers(
        handlingJobs,
        {
          store,
          ingestion,
          catalogs: databases.catalogs,
          access: databases.access,
          evaluations: evaluationRunner,
          training: databases.training,
        },
        { concurrency },
      ),
    recoverDocuments: async (ctx) => {
      await ingestion.recover(ctx);
      return queue.recover(ctx);
    },
    recoverTraining: (ctx) => databases.trainingQueue.recover(ctx),
    recoverEvaluations: (ctx) => evaluationQueue.recover(ctx),
    sweepDatabaseFiles: async ({ isOnlyProcess }) => {
      const idleMs = isOnlyProcess ? 0 : undefined;
      const drafts = await databases.datasetFiles.sweepDrafts(idleMs);
      return drafts + (await databases.managed.sweep(await store.connections.listManaged(), idleMs));
    },
    close: async (graceMs) => {
      await runner.close(graceMs);
      logger.debug({}, "No answer is running any more");
    },
  };
}

function deploymentOf({ agent }: ServiceDeps): Pick<Agent, "engine" | "modelName"> {
  return { engine: agent.engine ?? EngineKind.BUILT_IN, modelName: agent.modelName ?? null };
}

type Databases = ReturnType<typeof createDatabases>;

function createDatabases(deps: ServiceDeps, spaceModels: SpaceModels, options: ServiceOptions) {
  const deploymentLimits = options.limits ?? defaultDeploymentLimits;
  const { store, secretBox, connectorPool, connectorOptions, managedDatabases: managed, guard, jobs } = deps;
  const vault = new CredentialVault(store.connections, secretBox);
  const datasetFiles = new DatasetFiles({
    datasets: store.datasets,
    files: deps.files,
    orphans: store.documents,
    folder: deps.datasetsFolder,
  });
  const { clock = systemClock } = deps;
  const storage = new SpaceStorage({ storage: store.storage, connections: store.connections, managed, clock }, options.storage);
  const access = new ConnectionAccess(connectorPool, vault, connectorOptions, { managed: managed.folder, datasets: datasetFiles });
  const queue = new CatalogQueue(jobs);
  const models = new TrainingModels({
    deployment: deps.describer ?? null,
    settingsFor: (spaceId) => spaceModels.settingsFor(spaceId),
    modelOf: (spaceId) => spaceModels.modelOf(spaceId),
  });
  const embeddingModel = deps.schemaIndex.hasVectors ? (deps.embedder?.model ?? null) : null;
  const trainingQueue = new TrainingQueue({ store, jobs, models, embeddingModel });
  const catalogs = new CatalogKeeper(store.catalogs, access, (ctx, connection, catalog) =>
    trainingQueue.addIfChanged(ctx, connection, catalog),
  );
  const statements = new StatementCheck(guard, catalogs);
  const recorder = new QueryRecorder(store.queryRuns);
  const { schemaIndex, embedder } = deps;
  const tables = new TableStore({ store, index: schemaIndex, embedder });
  const trainer = new TableTrainer({ store, access, tables });
  const training = new TrainingRunner({ store, catalogs, index: schemaIndex, models, queue: trainingQueue, trainer });
  const verifiedIndex = new VerifiedIndex({ index: schemaIndex, embedder });
  const examples = new VerifiedExamples(store.verifiedQueries, verifiedIndex);
  return {
    vault,
    access,
    catalogs,
    statements,
    recorder,
    managed,
    queue,
    datasets: store.datasets,
    datasetFiles,
    storage,
    documentTables: new DatasetTables(datasetFiles, new DatasetConnections({ store, vault, access, queue, files: datasetFiles }), storage),
    deploymentLimits,
    schemaIndex,
    embedder,
    verifiedIndex,
    examples,
    trained: new TrainedCatalogs(store),
    synonyms: store.synonyms,
    training,
    trainingQueue,
    keptTables: new KeptTables({ store, catalogs, index: schemaIndex, tables }),
  };
}

function createRunner(deps: ServiceDeps, databases: Databases, models: SpaceModels, options: Partial<AnswerRunnerOptions>): AnswerRunner {
  const { store, passageIndex: index, embedder, agent, bus, logger, clock = systemClock } = deps;
  const sources = new SpaceSources(store, databases, { documents: store.documents, index, embedder });
  return new AnswerRunner({ answers: store.answers, agent, sources, models, bus, logger, clock }, options);
}

import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createAgent, createTableDescriber } from "@olympus/agent";
import { createServices, ensureAdmin, maxQuestionCharacters, type RunningServices, type Services } from "@olympus/application";
import { ConnectorPool, HostPolicy, ManagedDatabases, SecretReferences } from "@olympus/connectors";
import {
  AppError,
  type Ctx,
  type DeploymentLimits,
  EngineKind,
  ErrorCode,
  type EventBus,
  type FileStore,
  type Logger,
  systemClock,
  toAppError,
} from "@olympus/domain";
import { createJobs, type JobBackend } from "@olympus/jobs";
import { EmbeddedDatabase, type OpenedDatabase, openDatabase } from "@olympus/persistence";
import {
  type Closables,
  InProcessEventBus,
  LocalFileStore,
  openS3FileStore,
  RedisEventBus,
  type Settings,
  serverVariables,
} from "@olympus/platform";
import { OpenAiEmbedder, type PassageIndex } from "@olympus/search";
import { SqlGuard } from "@olympus/sql";
import { homePaths, lockHome, openSecretBox } from "./open-home.ts";
import { runsInContainer } from "./runs-in-container.ts";
import { prepareSample, provideSampleSpace } from "./sample-space.ts";

/** How long the database may take to say that it is there. */
const readyLimitMs = 5_000;

/** Facts of the assembly for the status page. */
export interface OlympusFacts {
  readonly version: string;
  readonly mode: "EMBEDDED" | "PRODUCTION";
  readonly engine: EngineKind;
  readonly model: string | null;
  readonly search: string;
  readonly degraded: readonly string[];
  readonly maxUploadBytes: number;
  readonly maxQuestionCharacters: number;
  readonly runsInContainer: boolean;
  readonly limits: DeploymentLimits;
}

/** All of Olympus but its doors, running. */
export interface Olympus<Opened> {
  readonly services: Services;
  readonly system: OlympusFacts;
  readonly allowIntrospection: boolean;
  /** What `onHomeLocked` made. */
  readonly opened: Opened;
  /** Fails with UNAVAILABLE when our database doesn't answer. */
  checkReady(): Promise<void>;
  /** Begins to do background work in this process. */
  startJobs(): Promise<void>;
  /** Tells others who want the same home folder where this Olympus is. */
  announce(url: string): Promise<void>;
}

export interface StartOptions<Opened> {
  /** Done as soon as the home folder is ours, beside everything else: what fails here ends the start early. */
  readonly onHomeLocked: () => Promise<Opened>;
}

/**
 * Builds everything from the settings, in the order in which things need each other, and adds each thing's end to `closables`.
 * Fails with a sentence for the operator.
 */
export async function startOlympus<Opened>(
  settings: Settings,
  logger: Logger,
  closables: Closables,
  { onHomeLocked }: StartOptions<Opened>,
): Promise<Olympus<Opened>> {
  const lock = await lockHome(settings, closables);
  const paths = homePaths(settings.home);
  await mkdir(paths.databases, { recursive: true });
  const [secretBox, opened, ourDatabase, guard, bus, sample] = await allOrFirstFailure([
    // Before the database's folder is there: it tells whether this is the first start.
    openSecretBox(settings, logger),
    onHomeLocked(),
    openOurDatabase(settings, logger, closables),
    SqlGuard.create(),
    openEventBus(settings, logger, closables),
    settings.hasSampleSpace ? prepareSample(settings.home, systemClock.now()) : Promise.resolve(null),
  ]);
  closables.add("SQL guard", () => guard.close());
  const { database, jobBackend, socket } = ourDatabase;
  if (socket) await lock?.update({ databaseSocket: socket });

  const jobs = createJobs(jobBackend, { logger });
  closables.add("jobs", () => jobs.close({ graceMs: 3_000 }));
  const { hostAllow: allow, hostDeny: deny } = settings.connections;
  const connectorOptions = {
    logger,
    allowedFolders: [paths.databases],
    hostPolicy: new HostPolicy({ allow, deny }),
    allowApplicationDefault: settings.connections.bigqueryApplicationDefault,
    references: new SecretReferences({ allow: settings.connections.references, serverVariables, vault: settings.vault }),
  };
  const connectorPool = new ConnectorPool(connectorOptions);
  closables.add("database connections", () => connectorPool.close());

  await mkdir(paths.managedDatabases, { recursive: true });
  const managedDatabases = new ManagedDatabases(paths.managedDatabases);

  const { model } = settings;
  const modelSettings =
    model.kind === "openai"
      ? { baseUrl: model.baseUrl, apiKey: model.apiKey, model: model.model, timeoutMs: settings.modelTimeoutMs }
      : null;
  const agent = createAgent({ limits: { maxRows: settings.limits.chatRows }, model: modelSettings });
  const services: RunningServices = createServices(
    {
      store: database.store,
      passageIndex: database.passageIndex,
      schemaIndex: database.schemaIndex,
      embedder: createEmbedder(settings),
      agent,
      describer: modelSettings === null ? null : createTableDescriber(modelSettings),
      guard,
      connectorPool,
      connectorOptions,
      managedDatabases,
      datasetsFolder: paths.datasets,
      secretBox,
      files: await openFileStore(settings, logger, closables),
      jobs,
      bus,
      logger,
      clock: systemClock,
    },
    {
      maxUploadBytes: settings.maxUploadBytes,
      storage: settings.storage,
      limits: settings.limits,
      questionsPerHour: settings.questionsPerHour,
      sampleQuestions: sample?.questions ?? [],
      answers: { isOnlyRunner: settings.database.mode === "embedded" },
    },
  );
  closables.add("answers", () => services.close(3_000));
  await services.start();
  await services.sweepDatabaseFiles({ isOnlyProcess: settings.database.mode === "embedded" });

  const ctx: Ctx = { requestId: "start", signal: new AbortController().signal, logger, clock: systemClock };
  if (sample) await database.runExclusively(() => provideSampleSpace(ctx, settings.home, sample, database.store, services));
  // After the sample Space, for the first admin becomes the owner of every Space without one.
  if (settings.firstAdmin) await ensureAdmin(database.store, settings.firstAdmin);

  return {
    services,
    opened,
    allowIntrospection: settings.database.mode === "embedded",
    system: {
      version,
      mode: settings.database.mode === "embedded" ? "EMBEDDED" : "PRODUCTION",
      engine: agent.engine,
      model: agent.modelName,
      search: describeSearch(database.passageIndex, settings.embedding.kind === "openai"),
      degraded: database.passageIndex.capabilities.degraded,
      maxUploadBytes: settings.maxUploadBytes,
      maxQuestionCharacters,
      runsInContainer: runsInContainer(),
      limits: settings.limits,
    },
    checkReady: async () => {
      // A database that hangs is as good as none, and whoever asks has a time limit of their own.
      const late = wait(readyLimitMs, false, { ref: false });
      if (await Promise.race([database.isReachable(), late])) return;
      throw new AppError(ErrorCode.UNAVAILABLE, "Our database doesn't answer", { userMessage: "The database of Olympus doesn't answer." });
    },
    startJobs: async () => {
      services.registerJobHandlers(jobs);
      await jobs.start();
      await services.recoverDocuments(ctx);
      await services.recoverTraining(ctx);
      await services.recoverEvaluations(ctx);
    },
    announce: async (url) => lock?.update({ url, ...(socket && { databaseSocket: socket }) }),
  };
}

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };

interface OurDatabase {
  readonly database: OpenedDatabase;
  readonly jobBackend: JobBackend;
  /** Where scripts find the embedded server. */
  readonly socket: string | null;
}

async function openOurDatabase(settings: Settings, logger: Logger, closables: Closables): Promise<OurDatabase> {
  if (settings.database.mode === "postgres") {
    const { url } = settings.database;
    const database = await openMigrated({ mode: "postgres", url }, logger, closables);
    const jobBackend: JobBackend = settings.redisUrl
      ? { kind: "redis", url: settings.redisUrl }
      : { kind: "postgres", connectionString: url };
    return { database, jobBackend, socket: null };
  }
  const server = await EmbeddedDatabase.start({
    folder: homePaths(settings.home).database,
    logger,
    // Nothing works without it, and a restart opens it again: end like after any other crash.
    onCrash: (error) => {
      throw error;
    },
  });
  closables.add("embedded database", () => server.stop());
  const database = await openMigrated({ mode: "embedded", connection: server.connection }, logger, closables);
  const jobBackend: JobBackend = settings.redisUrl
    ? { kind: "redis", url: settings.redisUrl }
    : { kind: "pglite", connectionString: server.connectionString };
  return { database, jobBackend, socket: server.connectionString };
}

/** Servers of one's own take any key, but the client insists on one. */
const noKey = "none";

function createEmbedder({ embedding }: Settings): OpenAiEmbedder | null {
  if (embedding.kind === "builtin") return null;
  const { baseUrl, apiKey, model } = embedding;
  return new OpenAiEmbedder({ baseUrl, apiKey: apiKey ?? noKey, model });
}

/** The uploaded files; what a killed upload left is removed where no other process can be uploading, elsewhere after a day. */
async function openFileStore({ home, database, files }: Settings, logger: Logger, closables: Closables): Promise<FileStore> {
  const folder = homePaths(home).documents;
  const isOnlyProcess = database.mode === "embedded";
  if (files.kind === "local") {
    const store = new LocalFileStore(folder);
    if (isOnlyProcess) await store.sweepTemporary();
    return store;
  }
  const store = await openS3FileStore(files, path.join(folder, "downloads"));
  closables.add("file store", async () => store.close());
  // Everything but documents works without it, and it may come back.
  await store
    .check()
    .catch((error: unknown) => logger.error({ err: error }, toAppError(error).suggestion ?? "The file store can't be used"));
  await store.sweepTemporary(dayMs).catch((error: unknown) => logger.warn({ err: error }, "Uploads that never ended could not be removed"));
  return store;
}

const dayMs = 24 * 60 * 60 * 1_000;

async function openMigrated(location: Parameters<typeof openDatabase>[0], logger: Logger, closables: Closables): Promise<OpenedDatabase> {
  const database = await openDatabase(location, { logger });
  closables.add("our database", () => database.close());
  await database.migrate();
  return database;
}

async function openEventBus(settings: Settings, logger: Logger, closables: Closables): Promise<EventBus> {
  const bus = settings.redisUrl ? await RedisEventBus.connect(settings.redisUrl, { logger }) : new InProcessEventBus(logger);
  closables.add("event bus", () => bus.close());
  return bus;
}

function describeSearch({ capabilities }: PassageIndex, hasEmbedder: boolean): string {
  const lexical = capabilities.lexical === "pg_textsearch" ? "BM25" : "BM25 on Postgres full-text search";
  return hasEmbedder && capabilities.vector === "pgvector" ? `${lexical} and vectors` : lexical;
}

/** As `Promise.all`, but waits for all before it fails: what was still opening has been added to the closables by then. */
async function allOrFirstFailure<const T extends readonly Promise<unknown>[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work) as Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;
}

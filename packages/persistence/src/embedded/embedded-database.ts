import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, ErrorCode, type Logger } from "@olympus/domain";
import type { WorkerInput, WorkerMessage } from "./worker-messages.ts";

/** How to reach the embedded server with any Postgres client; there is no password. */
export interface EmbeddedConnection {
  /** The folder of the unix socket, or an address on Windows. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

export interface EmbeddedDatabaseOptions {
  /** Where the data is, e.g. `<home>/database`; made with mode 0700 when missing. The caller holds a lock on it: two servers on one folder lose data. */
  readonly folder: string;
  readonly logger: Logger;
  /** Called once when the server dies without having been stopped. Clients then get connection errors. */
  readonly onCrash?: (error: AppError) => void;
  /** Memory for cached pages; 16 by default. */
  readonly sharedBuffersMb?: number;
  /** How long a client may keep a transaction open without a word while others wait, before it is cut off; 30,000 by default. */
  readonly idleInTransactionMs?: number;
}

/** Unix socket paths are cut at 104 bytes on macOS and at 108 on Linux. */
const maxSocketPathBytes = 100;
const socketPort = 5432;
/** Written once the server runs, so that a folder whose making was interrupted is told from one with data. Holds the socket's folder. */
const runMarker = "olympus-run";
const stopTimeoutMs = 15_000;

/**
 * The embedded Postgres (PGlite) in a worker thread, reached by plain Postgres clients over a unix socket that only this user can open.
 * All clients share one session: `SET`, temporary tables and named prepared statements leak between them, and LISTEN delivers nothing.
 */
export class EmbeddedDatabase {
  readonly connection: EmbeddedConnection;
  /** For `pg` and whatever takes a Postgres URL. */
  readonly connectionString: string;
  readonly #worker: Worker;
  readonly #socketFolder: string | null;
  #state: "running" | "stopping" | "dead" = "running";

  /** Starts the server, after making a new database when the folder is empty. Fails with UNAVAILABLE when the data can't be opened. */
  static async start(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
    await prepareFolder(options.folder, options.logger);
    const socketFolder = process.platform === "win32" ? null : await makeSocketFolder();
    const input: WorkerInput = {
      folder: options.folder,
      listen: socketFolder === null ? { host: "127.0.0.1", port: 0 } : { path: join(socketFolder, `.s.PGSQL.${socketPort}`) },
      sharedBuffersMb: options.sharedBuffersMb ?? 16,
      idleInTransactionMs: options.idleInTransactionMs ?? 30_000,
    };
    const worker = startWorker(input);
    try {
      const message = await firstMessage(worker);
      await writeFile(join(options.folder, runMarker), socketFolder ?? "", { flush: true });
      return new EmbeddedDatabase(options, worker, socketFolder, message.type === "ready" ? message.port : null);
    } catch (error) {
      await worker.terminate();
      if (socketFolder !== null) await removeSocketFolder(socketFolder);
      throw new AppError(ErrorCode.UNAVAILABLE, `The embedded database in ${options.folder} did not start`, {
        userMessage: `The embedded database in ${options.folder} can't be opened.`,
        suggestion: "Check that the disk is not full and the folder is readable, or restore the folder from a backup.",
        cause: error,
      });
    }
  }

  private constructor(options: EmbeddedDatabaseOptions, worker: Worker, socketFolder: string | null, port: number | null) {
    this.#worker = worker;
    this.#socketFolder = socketFolder;
    this.connection = { host: socketFolder ?? "127.0.0.1", port: port ?? socketPort, user: "postgres", database: "postgres" };
    const host = socketFolder === null ? "127.0.0.1" : "localhost";
    const query = socketFolder === null ? "" : `?host=${encodeURIComponent(socketFolder)}&port=${socketPort}`;
    this.connectionString = `postgres://postgres@${host}${socketFolder === null ? `:${port}` : ""}/postgres${query}`;
    worker.on("message", (message: WorkerMessage) => {
      if (message.type === "stuck")
        options.logger.error({}, "A transaction was left open too long while others waited; its client was cut off.");
    });
    let cause: unknown;
    worker.once("error", (error) => {
      cause = error;
    });
    worker.once("exit", (code) => {
      if (this.#state === "running") {
        const error = new AppError(ErrorCode.UNAVAILABLE, `The embedded database ended by itself with code ${code}`, {
          userMessage: "The embedded database stopped unexpectedly. Restart Olympus; what was saved is kept.",
          cause,
        });
        options.logger.error({ err: error, cause }, "The embedded database crashed.");
        options.onCrash?.(error);
      }
      this.#state = "dead";
    });
  }

  /** Whether the server still runs. */
  get isRunning(): boolean {
    return this.#state === "running";
  }

  /** Disconnects everybody, writes everything to disk and ends. Calling it again does nothing. */
  async stop(): Promise<void> {
    if (this.#state === "running") {
      this.#state = "stopping";
      const ended = once(this.#worker, "exit", { signal: AbortSignal.timeout(stopTimeoutMs) });
      this.#worker.postMessage("stop");
      // Nothing is lost by ending it hard: what was acknowledged is in the log on disk.
      await ended.catch(() => this.#worker.terminate());
    }
    if (this.#socketFolder !== null) await removeSocketFolder(this.#socketFolder);
  }
}

function startWorker(workerData: WorkerInput): Worker {
  const isSource = import.meta.url.endsWith(".ts");
  const file = isSource ? new URL("./database-worker.ts", import.meta.url) : new URL("./database-worker.js", import.meta.url);
  return new Worker(file, { workerData, name: "olympus-database", execArgv: isSource ? ["--conditions=@olympus/source"] : [] });
}

/** Fails when the worker ends before it says anything. */
async function firstMessage(worker: Worker): Promise<WorkerMessage> {
  const ended = new AbortController();
  const onExit = () => ended.abort();
  worker.once("exit", onExit);
  try {
    const [message] = (await once(worker, "message", { signal: ended.signal })) as [WorkerMessage];
    return message;
  } finally {
    worker.off("exit", onExit);
  }
}

/** A folder that was left half-made by an interrupted first start holds no data: it is moved aside, so that this start makes a new one. */
async function prepareFolder(folder: string, logger: Logger): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = await readdir(folder);
  if (files.length === 0) return;
  if (files.includes(runMarker)) return await removeSocketFolder(await readFile(join(folder, runMarker), "utf8"));
  const aside = `${folder}.incomplete-${Date.now()}`;
  await rename(folder, aside);
  await mkdir(folder, { mode: 0o700 });
  logger.warn({ folder, aside }, "The first start was interrupted while it made the database; the unfinished folder was moved aside.");
}

/** Also what a killed process left behind. Nothing but the socket and its folder, whatever the marker says. */
async function removeSocketFolder(folder: string): Promise<void> {
  if (folder === "") return;
  await rm(join(folder, `.s.PGSQL.${socketPort}`), { force: true });
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Gone already, or somebody else put something into it.
    if (error.code !== "ENOENT" && error.code !== "ENOTEMPTY") throw error;
  });
}

async function makeSocketFolder(): Promise<string> {
  const parent = tmpdir();
  const length = Buffer.byteLength(join(parent, "olympus-XXXXXX", `.s.PGSQL.${socketPort}`));
  const isShort =
    length <= maxSocketPathBytes &&
    (await stat(parent).then(
      () => true,
      () => false,
    ));
  return await mkdtemp(join(isShort ? parent : "/tmp", "olympus-"));
}

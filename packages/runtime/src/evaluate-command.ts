import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startEvaluationForScripts } from "@olympus/application";
import {
  AppError,
  type Ctx,
  EngineKind,
  ErrorCode,
  type EvaluationResult,
  type EvaluationRun,
  type Logger,
  systemClock,
} from "@olympus/domain";
import { createJobs, type JobBackend } from "@olympus/jobs";
import type { Store } from "@olympus/persistence";
import { type Closables, readHomeLock, type Settings } from "@olympus/platform";
import { evaluationTable } from "./evaluation-table.ts";
import { openStoreForScripts } from "./open-for-scripts.ts";
import { openSecretBox } from "./open-home.ts";
import { startOlympus } from "./start-olympus.ts";

const usage = "npm run evaluate -- --space <slug> [--engine builtin|model] [--json]";
const pollMs = 500;
const resultsPerRead = 500;

export interface EvaluationReport {
  /** For standard output. */
  readonly text: string;
  /** Whether everything ran, right or wrong. */
  readonly isComplete: boolean;
}

/**
 * Evaluates a Space and waits for the outcome: beside a running Olympus, which does the work, or by starting one for so long. Ends the evaluation when it is
 * stopped itself. Fails with BAD_INPUT and the usage, NOT_FOUND, and CONFLICT while another evaluation of the Space goes on.
 */
export async function evaluateByCommand(
  args: readonly string[],
  settings: Settings,
  logger: Logger,
  closables: Closables,
): Promise<EvaluationReport> {
  const { space, engine, isJson } = readArguments(args);
  // A server on Postgres may run elsewhere or not at all: one more worker does no harm.
  const isServed = settings.database.mode === "embedded" && (await readHomeLock(settings.home)) !== null;
  if (!isServed) {
    const olympus = await startOlympus(settings, logger, closables, { onHomeLocked: async () => null });
    await olympus.startJobs();
  }
  const store = await openStoreForScripts(settings, logger, closables);
  const jobs = createJobs(await jobBackend(settings), { logger });
  closables.add("queue", () => jobs.close({ graceMs: 0 }));
  const secretBox = await openSecretBox(settings, logger);
  const ctx: Ctx = { requestId: "evaluate", signal: new AbortController().signal, logger, clock: systemClock };
  const started = await startEvaluationForScripts(
    ctx,
    { store, jobs, secretBox, deployment: deploymentOf(settings) },
    { spaceSlug: space, engine },
  ).catch((error: unknown) => {
    throw isUnknownSpace(error) ? unknownSpace(space) : error;
  });
  closables.add("evaluation", () => started.close());
  const run = await untilEnded(store, started.run);
  const results = await readResults(store, run);
  const before = await findBefore(store, run);
  const text = isJson ? JSON.stringify({ run, results }, null, 2) : evaluationTable(run, results, before).join("\n");
  return { text, isComplete: run.status === "SUCCEEDED" && run.errors === 0 };
}

function deploymentOf({ model }: Settings) {
  return model.kind === "openai" ? { engine: EngineKind.MODEL, modelName: model.model } : { engine: EngineKind.BUILT_IN, modelName: null };
}

async function jobBackend({ redisUrl, database, home }: Settings): Promise<JobBackend> {
  if (redisUrl) return { kind: "redis", url: redisUrl };
  if (database.mode === "postgres") return { kind: "postgres", connectionString: database.url };
  const connectionString = (await readHomeLock(home))?.databaseSocket;
  if (connectionString) return { kind: "pglite", connectionString };
  throw new AppError(ErrorCode.UNAVAILABLE, "Olympus on this home folder has ended", {
    userMessage: "Olympus was stopped just now. Try again.",
    isRetryable: true,
  });
}

async function untilEnded(store: Store, { id }: EvaluationRun): Promise<EvaluationRun> {
  for (;;) {
    const run = await store.evaluations.find(id);
    if (run === null)
      throw new AppError(ErrorCode.NOT_FOUND, "The evaluation is gone", { userMessage: "The Space was deleted while it was evaluated." });
    if (run.status !== "QUEUED" && run.status !== "RUNNING") return run;
    await sleep(pollMs);
  }
}

async function readResults(store: Store, { id, done }: EvaluationRun): Promise<readonly EvaluationResult[]> {
  const results: EvaluationResult[] = [];
  while (results.length < done) {
    const read = await store.evaluations.listResults(id, { offset: results.length, limit: resultsPerRead });
    if (read.length === 0) break;
    results.push(...read);
  }
  return results;
}

/** The last one before that came to its end. */
async function findBefore(store: Store, { id, spaceId, createdAt }: EvaluationRun): Promise<EvaluationRun | null> {
  const { items } = await store.evaluations.list(spaceId, { first: 20, after: { createdAt, id } });
  return items.find(({ status }) => status === "SUCCEEDED") ?? null;
}

function isUnknownSpace(error: unknown): boolean {
  return error instanceof AppError && error.code === ErrorCode.NOT_FOUND;
}

function unknownSpace(slug: string): AppError {
  return new AppError(ErrorCode.NOT_FOUND, `No Space with the slug "${slug}"`, {
    userMessage: `There is no Space with the slug "${slug}". The slug is the part after /s/ in the web address.`,
  });
}

const engines: Readonly<Record<string, EngineKind>> = { builtin: EngineKind.BUILT_IN, model: EngineKind.MODEL };

function readArguments(args: readonly string[]): { readonly space: string; readonly engine: EngineKind | null; readonly isJson: boolean } {
  const { space, engine, json } = parse(args);
  const chosen = engine === undefined ? null : engines[engine];
  if (space && chosen !== undefined) return { space, engine: chosen, isJson: json };
  throw new AppError(ErrorCode.BAD_INPUT, "Wrong arguments", { userMessage: `Say which Space and, if you like, which engine: ${usage}` });
}

function parse(args: readonly string[]) {
  try {
    const options = { space: { type: "string" }, engine: { type: "string" }, json: { type: "boolean", default: false } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new AppError(ErrorCode.BAD_INPUT, "Unknown arguments", {
      userMessage: `${cause instanceof Error ? cause.message : String(cause)}. Usage: ${usage}`,
      cause,
    });
  }
}

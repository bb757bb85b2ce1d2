import { type ChildProcess, fork } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError, cancelled, ErrorCode, throwIfAborted } from "@olympus/domain";
import { datasetPermissions } from "./process/dataset-permissions.ts";
import type { DatasetTask, TaskMessage, TaskResults } from "./process/tasks.ts";
import type { TaskProcesses } from "./task-processes.ts";

export interface TaskLimits {
  readonly signal: AbortSignal;
  /** Default 900,000. */
  readonly timeoutMs?: number;
  /** Of the process, default 2,048. */
  readonly maxMemoryMb?: number;
  /** Whose processes make tables into datasets, one after another. Every other task has a process of its own. */
  readonly processes?: TaskProcesses;
}

const isSource = import.meta.url.endsWith(".ts");
const entry = isSource
  ? new URL("./process/dataset-process.ts", import.meta.url)
  : new URL("./process/dataset-process.js", import.meta.url);
const maxStderrCharacters = 4_000;
const defaultMemoryMb = 2_048;
type Done = Extract<TaskMessage, { type: "done" }>;
/** What a heap that is too small says, and what the thread that watches the memory does. */
const outOfMemory = /heap out of memory|Out of Memory/i;

/**
 * Does a task in a process of its own with bounded time and memory, no environment and no right to anything but its own files: a file that brings it down fails alone. Fails with UNREADABLE_FILE,
 * TIMEOUT, CANCELLED, and INTERNAL when the fault is ours.
 */
export async function doTask<Task extends DatasetTask>(task: Task, limits: TaskLimits): Promise<TaskResults[Task["task"]]> {
  throwIfAborted(limits.signal);
  const { maxMemoryMb = defaultMemoryMb } = limits;
  // Those that are kept were started with the usual memory.
  if (task.task === "tables" && limits.processes !== undefined && limits.maxMemoryMb === undefined)
    return (await inKeptProcess(task, limits.processes, limits)) as TaskResults[Task["task"]];
  const child = start(task, maxMemoryMb);
  try {
    return (await resultWithin(child, task, limits)).result as TaskResults[Task["task"]];
  } finally {
    await end(child);
  }
}

type TablesTask = Extract<DatasetTask, { task: "tables" }>;

/** Such a process may write into one folder only, which is there while it is at work: what it has made is moved to where its task wants it. */
async function inKeptProcess(task: TablesTask, processes: TaskProcesses, limits: TaskLimits): Promise<TaskResults["tables"]> {
  const kept = processes.take();
  const folder = kept?.folder ?? `${task.folder}-made`;
  let child = kept?.child ?? null;
  let isKept = false;
  try {
    await mkdir(folder, { mode: 0o700 });
    const ownTask = { ...task, folder };
    child ??= start(ownTask, defaultMemoryMb);
    const { result, rssBytes } = await resultWithin(child, ownTask, limits);
    const made = await Promise.all((result as TaskResults["tables"]).map((dataset) => moved(dataset, task.folder)));
    await rm(folder, { recursive: true, force: true });
    // Last of all: from here on it is another task's.
    isKept = processes.keep({ child, folder }, rssBytes);
    return made;
  } finally {
    if (!isKept && child !== null) await end(child);
    if (!isKept) await rm(folder, { recursive: true, force: true });
  }
}

async function moved<T extends { readonly path: string }>(made: T, folder: string): Promise<T> {
  const path = join(folder, basename(made.path));
  await rename(made.path, path);
  return { ...made, path };
}

async function resultWithin(child: ChildProcess, task: DatasetTask, limits: TaskLimits): Promise<Done> {
  const { signal, timeoutMs = 900_000, maxMemoryMb = defaultMemoryMb } = limits;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(timedOut(timeoutMs)), timeoutMs);
  const onAbort = () => stop.abort(cancelled(signal.reason));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await resultOf(child, task, stop.signal, maxMemoryMb);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

function start(task: DatasetTask, maxMemoryMb: number): ChildProcess {
  return fork(entry, [String(maxMemoryMb)], {
    execArgv: [
      "--no-warnings",
      ...datasetPermissions(task),
      `--max-old-space-size=${Math.floor(maxMemoryMb / 4)}`,
      ...(isSource ? ["--conditions=@olympus/source"] : []),
    ],
    // Nothing of ours: no credentials, no NODE_OPTIONS. Windows can't start a process without SystemRoot.
    env: process.platform === "win32" ? { SystemRoot: process.env.SystemRoot, TZ: "UTC" } : { TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
}

function resultOf(child: ChildProcess, task: DatasetTask, stop: AbortSignal, maxMemoryMb: number): Promise<Done> {
  const done = Promise.withResolvers<Done>();
  let stderr = "";
  const onStderr = (chunk: string) => {
    stderr = (stderr + chunk).slice(-maxStderrCharacters);
  };
  const onError = (error: Error) => done.reject(notStarted(error));
  const onClose = (code: number | null, signal: NodeJS.Signals | null) => done.reject(endedEarly({ code, signal, stderr, maxMemoryMb }));
  child.stderr?.setEncoding("utf8").on("data", onStderr);
  stop.addEventListener("abort", () => done.reject(stop.reason), { once: true });
  child.once("error", onError);
  child.once("close", onClose);
  child.once("message", (message: TaskMessage) => {
    if (message.type === "failed") return done.reject(failed(message));
    // The next task listens for itself.
    child.stderr?.off("data", onStderr);
    child.off("error", onError).off("close", onClose);
    done.resolve(message);
  });
  child.send(task, (error) => {
    if (error !== null) onError(error);
  });
  return done.promise;
}

/** Waits until it is gone, so that its folder can be removed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}

function failed({ message, userMessage }: Extract<TaskMessage, { type: "failed" }>): AppError {
  if (userMessage !== null) return new AppError(ErrorCode.UNREADABLE_FILE, message, { userMessage });
  if (outOfMemory.test(message)) return tooBig(new Error(message));
  return new AppError(ErrorCode.UNREADABLE_FILE, `A table could not be made into a dataset: ${message}`, { userMessage: damaged });
}

const damaged = "The tables of this file could not be read. Save it again in its own program and upload that copy.";

function endedEarly(end: { code: number | null; signal: NodeJS.Signals | null; stderr: string; maxMemoryMb: number }): AppError {
  const cause = new Error(`exit ${end.code ?? end.signal}: ${end.stderr}`);
  if (end.signal === "SIGKILL" || end.signal === "SIGABRT" || outOfMemory.test(end.stderr)) return tooBig(cause);
  return new AppError(ErrorCode.UNREADABLE_FILE, "The process that makes datasets ended early", { userMessage: damaged, cause });
}

function tooBig(cause: Error): AppError {
  return new AppError(ErrorCode.UNREADABLE_FILE, "A table needs more memory than it may have", {
    userMessage: "A table of this file needs too much memory, so it was stopped. Split it into smaller files.",
    cause,
  });
}

function timedOut(timeoutMs: number): AppError {
  return new AppError(ErrorCode.TIMEOUT, `Making datasets took longer than ${timeoutMs} ms`, {
    userMessage: `Reading the tables of this file took longer than ${Math.ceil(timeoutMs / 60_000)} minutes, so it was stopped. Split it into smaller files.`,
  });
}

function notStarted(cause: Error): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, `The process that makes datasets failed: ${cause.message}`, {
    userMessage: "The tables could not be read just now. Try again in a moment.",
    isRetryable: true,
    cause,
  });
}

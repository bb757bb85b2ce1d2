import { fork } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { AppError, type Ctx, cancelled, ErrorCode, throwIfAborted } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import type { ScriptAnswer, ScriptFailure, ScriptTask } from "./script-protocol.ts";

/** How a script is spelt. */
export type ScriptDialect = "SQLITE" | "POSTGRESQL" | "MYSQL";

export interface ScriptLimits {
  /** Null, the default: told from the script. */
  readonly dialect?: ScriptDialect | null;
  /** For all of the script. Default 2 minutes. */
  readonly timeoutMs?: number;
  /** Of the database. Default 2 GiB. */
  readonly maxFileBytes?: number;
}

export interface ScriptOutcome {
  readonly statementCount: number;
  readonly tableCount: number;
  readonly warnings: readonly string[];
}

const memoryLimitMiB = 512;
/** A script is held whole as text beside what the engine takes. */
const maxHeapMiB = 1_536;
const defaultTimeoutMs = 120_000;
const defaultMaxFileBytes = 2 * 1024 ** 3;

/**
 * Makes a SQLite file at `path`, which must be free, from a script of SQLite's own dialect: a text, or a file. All of it or nothing: a failure leaves no file. Fails with
 * SYNTAX_ERROR (with the statement's line), UNSUPPORTED (what a script may not do), TOO_LARGE, TIMEOUT, CANCELLED.
 */
export async function makeSqliteFile(
  ctx: Ctx,
  script: { readonly text: string } | { readonly path: string },
  path: string,
  { dialect = null, timeoutMs = defaultTimeoutMs, maxFileBytes = defaultMaxFileBytes }: ScriptLimits = {},
): Promise<ScriptOutcome> {
  if (dialect !== null && dialect !== "SQLITE") throw notSqlite(dialect);
  const scriptPath = "path" in script ? script.path : `${path}.sql`;
  try {
    if ("text" in script) await writeFile(scriptPath, script.text, { mode: 0o600 });
    const outcome = await runTask(ctx, { task: "make", path, scriptPath, memoryLimitMiB, maxFileBytes }, timeoutMs);
    if (outcome.tableCount === 0) throw noTable();
    return outcome;
  } catch (error) {
    for (const suffix of ["", "-journal"]) await rm(path + suffix, { force: true });
    throw error;
  } finally {
    if ("text" in script) await rm(scriptPath, { force: true });
  }
}

/** Whether a SQLite file is sound, page by page. Fails with UNREADABLE_FILE. Leaves it in a form that can be read without writing. */
export async function verifySqliteFile(ctx: Ctx, path: string): Promise<ScriptOutcome> {
  return await runTask(ctx, { task: "verify", path, memoryLimitMiB }, defaultTimeoutMs);
}

function runTask(ctx: Ctx, task: ScriptTask, timeoutMs: number): Promise<ScriptOutcome> {
  throwIfAborted(ctx.signal);
  const isSource = import.meta.url.endsWith(".ts");
  const child = fork(new URL(isSource ? "./script-host.ts" : "./script-host.js", import.meta.url), [JSON.stringify(task)], {
    execArgv: [
      `--max-old-space-size=${maxHeapMiB}`,
      "--disable-warning=ExperimentalWarning",
      ...(isSource ? ["--conditions=@olympus/source"] : []),
    ],
    // The child needs none of the server's secrets.
    env: { PATH: process.env.PATH, TZ: "UTC" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve, reject) => {
    let answer: ScriptAnswer | null = null;
    let stopped: AppError | null = null;
    const stop = (error: AppError) => {
      stopped = error;
      child.kill("SIGKILL");
    };
    const abort = () => stop(cancelled(ctx.signal.reason));
    const timer = setTimeout(() => stop(tooSlow(timeoutMs)), timeoutMs);
    ctx.signal.addEventListener("abort", abort, { once: true });
    child.on("message", (message: ScriptAnswer) => {
      answer = message;
    });
    child.on("error", (cause) => stop(new AppError(ErrorCode.INTERNAL, "The child process could not be started", { cause })));
    child.on("close", () => {
      clearTimeout(timer);
      ctx.signal.removeEventListener("abort", abort);
      if (stopped !== null) reject(stopped);
      else if (answer === null) reject(tooMuchMemory());
      else if (answer.done) resolve(answer);
      else reject(toError(answer.failure));
    });
  });
}

function toError({ reason, message, code, line, statement }: ScriptFailure): AppError {
  const place = line === null ? "" : ` in line ${line}`;
  const shown = statement === null ? "" : ` “${statement.split("\n")[0]}”`;
  if (reason === "damaged")
    return new ConnectorError(ErrorCode.UNREADABLE_FILE, "The file is not a sound SQLite database", {
      userMessage: "This SQLite file is damaged or was not copied whole.",
      suggestion: "Copy it again while nobody writes to it, or make a copy with `VACUUM INTO`.",
      engineMessage: message,
    });
  if (reason === "not-text" || reason === "too-large")
    return new ConnectorError(reason === "too-large" ? ErrorCode.TOO_LARGE : ErrorCode.UNREADABLE_FILE, message);
  if (reason === "foreign") return notSqlite(message === "MYSQL" ? "MYSQL" : "POSTGRESQL");
  if (reason === "refused")
    return new ConnectorError(ErrorCode.UNSUPPORTED, `A script may not do what is${place}`, {
      userMessage: `The statement${shown}${place} can't run: ${message}`,
    });
  // SQLITE_FULL, SQLITE_NOMEM
  if (code === "13" || code === "7")
    return new ConnectorError(ErrorCode.TOO_LARGE, `The script makes too much${place}`, {
      userMessage: `The database that this script makes is too large for one that Olympus keeps (stopped${place}). Use a database server.`,
    });
  // SQLITE_AUTH, which comes as a general error where a function is meant.
  if (code === "23" || /^not authorized/.test(message))
    return new ConnectorError(ErrorCode.UNSUPPORTED, `A script may not do what is${place}`, {
      userMessage: `The statement${shown}${place} does more than making tables and rows, which a script can't do here.`,
    });
  return new ConnectorError(ErrorCode.SYNTAX_ERROR, `The script failed${place}`, {
    userMessage: `The statement${shown}${place} failed: ${message}.`,
    suggestion: "Mend the script and try again; nothing was kept.",
    engineMessage: message,
  });
}

function notSqlite(dialect: Exclude<ScriptDialect, "SQLITE">): AppError {
  const [name, advice] = {
    POSTGRESQL: ["PostgreSQL", "Make a database on a PostgreSQL server from it instead, or dump the data as SQLite's own SQL."],
    MYSQL: ["MySQL", "Load it into a MySQL server and connect to that, or turn it into SQLite's own SQL first (mysql2sqlite)."],
  }[dialect];
  return new ConnectorError(ErrorCode.UNSUPPORTED, `A script of ${name}`, {
    userMessage: `This is a script for ${name}, and the databases that Olympus makes itself take SQLite's own SQL only.`,
    suggestion: advice,
  });
}

function noTable(): AppError {
  return new ConnectorError(ErrorCode.BAD_INPUT, "The script made no table", {
    userMessage: "The script makes no table. Paste the statements that do: CREATE TABLE and INSERT.",
  });
}

function tooSlow(timeoutMs: number): AppError {
  return new ConnectorError(ErrorCode.TIMEOUT, `The work took longer than ${timeoutMs} ms`, {
    userMessage: `The work took longer than ${Math.round(timeoutMs / 1_000)} seconds and was stopped; nothing was kept.`,
    suggestion: "Make the script smaller, or use a database server.",
  });
}

function tooMuchMemory(): AppError {
  return new ConnectorError(ErrorCode.TOO_LARGE, "The child process ended without an answer", {
    userMessage: "The work needed more memory than it may have, and was stopped; nothing was kept.",
    suggestion: "Make the script smaller, or use a database server.",
  });
}

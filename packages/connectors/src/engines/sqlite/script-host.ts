import { readFileSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type ScriptStatement, splitStatements } from "@olympus/sql";
import { startWatchdog } from "../embedded-host/watchdog.ts";
import type { ScriptAnswer, ScriptFailure, ScriptTask } from "./script-protocol.ts";
import { authorize, judgeStatement, otherEngineOf } from "./script-rules.ts";

/**
 * The child process that makes a SQLite file from a script, or looks whether a file is sound. Whatever the script does to memory, time or the engine happens here.
 * Erasable syntax only, for it may be started from its source.
 */
const task = JSON.parse(process.argv[2] ?? "{}") as ScriptTask;
process.on("disconnect", () => process.exit(0));

const pageBytes = 4_096;
const shownCharacters = 200;

class ScriptError extends Error {
  readonly failure: ScriptFailure;

  constructor(failure: ScriptFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

function make({ path, scriptPath, memoryLimitMiB, maxFileBytes }: Extract<ScriptTask, { task: "make" }>): ScriptAnswer {
  const script = readScript(scriptPath);
  const other = otherEngineOf(script);
  if (other !== null) throw new ScriptError({ reason: "foreign", message: other, code: null, line: null, statement: null });
  const database = open(path, memoryLimitMiB, { isNew: true });
  database.exec(
    `PRAGMA page_size = ${pageBytes}; PRAGMA max_page_count = ${Math.floor(maxFileBytes / pageBytes)}; PRAGMA synchronous = OFF`,
  );
  // The file is thrown away as a whole when anything fails: nothing has to be taken back.
  database.exec("PRAGMA journal_mode = OFF; BEGIN");
  database.setAuthorizer(authorize);
  const warnings = new Set<string>();
  let statementCount = 0;
  for (const statement of splitStatements(script, "sqlite")) {
    const verdict = judgeStatement(statement.text);
    if (verdict.action === "refuse") throw failed("refused", statement, { message: verdict.reason });
    if (verdict.action === "skip") {
      if (verdict.warning !== null) warnings.add(verdict.warning);
      continue;
    }
    try {
      database.exec(statement.text);
    } catch (error) {
      throw failed("statement", statement, error);
    }
    statementCount++;
  }
  database.setAuthorizer(null);
  database.exec("COMMIT");
  const tableCount = countTables(database);
  database.close();
  return { done: true, statementCount, tableCount, warnings: [...warnings] };
}

/** Looks at every page, and takes the file out of WAL mode, in which it could not be read without writing beside it. */
function verify({ path, memoryLimitMiB }: Extract<ScriptTask, { task: "verify" }>): ScriptAnswer {
  try {
    const database = open(path, memoryLimitMiB, { isNew: false });
    database.exec("PRAGMA journal_mode = DELETE");
    const [found] = database.prepare("PRAGMA quick_check(1)").all() as { quick_check?: string }[];
    if (found?.quick_check !== "ok") throw new Error(found?.quick_check ?? "The check gave nothing");
    const tableCount = countTables(database);
    database.close();
    return { done: true, statementCount: 0, tableCount, warnings: [] };
  } catch (error) {
    throw new ScriptError({ reason: "damaged", ...describe(error), line: null, statement: null });
  }
}

function open(path: string, memoryLimitMiB: number, { isNew }: { readonly isNew: boolean }): DatabaseSync {
  const database = new DatabaseSync(path, { allowExtension: false, enableForeignKeyConstraints: false, timeout: 5_000 });
  database.enableDefensive(true);
  database.exec(`PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = ${memoryLimitMiB * 1024 * 1024}`);
  if (isNew) database.exec("PRAGMA encoding = 'UTF-8'");
  return database;
}

function readScript(path: string): string {
  if (statSync(path).size > 400 * 1024 * 1024)
    throw new ScriptError({ reason: "too-large", message: "Scripts have at most 400 MiB.", code: null, line: null, statement: null });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new ScriptError({ reason: "not-text", message: "The script is not UTF-8 text.", code: null, line: null, statement: null });
  }
}

function countTables(database: DatabaseSync): number {
  const sql = "SELECT count(*) AS n FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  return Number((database.prepare(sql).get() as { n: number }).n);
}

function failed(reason: ScriptFailure["reason"], { text, line }: ScriptStatement, error: unknown): ScriptError {
  return new ScriptError({ reason, ...describe(error), line, statement: text.slice(0, shownCharacters) });
}

function describe(error: unknown): { readonly message: string; readonly code: string | null } {
  const { errcode, message } = (error ?? {}) as { errcode?: unknown; message?: unknown };
  return {
    message: typeof message === "string" ? message : String(error),
    code: typeof errcode === "number" ? String(errcode & 255) : null,
  };
}

function run(): ScriptAnswer {
  try {
    return task.task === "make" ? make(task) : verify(task);
  } catch (error) {
    if (error instanceof ScriptError) return { done: false, failure: error.failure };
    return { done: false, failure: { reason: "statement", ...describe(error), line: null, statement: null } };
  }
}

await startWatchdog();
process.send?.(run());
process.disconnect?.();

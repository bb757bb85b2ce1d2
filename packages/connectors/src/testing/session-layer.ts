import { AppError, ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../connector-error.ts";
import type { DatabaseConnector } from "../database-connector.ts";
import { insideOf } from "./contract-fixture.ts";

/** A database whose session is to stop writes by itself. */
export interface SessionSubject {
  /** A connector for a user that owns the canary and may write, but isn't the server's superuser. */
  connect(): DatabaseConnector;
  /** Makes what statements ask for, past the session; what can't be made is left out. */
  heal(statements: readonly string[]): Promise<void>;
  /** All that could have been changed, as text: tables, their rows, other objects, the canary file. */
  fingerprint(): Promise<string>;
  /** A file that the database server could write. */
  readonly canaryFile: string;
}

export interface SessionOutcome {
  readonly sql: string;
  /** Null when it went through. */
  readonly code: ErrorCode | null;
}

export interface UnguardedRun {
  /** The last outcome of each statement. */
  readonly outcomes: readonly SessionOutcome[];
  /** What could have been changed, as it was before and after each pass. */
  readonly states: readonly { readonly before: string; readonly after: string }[];
}

const timeoutMs = 1_000;
const passes = 4;
/** Statements at once: some wait until their time is up. Fewer than a connector has connections. */
const lanes = 4;

/**
 * Runs statements with the guard switched off. Those that fail because a table or a column isn't there are run again after it has been made, so that
 * they get as far as the session's own refusal.
 */
export async function runUnguarded(subject: SessionSubject, statements: readonly string[]): Promise<UnguardedRun> {
  const outcomes = new Map<string, SessionOutcome>();
  const states: { before: string; after: string }[] = [];
  let pending = statements;
  for (let pass = 0; pass < passes && pending.length > 0; pass++) {
    const missing = new Set<string>();
    const again: string[] = [];
    const before = await subject.fingerprint();
    const connector = subject.connect();
    const runOne = async (sql: string) => {
      const error = await run(connector, aimAt(sql, subject.canaryFile));
      outcomes.set(sql, { sql, code: error === null ? null : error.code });
      const cures = error === null ? [] : curesFor(error, sql);
      for (const cure of cures) missing.add(cure);
      if (cures.length > 0) again.push(sql);
    };
    const left = pending.values();
    const runLane = async () => {
      for (const sql of left) await runOne(sql);
    };
    await Promise.all(Array.from({ length: lanes }, runLane));
    await connector.close();
    states.push({ before, after: await subject.fingerprint() });
    await subject.heal([...missing]);
    pending = again;
  }
  return { outcomes: [...outcomes.values()], states };
}

/** Any file that a statement names becomes the canary. */
function aimAt(sql: string, file: string): string {
  return sql.replace(/'(\/|file:|[a-z]:\\)[^']*'/gi, `'${file}'`);
}

async function run(connector: DatabaseConnector, sql: string): Promise<AppError | null> {
  const { openCursor, translateError } = insideOf(connector);
  const cursor = openCursor.call(connector, { sql, parameters: [], timeoutMs });
  const timer = setTimeout(() => cursor.cancel(), timeoutMs * 2);
  try {
    await cursor.open();
    while ((await cursor.read(1_000)).length > 0);
    return null;
  } catch (error) {
    return error instanceof AppError ? error : translateError.call(connector, error);
  } finally {
    clearTimeout(timer);
    await cursor.close();
  }
}

const name = /["'`]?([\w.]+)["'`]?/.source;
const missingColumn = new RegExp(
  `(?:column ${name} of relation ${name}|Unknown column ${name}|no such column: ${name}|has no column named ${name})`,
  "i",
);
const missingTable = new RegExp(
  `(?:relation ${name} does not exist|Table ${name} doesn't exist|Table with name ${name} does not exist|no such table: ${name})`,
  "i",
);
const namedTarget = new RegExp(`\\b(?:into|update|from|table)\\s+(?:only\\s+)?${name}`, "i");

/** What would let the statement get further. */
function curesFor(error: AppError, sql: string): readonly string[] {
  const said = error instanceof ConnectorError ? (error.engineMessage ?? error.message) : error.message;
  const [, ...columns] = missingColumn.exec(said) ?? [];
  const [column, of] = columns.filter((found) => found !== undefined);
  if (column !== undefined && error.code === ErrorCode.UNKNOWN_COLUMN) {
    const target = of ?? namedTarget.exec(sql)?.[1];
    return target === undefined ? [] : [`alter table ${target} add column ${lastOf(column)} integer`];
  }
  const [, ...tables] = missingTable.exec(said) ?? [];
  const table = tables.find((found) => found !== undefined);
  if (table === undefined || error.code !== ErrorCode.UNKNOWN_TABLE) return [];
  const schema = table.includes(".") ? [`create schema ${table.split(".")[0]}`] : [];
  return [...schema, `create table ${table} (id integer, name varchar(20))`];
}

function lastOf(dotted: string): string {
  return dotted.split(".").at(-1) ?? dotted;
}

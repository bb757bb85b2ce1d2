import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface GoldQuestion {
  readonly db: string;
  readonly dialect?: string;
  readonly gold_sql: readonly string[];
}

type Rows = readonly unknown[];
/** The rows, or the engine's words when it can't run a statement. */
type Outcome = { readonly rows: Rows } | { readonly error: string };

const root = process.env.OLYMPUS_BENCH_DIR;
const folder = join(root ?? "", "A_text2sql_sqleval");

// What the guard lets run is the same words put together anew. On real questions with real data, both must give the same rows.
describe.skipIf(root === undefined)("answers that people wrote to questions (OLYMPUS_BENCH_DIR)", { timeout: 60_000 }, () => {
  let guard: SqlGuard;

  beforeAll(async () => {
    guard = await SqlGuard.create();
  });
  afterAll(() => guard.close());

  it("return the same rows in SQLite once the guard has put them together anew", async () => {
    const databases = new Map(databaseNames().map((name) => [name, sqliteDatabase(name)]));
    const run = (db: string, sql: string) => outcomeOf(() => rowsOfSqlite(get(databases, db), sql));
    const questions = questionsIn("questions_other_dialects.jsonl.gz").filter(({ dialect }) => dialect === "sqlite");
    expect(await sameRows(guard, "sqlite", questions, run)).toBeGreaterThan(200);
    for (const database of databases.values()) database.close();
  });

  it("return the same rows in DuckDB once the guard has put them together anew", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connections = new Map<string, DuckDBConnection>();
    for (const name of databaseNames()) connections.set(name, await duckdbDatabase(instance, name));
    const run = (db: string, sql: string) => outcomeOf(async () => (await get(connections, db).runAndReadAll(sql)).getRowsJson());
    // They were written for Postgres, whose dialect DuckDB understands for the most part.
    expect(await sameRows(guard, "duckdb", questionsIn("questions.jsonl"), run)).toBeGreaterThan(200);
    for (const connection of connections.values()) connection.closeSync();
    instance.closeSync();
  });
});

/** How many statements run and give the same rows either way; fails for one that runs but is refused or gives others. */
async function sameRows(
  guard: SqlGuard,
  dialect: "sqlite" | "duckdb",
  questions: readonly GoldQuestion[],
  run: (db: string, sql: string) => Promise<Outcome>,
): Promise<number> {
  let count = 0;
  const differing: unknown[] = [];
  for (const { db, gold_sql: gold } of questions) {
    for (const sql of gold) {
      const written = await run(db, sql);
      if ("error" in written) continue;
      const rebuilt = await guard.check(sql, dialect).then(
        (statement) => run(db, statement.sql),
        (error: unknown) => ({ error: String(error) }),
      );
      if (JSON.stringify(sorted(rebuilt)) === JSON.stringify(sorted(written))) count++;
      else differing.push({ sql, written: sorted(written), rebuilt: sorted(rebuilt) });
    }
  }
  expect(differing).toEqual([]);
  return count;
}

/** Rows without an ORDER BY come in any order. */
function sorted(outcome: Outcome): readonly string[] | string {
  return "error" in outcome ? outcome.error : outcome.rows.map((row) => JSON.stringify(row)).toSorted();
}

async function outcomeOf(read: () => Rows | Promise<Rows>): Promise<Outcome> {
  try {
    return { rows: await read() };
  } catch (error) {
    return { error: String(error) };
  }
}

function rowsOfSqlite(database: DatabaseSync, sql: string): Rows {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement.all();
}

function sqliteDatabase(name: string): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  // SQLite has no schemas but attached databases.
  database.exec(dumpOf(name).replace(/^CREATE SCHEMA ("\w+");/gm, "ATTACH ':memory:' AS $1;"));
  return database;
}

async function duckdbDatabase(instance: DuckDBInstance, name: string): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run(`ATTACH ':memory:' AS ${name}`);
  await connection.run(`USE ${name}`);
  await connection.run(dumpOf(name));
  return connection;
}

function databaseNames(): readonly string[] {
  return readdirSync(join(folder, "db_portable")).map((file) => file.replace(/\.sql\.gz$/, ""));
}

function dumpOf(name: string): string {
  return gunzipSync(readFileSync(join(folder, "db_portable", `${name}.sql.gz`))).toString();
}

function questionsIn(file: string): readonly GoldQuestion[] {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as GoldQuestion);
}

function get<T>(databases: ReadonlyMap<string, T>, name: string): T {
  const database = databases.get(name);
  if (database === undefined) throw new Error(`No database ${name}`);
  return database;
}

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { AppError, type Ctx, silentLogger, systemClock } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DuckdbConnector } from "../duckdb/connector.ts";
import { openDuckdb } from "./duckdb-session.ts";

const ctx: Ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };
let home: string;
let own: string;
let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
  home = await mkdtemp(join(tmpdir(), "olympus-readable-"));
  own = join(home, "own");
  await Promise.all([own, join(home, "own-too"), join(home, "other")].map((folder) => mkdir(folder)));
  const instance = await DuckDBInstance.create(join(own, "tables.duckdb"));
  const connection = await instance.connect();
  for (const folder of ["own", "own-too", "other"])
    await connection.run(`COPY (SELECT 1 AS _row, '${folder}' AS word) TO '${join(home, folder, "a.parquet")}' (FORMAT parquet)`);
  await connection.run(`CREATE VIEW words AS SELECT word FROM read_parquet('${join(own, "a.parquet")}')`);
  await connection.run(`CREATE VIEW foreign_words AS SELECT word FROM read_parquet('${join(home, "other", "a.parquet")}')`);
  const gone = join(own, "gone.parquet");
  await connection.run(`COPY (SELECT 1 AS word) TO '${gone}' (FORMAT parquet)`);
  await connection.run(`CREATE VIEW gone_words AS SELECT word FROM read_parquet('${gone}')`);
  connection.closeSync();
  instance.closeSync();
  await rm(gone);
});
afterAll(async () => {
  await guard.close();
  await rm(home, { recursive: true });
});

const open = (readableFolder: string | null) =>
  openDuckdb({ engine: "duckdb", path: join(own, "tables.duckdb"), memoryLimitMiB: 200, readableFolder });

async function outcomeOf(readableFolder: string | null, sql: string): Promise<string> {
  const session = await open(readableFolder);
  try {
    await session.open(1, sql, [], false);
    return JSON.stringify(await session.read(1, 10));
  } catch (error) {
    return (error as Error).message.split("\n")[0] ?? "";
  } finally {
    session.close(1);
  }
}

it("reads views over files of the one folder that it was given", async () => {
  const connector = new DuckdbConnector({ path: join(own, "tables.duckdb"), allowedFolders: [own], readableFolder: own });
  try {
    const result = await connector.execute(ctx, await guard.check("SELECT word FROM words", "duckdb"), { maxRows: 10 });
    expect(result.rows).toEqual([["own"]]);
    expect((await connector.introspect(ctx)).tables.map(({ name }) => name)).toEqual(["foreign_words", "gone_words", "words"]);
  } finally {
    await connector.close();
  }
});

it("doesn't tell where the folder is when a file of it is gone", async () => {
  const connector = new DuckdbConnector({ path: join(own, "tables.duckdb"), allowedFolders: [own], readableFolder: own });
  try {
    const statement = await guard.check("SELECT word FROM gone_words", "duckdb");
    const error: unknown = await connector.execute(ctx, statement, { maxRows: 10 }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(AppError);
    expect(inspect(error)).toContain("gone.parquet");
    const { message, userMessage, suggestion } = error as AppError;
    expect([message, userMessage, suggestion].join(" ")).not.toContain(own);
  } finally {
    await connector.close();
  }
});

it("reads no file at all where it was given none", async () => {
  expect(await outcomeOf(null, "SELECT word FROM words")).toMatch(/^Permission Error/);
});

const places = () => [
  join(home, "other", "a.parquet"),
  join(home, "own-too", "a.parquet"),
  join(own, "..", "other", "a.parquet"),
  "/etc/passwd",
];

it.each([
  ["read_parquet", (path: string) => `SELECT * FROM read_parquet('${path}')`],
  ["read_csv", (path: string) => `SELECT * FROM read_csv('${path}')`],
  ["read_text", (path: string) => `SELECT * FROM read_text('${path}')`],
  ["read_blob", (path: string) => `SELECT * FROM read_blob('${path}')`],
  ["read_json", (path: string) => `SELECT * FROM read_json('${path}')`],
  ["a list of files", (path: string) => `SELECT * FROM read_parquet(['${join(own, "a.parquet")}', '${path}'])`],
  ["a file's name as a table", (path: string) => `SELECT * FROM '${path}'`],
  ["parquet_metadata", (path: string) => `SELECT * FROM parquet_metadata('${path}')`],
])("refuses %s beyond the folder, in the guard and in the engine", async (_name, statement) => {
  for (const path of places()) {
    const sql = statement(path);
    await expect(guard.check(sql, "duckdb"), sql).rejects.toMatchObject({ code: expect.stringMatching(/^(NOT_READ_ONLY|SYNTAX_ERROR)$/) });
    expect(await outcomeOf(own, sql), sql).toMatch(/^(Permission|IO|Catalog|Binder) Error/);
  }
});

it.each([
  "SELECT * FROM foreign_words",
  "SELECT * FROM glob('/etc/*')",
  "ATTACH ':memory:' AS other",
  "SET enable_external_access = true",
  "SET allowed_directories = ['/']",
  "RESET lock_configuration",
  "INSTALL httpfs",
  "LOAD json",
  "CREATE TEMP TABLE evil AS SELECT 1",
  "PRAGMA enable_profiling",
])("refuses %s", async (sql) => {
  expect(await outcomeOf(own, sql)).toMatch(/^(Permission|Invalid Input|Catalog|Binder) Error/);
});

it("writes nothing into the folder either", async () => {
  expect(await outcomeOf(own, `COPY (SELECT 1) TO '${join(own, "evil.parquet")}'`)).toMatch(/^Permission Error/);
  expect(await outcomeOf(own, `COPY (SELECT 1) TO '${join(own, "a.parquet")}'`)).toMatch(/^Permission Error/);
  for (const explain of ["EXPLAIN ANALYZE", "explain /* it */ (analyze, format json)"])
    expect(await outcomeOf(own, `${explain} COPY (SELECT 'evil' AS word) TO '${join(own, "a.parquet")}'`)).toMatch(/ Error/);
  expect(await outcomeOf(own, "SELECT word FROM words")).toBe('[["own"]]');
});

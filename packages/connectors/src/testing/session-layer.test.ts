import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { ErrorCode } from "@olympus/domain";
import { describeWith, mysqlForTests, postgresForTests } from "@olympus/testing";
import mysql from "mysql2/promise";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { createConnector, parseCredentials } from "../index.ts";
import { runUnguarded, type SessionOutcome, type SessionSubject } from "./session-layer.ts";

interface LabelledStatement {
  readonly sql: string;
  readonly dialect: string;
  readonly expect: string;
}

const folder = process.env.OLYMPUS_BENCH_DIR;
const files = ["safety_readonly_postgres.jsonl.gz", "evasions_postgres.jsonl", "attacks.jsonl", "safety_readonly_other.jsonl.gz"];
const password = "c4nary-Passw0rd";
const canaryRows = "insert into canary values (1, 'alive'), (2, 'alive')";
const timeout = 600_000;

function harmful(dialects: readonly string[]): readonly string[] {
  const all = files.flatMap((file) => read(join(folder ?? "", "D_safety", file)));
  const wanted = all.filter(({ dialect, expect: label }) => label === "block" && dialects.includes(dialect)).map(({ sql }) => sql);
  // Aimed at the canary, in each engine's plainest words, whatever the data holds.
  const plain = [
    "delete from canary",
    "update canary set name = 'dead'",
    "insert into canary values (3, 'x')",
    "drop table canary",
    "create table evil (id integer)",
  ];
  return [...new Set([...plain, ...wanted])];
}

function read(path: string): readonly LabelledStatement[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledStatement);
}

async function canaryFile(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), "olympus-canary-"));
  const path = join(home, "canary.csv");
  await writeFile(path, "1,alive\n");
  // The database server is somebody else, and shall be able to.
  await chmod(home, 0o777);
  await chmod(path, 0o666);
  return { path, remove: () => rm(home, { recursive: true, force: true }) };
}

/** Whatever was tried, nothing is changed, and the refusals are the session's own and not accidents. */
async function proves(subject: SessionSubject, statements: readonly string[], engine: string): Promise<void> {
  const { outcomes, states } = await runUnguarded(subject, statements);
  expect(states.length).toBeGreaterThan(1);
  for (const { before, after } of states) {
    expect(before).toContain("alive");
    expect(after === before, "Something was written").toBe(true);
  }
  const refused = outcomes.filter(({ code }) => code === ErrorCode.NOT_READ_ONLY || code === ErrorCode.PERMISSION_DENIED);
  expect(refused.length).toBeGreaterThan(0);
  tell(engine, outcomes, refused.length);
}

/** What the session lets through is for the guard alone to stop: it is listed, so that nobody takes the one layer for the other. */
function tell(engine: string, outcomes: readonly SessionOutcome[], refused: number): void {
  const passed = outcomes.filter(({ code }) => code === null);
  const byVerb = Object.groupBy(passed, ({ sql }) => /\w+/.exec(sql.replace(/--.*$/gm, ""))?.[0]?.toUpperCase() ?? "?");
  const list = Object.entries(byVerb).map(([verb, these]) => `${verb} ${these?.length ?? 0}`);
  process.stderr.write(
    `${engine}: of ${outcomes.length} statements the session refused ${refused} as writing; ${passed.length} went through without changing anything, which only the guard stops: ${list.join(", ")}\n`,
  );
  if (process.env.OLYMPUS_LIST_UNGUARDED !== undefined)
    for (const { sql } of passed) process.stderr.write(`    ${sql.replace(/\s+/g, " ").slice(0, 140)}\n`);
}

describe.skipIf(folder === undefined)("the session alone, without the guard (OLYMPUS_BENCH_DIR)", () => {
  describeWith("postgres", "Postgres", () => {
    it("stops everything that writes", { timeout }, async () => {
      const [database, canary] = [await postgresForTests(), await canaryFile()];
      const user = `canary_${randomUUID().replaceAll("-", "")}`;
      const admin = new pg.Client({ connectionString: database.url });
      await admin.connect();
      const setUp = ["create table canary (id integer, name varchar(20))", canaryRows, `create role ${user} login password '${password}'`];
      const own = [
        `grant all on schema public to ${user}`,
        `alter table canary owner to ${user}`,
        `grant create on database ${admin.database} to ${user}`,
      ];
      for (const statement of [...setUp, ...own, `set role ${user}`]) await admin.query(statement);
      const { hostname, port, pathname } = new URL(database.url);
      const input = { host: hostname, port: Number(port), database: pathname.slice(1), user, password };
      const state = `select (select string_agg(t::text, ';' order by t::text) from canary t) as rows,
        (select string_agg(relname || relkind::text || coalesce(relacl::text, ''), ';' order by relname) from pg_class where relnamespace > 16000 and relnamespace::regnamespace::text not like 'pg_%' or relnamespace = 'public'::regnamespace) as relations,
        (select string_agg(proname, ';' order by proname) from pg_proc where pronamespace = 'public'::regnamespace) as functions,
        (select string_agg(rolname, ';' order by rolname) from pg_roles where rolname = '${user}') as roles,
        (select count(*) from pg_largeobject_metadata) as objects, (select string_agg(typname, ';' order by typname) from pg_type where typnamespace = 'public'::regnamespace) as types`;
      const subject: SessionSubject = {
        canaryFile: canary.path,
        connect: () => createConnector("POSTGRESQL", parseCredentials("POSTGRESQL", input).credentials, { allowedFolders: [] }),
        heal: async (statements) => {
          for (const statement of statements) await admin.query(statement).catch(() => {});
        },
        fingerprint: async () => JSON.stringify([(await admin.query(state)).rows, await readFile(canary.path, "utf8")]),
      };
      try {
        await proves(subject, harmful(["postgres"]), "Postgres");
      } finally {
        for (const statement of ["reset role", `drop owned by ${user} cascade`, `drop role ${user}`]) await admin.query(statement);
        await admin.end();
        await database.drop();
        await canary.remove();
      }
    });
  });

  describeWith("mysql", "MariaDB", () => {
    it("stops everything that writes", { timeout }, async () => {
      const [database, canary] = [await mysqlForTests(), await canaryFile()];
      const user = `canary_${randomUUID().slice(0, 8)}`;
      const admin = await mysql.createConnection({ uri: database.url });
      const name = new URL(database.url).pathname.slice(1);
      const own = [`create user ${user} identified by '${password}'`, `grant all on ${name}.* to ${user}`];
      for (const statement of ["create table canary (id integer, name varchar(20))", canaryRows, ...own]) await admin.query(statement);
      const { hostname, port } = new URL(database.url);
      const input = { host: hostname, port: Number(port), database: name, user, password };
      const subject: SessionSubject = {
        canaryFile: canary.path,
        connect: () => createConnector("MYSQL", parseCredentials("MYSQL", input).credentials, { allowedFolders: [] }),
        heal: async (statements) => {
          for (const statement of statements) await admin.query(statement).catch(() => {});
        },
        fingerprint: async () => {
          const [rows] = await admin.query("select * from canary order by id");
          const [tables] = await admin.query(
            "select table_name, table_type, table_rows, create_time from information_schema.tables where table_schema = database() order by 1",
          );
          const [routines] = await admin.query(
            "select routine_name from information_schema.routines where routine_schema = database() order by 1",
          );
          return JSON.stringify([rows, tables, routines, await readFile(canary.path, "utf8")]);
        },
      };
      try {
        await proves(subject, harmful(["mysql", "mariadb"]), "MariaDB");
      } finally {
        await admin.query(`drop user ${user}`);
        await admin.end();
        await database.drop();
        await canary.remove();
      }
    });
  });

  it("stops everything that writes in DuckDB", { timeout }, async () => {
    const canary = await canaryFile();
    const home = await mkdtemp(join(tmpdir(), "olympus-canary-duckdb-"));
    const path = join(home, "canary.duckdb");
    const write = async (statements: readonly string[]) => {
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      for (const statement of statements) await connection.run(statement).catch(() => {});
      connection.closeSync();
      instance.closeSync();
    };
    await write(["create table canary (id integer, name varchar(20))", canaryRows]);
    const subject: SessionSubject = {
      canaryFile: canary.path,
      connect: () => createConnector("DUCKDB", { path }, { allowedFolders: [home] }),
      heal: write,
      fingerprint: async () => `${(await readFile(path)).toString("latin1")}${await readFile(canary.path, "utf8")}`,
    };
    try {
      await proves(subject, harmful(["duckdb"]), "DuckDB");
    } finally {
      await rm(home, { recursive: true });
      await canary.remove();
    }
  });

  it("stops everything that writes in SQLite", { timeout }, async () => {
    const canary = await canaryFile();
    const home = await mkdtemp(join(tmpdir(), "olympus-canary-sqlite-"));
    const path = join(home, "canary.sqlite");
    const write = async (statements: readonly string[]) => {
      const database = new DatabaseSync(path);
      for (const statement of statements) {
        try {
          database.exec(statement);
        } catch {
          // Made already, or not to be made.
        }
      }
      database.close();
    };
    await write(["create table canary (id integer, name varchar(20))", canaryRows]);
    const subject: SessionSubject = {
      canaryFile: canary.path,
      connect: () => createConnector("SQLITE", { path }, { allowedFolders: [home] }),
      heal: write,
      fingerprint: async () => `${(await readFile(path)).toString("latin1")}${await readFile(canary.path, "utf8")}`,
    };
    try {
      await proves(subject, harmful(["sqlite"]), "SQLite");
    } finally {
      await rm(home, { recursive: true });
      await canary.remove();
    }
  });
});

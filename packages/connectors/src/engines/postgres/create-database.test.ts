import { randomUUID } from "node:crypto";
import { silentLogger, systemClock } from "@olympus/domain";
import { describeWith, postgresForTests } from "@olympus/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Credentials } from "../../credential-fields.ts";
import { createPostgresDatabase, type WantedPostgresDatabase } from "./create-database.ts";

const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };
const dump = `--
-- PostgreSQL database dump
--
\\restrict abc
SET statement_timeout = 0;
SET transaction_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
BEGIN;
CREATE SCHEMA shop;
CREATE TABLE shop.customers (
    id integer NOT NULL,
    name text,
    programversion text
);
CREATE FUNCTION shop.f() RETURNS integer LANGUAGE sql AS $$ SELECT 1; $$;
COMMENT ON TABLE shop.customers IS 'from ''program''; to';
COPY shop.customers (id, name, programversion) FROM stdin;
1\tAda; DROP TABLE x\t1
2\t\\N\t2
3\tÉmile 🎉\t3
\\.

ALTER TABLE ONLY shop.customers ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
COMMIT;
\\unrestrict abc
`;

describeWith("postgres", "databases on a Postgres server", () => {
  let server: Awaited<ReturnType<typeof postgresForTests>>;
  let client: pg.Client;
  let admin: Credentials;
  const made: string[] = [];

  beforeAll(async () => {
    server = await postgresForTests();
    client = new pg.Client(server.url);
    await client.connect();
    const { hostname, port, username, password, pathname } = new URL(server.url);
    const database = decodeURIComponent(pathname.slice(1));
    admin = {
      host: hostname,
      port: Number(port || 5432),
      database,
      user: decodeURIComponent(username),
      sslMode: "disable",
      ...(password && { password }),
    };
  });
  afterAll(async () => {
    for (const name of made) await client.query(`DROP DATABASE IF EXISTS "${name.replaceAll('"', '""')}" WITH (FORCE)`);
    await client.end();
    await server.drop();
  });

  const create = (wanted: Partial<WantedPostgresDatabase>, credentials = admin, signal = ctx.signal) => {
    const defaults = { name: null, suggestion: "Shop & Söhne", script: null, createIfNotExists: false, readerRole: true };
    return createPostgresDatabase({ ...ctx, signal }, credentials, { ...defaults, ...wanted }, {});
  };
  const freeName = () => `olympus_${randomUUID().slice(0, 8)}`;
  const rolesFor = async (name: string) =>
    (await client.query("SELECT rolname FROM pg_roles WHERE rolname LIKE $1", [`${name.replaceAll("-", "_").slice(0, 30)}%`])).rowCount;
  const exists = async (name: string) => (await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])).rowCount === 1;
  async function asReader(credentials: Credentials | null, work: (reader: pg.Client) => Promise<void>): Promise<void> {
    const { host, port, database, user, password } = credentials as Record<string, string & number>;
    const reader = new pg.Client({ host, port, database, user, password });
    await reader.connect();
    await work(reader).finally(() => reader.end());
  }

  it("are filled from a dump, and read by a user that can do nothing else", async () => {
    const created = await create({ script: dump });
    made.push(created.databaseName);
    expect(created).toMatchObject({ isNew: true, statementCount: 9 });
    expect(created.databaseName).toMatch(/^shop_sohne_[0-9a-f]{6}$|^shop_so_hne_[0-9a-f]{6}$/);
    expect(created.reader).toMatchObject({ database: created.databaseName, user: expect.stringContaining("_reader_") });
    await asReader(created.reader, async (reader) => {
      const { rows } = await reader.query("SELECT name FROM shop.customers ORDER BY id");
      expect(rows.map(({ name }) => name)).toEqual(["Ada; DROP TABLE x", null, "Émile 🎉"]);
      await reader.query("SET default_transaction_read_only = off");
      for (const sql of [
        "INSERT INTO shop.customers VALUES (9)",
        "CREATE TABLE public.x (y int)",
        "CREATE TEMP TABLE x (y int)",
        "CREATE SCHEMA x",
      ])
        await expect(reader.query(sql)).rejects.toMatchObject({ code: "42501" });
    });
    await created.undo();
    expect(await exists(created.databaseName)).toBe(false);
    expect(await rolesFor(String(created.reader?.user))).toBe(0);
  });

  it.each([
    ["CREATE TABLE a (b int);\nCREATE TABLE a (b int);", "SYNTAX_ERROR", "line 2"],
    ["CREATE TABLE a (b int); ROLLBACK;", "UNSUPPORTED", "one transaction"],
    ["CREATE TABLE a (b int); DO $$ BEGIN COMMIT; END $$;", "SYNTAX_ERROR", "line 1"],
    ["CREATE DATABASE other", "UNSUPPORTED", "whole server"],
    ["CREATE ROLE other", "UNSUPPORTED", "whole server"],
    ["\\connect postgres\nCREATE TABLE a (b int)", "UNSUPPORTED", "another one"],
    ["\\copy a from 'x'", "UNSUPPORTED", "psql"],
    ["CREATE TABLE a (b text); COPY a FROM '/etc/passwd'", "UNSUPPORTED", "files"],
    ["CREATE TABLE a (b text); COPY a FROM PROGRAM 'id'", "UNSUPPORTED", "files"],
    ["CREATE TABLE a (b text); COPY (SELECT 1) TO '/tmp/x'", "UNSUPPORTED", "files"],
    ["CREATE TABLE a (b text); COPY a TO stdout", "UNSUPPORTED", "asks for data"],
    ["SET ROLE pg_read_all_data", "UNSUPPORTED", "who runs"],
    ["CREATE TABLE a (b int); COPY a FROM stdin;\nx\n\\.\n", "SYNTAX_ERROR", "line 1"],
    ["CREATE TABLE a (b int); ALTER TABLE a OWNER TO nobody_of_this_name", "SYNTAX_ERROR", "line 1"],
    ["CREATE TABLE a (b int PRIMARY KEY); COPY a FROM stdin;\n1\n1\n\\.\n", "SYNTAX_ERROR", "duplicate key"],
    ["CREATE TABLE a (b int); SELECT 1 / 0", "SYNTAX_ERROR", "line 1"],
  ])("leave nothing behind when %j fails", async (script, code, words) => {
    const name = freeName();
    await expect(create({ name, script })).rejects.toMatchObject({ code, userMessage: expect.stringContaining(words) });
    expect(await exists(name)).toBe(false);
    expect(await rolesFor(name)).toBe(0);
  });

  it("have any name, and are taken as they are where that is wanted", async () => {
    const name = `we"ird'; DROP ${randomUUID().slice(0, 6)} --`;
    made.push(name);
    const created = await create({ name, script: "CREATE TABLE a (b int)", readerRole: false });
    expect(created).toMatchObject({ databaseName: name, isNew: true, reader: null, statementCount: 1 });
    await expect(create({ name })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await exists(name)).toBe(true);
    const again = await create({ name, createIfNotExists: true, script: "DROP TABLE a" });
    expect(again).toMatchObject({ isNew: false, statementCount: 0 });
    await asReader(again.reader, async (reader) => void (await reader.query("SELECT * FROM a")));
    await again.undo();
    expect(await exists(name)).toBe(true);
    expect((await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [again.reader?.user])).rowCount).toBe(0);
  });

  it("say what the admin may not", async () => {
    const role = freeName();
    await client.query(`CREATE ROLE ${role} LOGIN CREATEDB PASSWORD 'hunter2-secret'`);
    try {
      const credentials = { ...admin, user: role, password: "hunter2-secret" };
      const name = freeName();
      await expect(create({ name }, credentials)).rejects.toMatchObject({
        code: "PERMISSION_DENIED",
        suggestion: expect.stringContaining("CREATEROLE"),
      });
      expect(await exists(name)).toBe(false);
      const created = await create({ name, readerRole: false, script: "CREATE TABLE a (b int)" }, credentials);
      expect(created).toMatchObject({ isNew: true, reader: null });
      await created.undo();
      await client.query(`ALTER ROLE ${role} NOCREATEDB`);
      await expect(create({ name }, credentials)).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
    } finally {
      await client.query(`DROP ROLE ${role}`);
    }
  });

  it("are taken back when nobody waits for them any more", async () => {
    const name = freeName();
    const stop = new AbortController();
    const creating = create({ name, script: "CREATE TABLE a (b int); SELECT pg_sleep(60)" }, admin, stop.signal);
    await expect.poll(() => exists(name), { timeout: 60_000 }).toBe(true);
    setTimeout(() => stop.abort(), 200);
    await expect(creating).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await exists(name)).toBe(false);
  });

  it.each([20, 35, 50, 70, 100, 150])(
    "are taken back when the caller leaves after %i ms, whatever the server does just then",
    async (ms) => {
      const name = freeName();
      const stop = new AbortController();
      setTimeout(() => stop.abort(), ms);
      const creating = create({ name }, admin, stop.signal).then((made) => made.undo());
      await creating.catch((error: unknown) => {
        expect(error).toMatchObject({ code: "CANCELLED" });
      });
      // A statement that was left alone may still be at work.
      await expect
        .poll(
          async () => (await client.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE $1", [`CREATE DATABASE "${name}"%`])).rowCount,
        )
        .toBe(0);
      expect(await exists(name)).toBe(false);
      expect(await rolesFor(name)).toBe(0);
    },
  );
});

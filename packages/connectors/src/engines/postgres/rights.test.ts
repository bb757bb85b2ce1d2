import { randomUUID } from "node:crypto";
import { ErrorCode } from "@olympus/domain";
import { describeWith, postgresForTests } from "@olympus/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createConnector, type DatabaseConnector, parseCredentials } from "../../index.ts";
import { contractCtx, insideOf } from "../../testing/contract-fixture.ts";
import { postgresGrants } from "./grants.ts";

describeWith("postgres", "rights and sessions on Postgres", () => {
  let database: Awaited<ReturnType<typeof postgresForTests>>;
  let admin: pg.Client;
  let role: string;
  let other: string;
  let connector: DatabaseConnector;

  beforeAll(async () => {
    database = await postgresForTests();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      "revoke create on schema public from public; create schema shop; create table shop.orders (id int, note text); create sequence shop.numbers",
    );
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });
  beforeEach(async () => {
    const suffix = randomUUID().replaceAll("-", "");
    [role, other] = [`reader_${suffix}`, `writer_${suffix}`];
    await admin.query(
      `create role ${role} login; create role ${other}; grant usage on schema shop to ${role}; grant select on shop.orders to ${role}`,
    );
    const { hostname, port, pathname } = new URL(database.url);
    const { credentials } = parseCredentials("POSTGRESQL", { host: hostname, port, database: pathname.slice(1), user: role });
    connector = createConnector("POSTGRESQL", credentials, { allowedFolders: [] });
  });
  afterEach(async () => {
    await connector.close();
    await admin.query(
      `alter table shop.orders owner to current_user; drop owned by ${role}, ${other}; drop role ${role}; drop role ${other}`,
    );
  });

  it("calls a user that can only read just that", async () => {
    expect(await connector.testConnection(contractCtx())).toMatchObject({ ok: true, canWrite: false, tableCount: 1, suggestion: null });
  });

  it.each([
    ["its own privilege on a table", () => `grant insert on shop.orders to ${role}`, "it may change shop.orders"],
    ["a privilege on one column", () => `grant update (note) on shop.orders to ${role}`, "it may change shop.orders"],
    ["truncate alone", () => `grant truncate on shop.orders to ${role}`, "it may change shop.orders"],
    ["a sequence", () => `grant usage on sequence shop.numbers to ${role}`, "it may change shop.numbers"],
    ["making tables in a schema", () => `grant create on schema shop to ${role}`, "it may make tables in the schema shop"],
    ["making schemas", () => `grant create on database ${new URL(database.url).pathname.slice(1)} to ${role}`, "it may make schemas"],
    ["owning a table", () => `alter table shop.orders owner to ${role}`, "it owns shop.orders"],
    ["making roles", () => `alter role ${role} createrole`, "it can make roles"],
    ["being a superuser", () => `alter role ${role} superuser`, "it is a superuser"],
    [
      "belonging to a role that can write",
      () => `grant insert on shop.orders to ${other}; grant ${other} to ${role}`,
      "it may change shop.orders",
    ],
    [
      "a role that it can take on though it doesn't inherit it",
      () => `alter role ${role} noinherit; grant delete on shop.orders to ${other}; grant ${other} to ${role}`,
      "it may change shop.orders as the role writer_",
    ],
    [
      "a superuser that it can become",
      () => `alter role ${role} noinherit; alter role ${other} superuser; grant ${other} to ${role}`,
      "it can become a superuser",
    ],
    ["pg_write_all_data", () => `grant pg_write_all_data to ${role}`, "it belongs to pg_write_all_data"],
    ["files of the server", () => `grant pg_write_server_files to ${role}`, "it belongs to pg_write_server_files"],
  ])("warns of %s, in words", async (_what, sql, words) => {
    await admin.query(sql());
    const check = await connector.testConnection(contractCtx());
    expect(check).toMatchObject({ ok: true, canWrite: true, suggestion: expect.stringContaining("statements") });
    expect(check.message).toContain(words);
  });

  it("is satisfied with the user that the wizard's statements make", async () => {
    const name = new URL(database.url).pathname.slice(1);
    const own = postgresGrants
      .replaceAll("olympus_reader", other)
      .replaceAll("<database>", name)
      .replaceAll("<a long password>", "a")
      .replaceAll(/^CREATE ROLE/gm, "ALTER ROLE")
      .replaceAll("SCHEMA public", "SCHEMA shop");
    await admin.query(own);
    const { hostname, port } = new URL(database.url);
    const { credentials } = parseCredentials("POSTGRESQL", { host: hostname, port, database: name, user: other, password: "a" });
    const reader = createConnector("POSTGRESQL", credentials, { allowedFolders: [] });
    await admin.query("create table shop.later (id int)");
    expect(await reader.testConnection(contractCtx())).toMatchObject({ ok: true, canWrite: false, tableCount: 2 });
    await reader.close();
    await admin.query("drop table shop.later");
  });

  describe("sessions", () => {
    /** Past the guard: what the session alone lets through. */
    async function run(sql: string): Promise<unknown> {
      const cursor = insideOf(connector).openCursor({ sql, parameters: [], timeoutMs: 30_000 });
      try {
        await cursor.open();
        return await cursor.read(100);
      } catch (error) {
        return insideOf(connector).translateError(error);
      } finally {
        await cursor.close();
      }
    }
    const setting = (name: string) => `current_setting('${name}')`;
    const names = [
      "transaction_read_only",
      "default_transaction_read_only",
      "standard_conforming_strings",
      "statement_timeout",
      "lock_timeout",
    ];
    const more = ["idle_in_transaction_session_timeout", "client_encoding", "DateStyle", "TimeZone", "IntervalStyle", "bytea_output"];

    it("have their limits and formats, whatever the role's own settings say", async () => {
      const hostile = {
        default_transaction_read_only: "off",
        standard_conforming_strings: "off",
        statement_timeout: "0",
        lock_timeout: "0",
        idle_in_transaction_session_timeout: "0",
        client_encoding: "LATIN1",
        datestyle: "German",
        timezone: "Asia/Tokyo",
        intervalstyle: "postgres_verbose",
        bytea_output: "escape",
        search_path: "shop, public, pg_catalog",
      };
      for (const [name, value] of Object.entries(hostile))
        await admin.query(`alter role ${role} set ${name} = ${name === "search_path" ? value : `'${value}'`}`);
      await admin.query(
        `create function shop.lower(text) returns text language sql as $$ select 'hijacked' $$; grant execute on function shop.lower(text) to ${role}`,
      );
      const cells = ["on", "on", "on", "31s", "10s", "15min", "UTF8", "ISO, MDY", "UTC", "iso_8601", "hex"];
      expect(await run(`select ${[...names, ...more].map(setting).join(", ")}, lower('ABC'), '\\x00ff'::bytea, interval '1 day'`)).toEqual([
        [...cells, "abc", { bytes: 2, hex: "00ff" }, "P1D"],
      ]);
      await admin.query("drop function shop.lower(text)");
    });

    it.each([
      "insert into shop.orders values (1)",
      "set transaction read write",
      "select set_config('transaction_read_only', 'off', false)",
      "with gone as (delete from shop.orders returning *) select * from gone",
      "select nextval('shop.numbers')",
      "copy shop.orders from stdin",
      "copy shop.orders to stdout",
      "select * into shop.copied from shop.orders",
      "create temporary table t (id int)",
    ])("change nothing by %s, even for who may write, and are of use afterwards", async (sql) => {
      await admin.query(`alter role ${role} superuser`);
      const outcome = await run(sql);
      if (Array.isArray(outcome)) expect(outcome).toEqual([]);
      else expect(outcome).toMatchObject({ userMessage: expect.stringMatching(/\.$/) });
      expect(
        await run(`select (select count(*) from shop.orders), ${setting("transaction_read_only")}, to_regclass('shop.copied')::text`),
      ).toEqual([["0", "on", null]]);
      const { rows } = await admin.query("select is_called from shop.numbers");
      expect(rows).toEqual([{ is_called: false }]);
      const cursor = insideOf(connector).openCursor({ sql: "insert into shop.orders values (1)", parameters: [], timeoutMs: 30_000 });
      const error = await (async () => {
        await cursor.open();
        await cursor.read(1);
      })().catch((reason: unknown) => insideOf(connector).translateError(reason));
      await cursor.close();
      expect(error).toMatchObject({ code: ErrorCode.NOT_READ_ONLY });
    });

    it("wait ten seconds at most for a lock, and not at all longer than their statement may take", async () => {
      const locking = new pg.Client({ connectionString: database.url });
      await locking.connect();
      await locking.query("begin; lock table shop.orders in access exclusive mode");
      const cursor = insideOf(connector).openCursor({ sql: "select * from shop.orders", parameters: [], timeoutMs: -800 });
      const error = await cursor.open().catch((reason: unknown) => insideOf(connector).translateError(reason));
      await cursor.close();
      await locking.end();
      expect(error).toMatchObject({ code: ErrorCode.TIMEOUT });
    });
  });
});

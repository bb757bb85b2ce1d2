import { randomUUID } from "node:crypto";
import { AppError, ErrorCode, silentLogger } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { describeWith, postgresForTests } from "@olympus/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createConnector, defaultHostPolicy, parseCredentials } from "../../index.ts";
import { describeConnector } from "../../testing/connector-contract.ts";
import { type ContractFixture, contractCtx, fixtureStatements, insideOf } from "../../testing/contract-fixture.ts";
import { startAnsweringServer, startRefusingServer } from "../postgres-wire/stub-server.test-support.ts";
import { PostgresConnector } from "./connector.ts";

const options = { allowedFolders: [] };
const password = "s3cret-Passw0rd";

function credentialsOf(url: string, changes: Record<string, unknown> = {}) {
  const { hostname, port, pathname, username } = new URL(url);
  const input = { host: hostname, port: Number(port), database: pathname.slice(1), user: username, password, ...changes };
  return parseCredentials("POSTGRESQL", input).credentials;
}

async function prepare(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function setUp(): Promise<ContractFixture> {
  const database = await postgresForTests();
  // Roles belong to the server, which other tests share.
  const reader = `reader_${randomUUID().replaceAll("-", "")}`;
  await prepare(database.url, [
    ...fixtureStatements,
    "comment on table orders is 'What customers bought'",
    "comment on column orders.status is 'Where it stands'",
    "analyze",
    `create role ${reader} login password '${password}'`,
    `grant select on all tables in schema public to ${reader}`,
    `revoke select on shipments from ${reader}`,
  ]);
  const connect = (changes: Record<string, unknown> = {}) => createConnector("POSTGRESQL", credentialsOf(database.url, changes), options);
  const connector = connect();
  const readerConnector = connect({ user: reader });
  const refusing = await startRefusingServer();
  return {
    connector,
    reader: readerConnector,
    broken: [
      {
        why: "wrong password",
        connector: connect({ port: refusing.port, host: "127.0.0.1" }),
        code: ErrorCode.AUTHENTICATION_FAILED,
        step: "sign_in",
      },
      { why: "unknown database", connector: connect({ database: "nowhere" }), code: ErrorCode.CONNECTION_FAILED, step: "sign_in" },
      { why: "nothing listens", connector: connect({ port: 1 }), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "metadata service", connector: connect({ host: "169.254.169.254" }), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
      { why: "no TLS there", connector: connect({ sslMode: "verify-full" }), code: ErrorCode.TLS_FAILED, step: "tls" },
    ],
    secrets: [password],
    close: async () => {
      await Promise.all([connector.close(), readerConnector.close(), refusing.close()]);
      await prepare(database.url, [`drop owned by ${reader}`, `drop role ${reader}`]);
      await database.drop();
    },
  };
}

describeWith("postgres", "Postgres", () => {
  describeConnector({
    name: "Postgres",
    setUp,
    schema: "public",
    rows: (count) => `select n from generate_series(1, ${count}) n`,
    slow: "select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b where a + b = 3",
    writes: [
      "delete from customers",
      "insert into customers values (9)",
      "with gone as (delete from customers returning *) select * from gone",
      "select 1; delete from customers",
      "commit; delete from customers",
      "create table evil (id int)",
    ],
    placeholder: (index) => `$${index}`,
    types: {
      sql: `select true as a, 9223372036854775807::int8, (-32768)::int2, 12345678901234567890.123456789::numeric(38,9), 'NaN'::float8, '-Infinity'::float4, 0.1::float8,
        'ü€😀'::text, date '2024-02-29', time '23:59:59.999999', timestamp '2024-05-01 12:00:00.5', timestamptz '2024-05-01 12:00:00+02', timestamptz 'infinity',
        interval '1 year 2 months 3 days 04:05:06.7', '{"a": [1, 12345678901234567890]}'::jsonb, '\\x00ff'::bytea, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid,
        (-9223372036854775808)::int8, (-9999999999999999999999999999.9999999999)::numeric(38,10), timestamp '1883-11-18 12:03:58.000001',
        timestamptz '0001-01-01 00:00:00+14', timestamp '-infinity', date 'infinity',
        array[array[1, null], array[3, 4]], array['a,"b', 'NULL', null], row(1, 'x'), point(1, 2), '10.0.0.1'::inet, numrange(1, 2)`,
      cells: [
        ["boolean", true],
        ["int64", "9223372036854775807"],
        ["int64", "-32768"],
        ["decimal", "12345678901234567890.123456789"],
        ["float64", "NaN"],
        ["float64", "-Infinity"],
        ["float64", 0.1],
        ["text", "ü€😀"],
        ["date", "2024-02-29"],
        ["time", "23:59:59.999999"],
        ["timestamp", "2024-05-01T12:00:00.5"],
        ["timestamptz", "2024-05-01T10:00:00Z"],
        ["timestamptz", "infinity"],
        ["interval", "P1Y2M3DT4H5M6.7S"],
        ["json", { a: [1, "12345678901234567890"] }],
        ["binary", { bytes: 2, hex: "00ff" }],
        ["uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
        ["int64", "-9223372036854775808"],
        ["decimal", "-9999999999999999999999999999.9999999999"],
        ["timestamp", "1883-11-18T12:03:58.000001"],
        ["timestamptz", "0000-12-31T10:00:00Z"],
        ["timestamp", "-infinity"],
        ["date", "infinity"],
        [
          "array",
          [
            ["1", null],
            ["3", "4"],
          ],
        ],
        ["array", ['a,"b', "NULL", null]],
        ["struct", "(1,x)"],
        ["geo", "(1,2)"],
        ["text", "10.0.0.1"],
        ["unknown", "[1,2)"],
      ],
      lacking: [],
    },
    longText: (length) => `select repeat('ü', ${length})`,
    capabilities: { comments: true, namesForeignKeys: true, estimatesRows: true, network: true, roles: true },
  });

  let database: Awaited<ReturnType<typeof postgresForTests>>;
  let guard: SqlGuard;

  async function administer(sql: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    [database, guard] = await Promise.all([postgresForTests(), SqlGuard.create({ timeoutMs: 60_000 })]);
  });
  afterAll(async () => {
    await guard.close();
    await database.drop();
  });

  it("hides the parts of a partitioned table and sums their estimates", async () => {
    await prepare(database.url, [
      "create schema sales; create table sales.events (at date not null, kind text) partition by range (at)",
      "create table sales.events_2024 partition of sales.events for values from ('2024-01-01') to ('2025-01-01')",
      "create table sales.events_2025 partition of sales.events for values from ('2025-01-01') to ('2026-01-01')",
      "insert into sales.events select date '2024-06-01' + n, 'x' from generate_series(1, 300) n; analyze",
    ]);
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const { tables } = await connector.introspect(contractCtx());
    expect(tables.filter(({ schema }) => schema === "sales")).toMatchObject([{ name: "events", rowEstimate: 300 }]);
    await connector.close();
  });

  it("knows the database's own enums, also in arrays", async () => {
    await prepare(database.url, ["create type mood as enum ('fine', 'tired'); create domain percent as numeric(5, 2)"]);
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const statement = await guard.check("select 'fine'::mood, array['tired']::mood[], 12.5::percent", "postgres");
    const { columns, rows } = await connector.execute(contractCtx(), statement);
    expect(columns.map(({ type, nativeType }) => [type.name, nativeType])).toEqual([
      ["text", "mood"],
      ["array", "mood[]"],
      ["decimal", "numeric(5,2)"],
    ]);
    expect(rows).toEqual([["fine", ["tired"], "12.50"]]);
    await connector.close();
  });

  it("says that the user could write, and to whom it can't", async () => {
    const role = `reader_${Math.random().toString(36).slice(2)}`;
    await prepare(database.url, [
      `create role ${role} login password '${password}'`,
      "create table if not exists things (id int)",
      `revoke create on schema public from public; grant usage on schema public to ${role}; grant select on things to ${role}`,
    ]);
    const owner = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const reader = createConnector("POSTGRESQL", credentialsOf(database.url, { user: role }), options);
    expect(await owner.testConnection(contractCtx())).toMatchObject({ ok: true, canWrite: true, suggestion: expect.any(String) });
    expect(await reader.testConnection(contractCtx())).toMatchObject({ ok: true, canWrite: false, tableCount: 1, user: role });
    await owner.close();
    await reader.close();
    await prepare(database.url, [`drop owned by ${role}; drop role ${role}`]);
  });

  it("reads and writes UTF-8, whatever the user's own settings say", async () => {
    const name = new URL(database.url).pathname.slice(1);
    await prepare(database.url, [`alter database ${name} set client_encoding = 'LATIN1'`]);
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const statement = await guard.check("select 'ü€😀', length('ü€😀')", "postgres");
    expect((await connector.execute(contractCtx(), statement)).rows).toEqual([["ü€😀", "3"]]);
    await connector.close();
    await prepare(database.url, [`alter database ${name} reset client_encoding`]);
  });

  it("opens every transaction read-only and leaves none behind", async () => {
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const settings = await guard.check(
      "select current_setting('transaction_read_only'), current_setting('application_name'), current_setting('timezone')",
      "postgres",
    );
    expect((await connector.execute(contractCtx(), settings)).rows).toEqual([["on", "olympus", "UTC"]]);
    const open = await guard.check(
      "select count(*) from pg_stat_activity where application_name = 'olympus' and state like 'idle in%' and datname = current_database()",
      "postgres",
    );
    expect((await connector.execute(contractCtx(), open)).rows).toEqual([["0"]]);
    await connector.close();
  });

  it("gives nothing of this server's own environment to whoever it connects to", async () => {
    const refusing = await startRefusingServer();
    const secret = "of-the-operator";
    for (const name of ["PGPASSWORD", "PGOPTIONS", "PGAPPNAME", "PGUSER", "PGREPLICATION"]) vi.stubEnv(name, secret);
    const changes = { host: "127.0.0.1", port: refusing.port, password: null, sslMode: "disable" };
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url, changes), options);
    try {
      expect(await connector.testConnection(contractCtx())).toMatchObject({ ok: false, errorCode: ErrorCode.AUTHENTICATION_FAILED });
      await expect(connector.execute(contractCtx(), await guard.check("select 1", "postgres"))).rejects.toMatchObject({
        code: ErrorCode.AUTHENTICATION_FAILED,
      });
      expect(refusing.received()).toContain("application_name");
      expect(refusing.received()).not.toContain(secret);
    } finally {
      vi.unstubAllEnvs();
      await connector.close();
      await refusing.close();
    }
  });

  it("refuses one value that would not fit into memory, and goes on", async () => {
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const big = await guard.check("select repeat('x', 600000000)", "postgres");
    await expect(connector.execute(contractCtx(), big, { timeoutMs: 100_000 })).rejects.toMatchObject({ code: ErrorCode.RESULT_TOO_LARGE });
    expect((await connector.execute(contractCtx(), await guard.check("select 1", "postgres"))).rows).toEqual([["1"]]);
    await connector.close();
  });

  it("lets the server wait when rows grow beyond what was guessed, and cuts them at the limit", async () => {
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const sql = "select case when n < 200 then 'x' else repeat('x', 900000) end from generate_series(1, 600) n";
    const growing = await guard.check(sql, "postgres");
    const result = await connector.execute(contractCtx(), growing, { timeoutMs: 90_000 });
    expect(result.isTruncated).toBe(true);
    expect(result.rows.length).toBeLessThan(300);
    let [rowCount, largestBatch] = [0, 0];
    for await (const { rows } of connector.stream(contractCtx(), growing)) {
      rowCount += rows.length;
      largestBatch = Math.max(
        largestBatch,
        rows.reduce((sum, [text]) => sum + String(text).length, 0),
      );
    }
    expect(rowCount).toBe(600);
    expect(largestBatch).toBeLessThan(20_000_000);
    await connector.close();
  });

  it.each([
    ["an unknown way to sign in", Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 99])],
    ["no Postgres at all", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")],
    ["a message of impossible length", Buffer.from([0x52, 0, 0, 0, 1, 0, 0, 0, 0])],
  ])("survives a server that answers with %s", async (_what, answer) => {
    const server = await startAnsweringServer(answer);
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url, { host: "127.0.0.1", port: server.port }), options);
    expect(await connector.testConnection(contractCtx())).toMatchObject({ ok: false });
    await expect(connector.execute(contractCtx(), await guard.check("select 1", "postgres"))).rejects.toBeInstanceOf(AppError);
    await connector.close();
    await server.close();
  });

  it("survives that the server ends its connection in the middle of a statement", async () => {
    const connector = createConnector("POSTGRESQL", credentialsOf(database.url), options);
    const slow = await guard.check(
      "select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b where a + b = 3",
      "postgres",
    );
    const outcome = expect(connector.execute(contractCtx(), slow)).rejects.toBeInstanceOf(AppError);
    await vi.waitFor(async () => {
      const { rows } = await administer(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%100000) a%' and pid <> pg_backend_pid()",
      );
      expect(rows).toHaveLength(1);
    }, 60_000);
    await outcome;
    expect((await connector.execute(contractCtx(), await guard.check("select 1", "postgres"))).rows).toEqual([["1"]]);
    await connector.close();
  });

  it("keeps a password out of what a driver says", () => {
    const host = { logger: silentLogger, hostPolicy: defaultHostPolicy };
    const connector = new PostgresConnector(
      { host: "h", port: 1, database: "d", user: "u", password, sslMode: "disable", sshPort: 22 },
      host,
    );
    const error = insideOf(connector).translateError(Object.assign(new Error(`password "${password}" is wrong`), { code: "28P01" }));
    expect(error).toMatchObject({ code: ErrorCode.AUTHENTICATION_FAILED });
    expect(JSON.stringify([error.message, error.userMessage, String(error.cause), error.stack])).not.toContain(password);
  });
});

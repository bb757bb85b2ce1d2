import { randomUUID } from "node:crypto";
import { ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { describeWith, postgresForTests } from "@olympus/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnector, parseCredentials } from "../../index.ts";
import { describeConnector } from "../../testing/connector-contract.ts";
import { type ContractFixture, contractCtx, fixtureStatements } from "../../testing/contract-fixture.ts";
import { startRefusingServer } from "../postgres-wire/stub-server.test-support.ts";
import { standInStatements } from "./stand-in.test-support.ts";

const options = { allowedFolders: [] };
const password = "s3cret-Passw0rd";

function credentialsOf(url: string, changes: Record<string, unknown> = {}) {
  const { hostname, port, pathname, username } = new URL(url);
  const input = { host: hostname, port: Number(port), database: pathname.slice(1), user: username, password, ...changes };
  return parseCredentials("REDSHIFT", input).credentials;
}

async function prepare(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function setUp(): Promise<ContractFixture> {
  const database = await postgresForTests();
  const reader = `reader_${randomUUID().replaceAll("-", "")}`;
  await prepare(database.url, [
    ...standInStatements(new URL(database.url).pathname.slice(1)),
    ...fixtureStatements,
    "comment on table orders is 'What customers bought'",
    "comment on column orders.status is 'Where it stands'",
    "analyze",
    `create role ${reader} login password '${password}'`,
    `grant select on all tables in schema public to ${reader}`,
    `revoke select on shipments from ${reader}`,
  ]);
  const connect = (changes: Record<string, unknown> = {}) => createConnector("REDSHIFT", credentialsOf(database.url, changes), options);
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

describeWith("postgres", "Redshift, on a Postgres with stand-ins of its views", () => {
  describeConnector({
    name: "Redshift",
    setUp,
    schema: "public",
    rows: (count) => `select n from generate_series(1, ${count}) n`,
    slow: "select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b where a + b = 3",
    writes: [
      "delete from customers",
      "insert into customers values (9)",
      "select 1; delete from customers",
      "commit; delete from customers",
      "create table evil (id int)",
    ],
    placeholder: (index) => `$${index}`,
    types: {
      sql: `select true as a, 9223372036854775807::bigint, (-32768)::smallint, 12345678901234567890.123456789::numeric(38,9), 'NaN'::float8, '-Infinity'::float8,
        0.1::float8, 'ü€😀'::varchar, date '2024-02-29', time '23:59:59.999999', timestamp '2024-05-01 12:00:00.5', timestamptz '2024-05-01 12:00:00+02',
        interval '1 year 2 months 3 days 04:05:06.7', (-9223372036854775808)::bigint, (-9999999999999999999999999999.9999999999)::numeric(38,10),
        timestamp '1883-11-18 12:03:58.000001'`,
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
        ["interval", "P1Y2M3DT4H5M6.7S"],
        ["int64", "-9223372036854775808"],
        ["decimal", "-9999999999999999999999999999.9999999999"],
        ["timestamp", "1883-11-18T12:03:58.000001"],
      ],
      // SUPER, VARBYTE and GEOMETRY are Redshift's alone: type-map.test.ts reads what they look like on the wire.
      lacking: ["json", "binary", "uuid", "array", "struct", "geo", "unknown"],
    },
    longText: (length) => `select repeat('ü', ${length})`,
    capabilities: { comments: true, namesForeignKeys: true, estimatesRows: true, network: true, roles: true, indexes: false },
  });

  describe("a database with more", () => {
    let database: Awaited<ReturnType<typeof postgresForTests>>;
    let guard: SqlGuard;

    beforeAll(async () => {
      [database, guard] = await Promise.all([postgresForTests(), SqlGuard.create({ timeoutMs: 60_000 })]);
      await prepare(database.url, standInStatements(new URL(database.url).pathname.slice(1)));
    });
    afterAll(async () => {
      await guard.close();
      await database.drop();
    });

    it("knows materialised views, unique constraints, sizes, functions, and keys whose columns are out of order", async () => {
      await prepare(database.url, [
        "create schema shop",
        "create table shop.places (country varchar(2), city varchar(40), code numeric(6, 2), primary key (city, country), constraint one_code unique (code))",
        "create table shop.stores (id int, town varchar(40), land varchar(2), foreign key (town, land) references shop.places (city, country))",
        "insert into shop.places select 'DE', 'c' || n, n from generate_series(1, 500) n",
        "create materialized view shop.cities as select city from shop.places",
        "create table shop.mv_tbl__cities__0 (city varchar(40))",
        "create function shop.f_net(float) returns float stable language sql as 'select $1 / 1.19'",
        "create function shop.f_random() returns float volatile language sql as 'select random()'",
        "analyze",
      ]);
      const connector = createConnector("REDSHIFT", credentialsOf(database.url), options);
      const { tables, functions } = await connector.introspect(contractCtx());
      const find = (name: string) => tables.find((table) => table.name === name);
      expect(tables.map(({ name, kind }) => [name, kind])).toEqual([
        ["cities", "materialized_view"],
        ["places", "table"],
        ["stores", "table"],
      ]);
      expect(find("places")).toMatchObject({ primaryKey: ["city", "country"], rowEstimate: 500, sizeBytes: 1024 * 1024 });
      expect(find("places")?.indexes).toEqual([{ name: "one_code", columns: ["code"], isUnique: true }]);
      expect(find("places")?.columns[2]).toMatchObject({ nativeType: "numeric(6,2)", type: { name: "decimal", precision: 6, scale: 2 } });
      expect(find("stores")?.foreignKeys).toMatchObject([{ columns: ["town", "land"], targetColumns: ["city", "country"] }]);
      expect(functions).toEqual([
        { schema: "shop", name: "f_net", isReadOnly: true },
        { schema: "shop", name: "f_random", isReadOnly: false },
      ]);
      await connector.close();
    });

    it("reads its figures from the plan's text", async () => {
      const connector = createConnector("REDSHIFT", credentialsOf(database.url), options);
      const statement = await guard.check("select * from generate_series(1, 10) n", "redshift");
      expect(await connector.explain(contractCtx(), statement)).toMatchObject({
        rows: 10,
        bytes: 40,
        text: expect.stringMatching(/^Function Scan/),
      });
      await connector.close();
    });
  });
});

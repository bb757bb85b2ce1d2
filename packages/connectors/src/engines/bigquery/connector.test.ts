import { ErrorCode } from "@olympus/domain";
import { describeConnector } from "../../testing/connector-contract.ts";
import type { ContractFixture } from "../../testing/contract-fixture.ts";
import { connectTo, dataset, project, slow, startShop } from "./stand-in.test-support.ts";

async function setUp(): Promise<ContractFixture> {
  const standIn = await startShop();
  const writer = standIn.accounts.create("writer", { canWrite: true });
  const reader = standIn.accounts.create("reader", { deniedTables: [`${dataset}.shipments`] });
  const stranger = standIn.accounts.create("stranger");
  const { private_key: strangersKey } = JSON.parse(stranger.keyFile);
  const forged = JSON.stringify({ ...JSON.parse(writer.keyFile), private_key: strangersKey });
  const detour = (changes: object) => ({ options: { detour: { host: "127.0.0.1", port: standIn.port, ca: standIn.ca, ...changes } } });
  const connector = connectTo(standIn, writer.keyFile);
  const readerConnector = connectTo(standIn, reader.keyFile);
  return {
    connector,
    reader: readerConnector,
    broken: [
      { why: "a forged key", connector: connectTo(standIn, forged), code: ErrorCode.AUTHENTICATION_FAILED, step: "sign_in" },
      {
        why: "no such project",
        connector: connectTo(standIn, writer.keyFile, { credentials: { projectId: "olympus-nowhere" } }),
        code: ErrorCode.CONNECTION_FAILED,
        step: "sign_in",
      },
      {
        why: "the server's own identity",
        connector: connectTo(standIn, undefined, { credentials: { authentication: "APPLICATION_DEFAULT" } }),
        code: ErrorCode.AUTHENTICATION_FAILED,
        step: "sign_in",
      },
      {
        why: "nothing listens",
        connector: connectTo(standIn, writer.keyFile, detour({ port: 1 })),
        code: ErrorCode.CONNECTION_FAILED,
        step: "reach",
      },
      {
        why: "metadata service",
        connector: connectTo(standIn, writer.keyFile, detour({ host: "169.254.169.254" })),
        code: ErrorCode.HOST_NOT_ALLOWED,
        step: "reach",
      },
      {
        why: "somebody else's certificate",
        connector: connectTo(standIn, writer.keyFile, detour({ ca: undefined })),
        code: ErrorCode.TLS_FAILED,
        step: "tls",
      },
    ],
    secrets: [JSON.parse(writer.keyFile).private_key_id, strangersKey, strangersKey.slice(40, 100)],
    close: async () => {
      await Promise.all([connector.close(), readerConnector.close()]);
      await standIn.close();
    },
  };
}

describeConnector({
  name: `BigQuery (a stand-in server, project ${project})`,
  setUp,
  schema: dataset,
  rows: (count) => `select n from unnest(generate_array(1, ${count})) n order by n`,
  slow,
  writes: [
    "delete from customers where true",
    "insert into customers (id) values (9)",
    "create table shop.evil (id int64)",
    "create or replace temp table evil as select 1 as a",
    "merge customers c using orders o on c.id = o.id when matched then delete",
    "truncate table customers",
    "export data options (uri = 'gs://evil/*') as select * from customers",
    "call shop.evil()",
    "select 1; delete from customers where true",
    "begin select 1; end",
    "/* select */ update customers set name = 'x' where true",
  ],
  placeholder: () => "?",
  types: {
    sql: `select true a, 9223372036854775807 b, -9223372036854775808 c, numeric '12345678901234567890.123456789' d, cast('-9999999999999999999999999999.9999999999' as bignumeric) e,
      cast('nan' as float64) f, cast('-inf' as float64) g, 0.1 h, 'ü€😀' i, date '2024-02-29' j, time '23:59:59.999999' k, datetime '2024-05-01 12:00:00.5' l, datetime '1883-11-18 12:03:58.000001' m,
      timestamp '2024-05-01 12:00:00+02' n, timestamp '1969-12-31 23:59:59.999999+00' o, timestamp '0001-01-01 00:00:00+00' p, interval '1' year q, json '{"a":[1, 12345678901234567890]}' r,
      b'\\x00\\xff' s, st_geogpoint(1, 2) t, range(date '2020-01-01', null) u, [1, 9223372036854775807] v, [numeric '1.5'] w, struct(1 as a, [numeric '1.5'] as b, struct('x' as d) as c) x,
      [struct(1 as a), struct(2 as a)] y, cast(null as string) z`,
    cells: [
      ["boolean", true],
      ["int64", "9223372036854775807"],
      ["int64", "-9223372036854775808"],
      ["decimal", "12345678901234567890.123456789"],
      ["decimal", "-9999999999999999999999999999.9999999999"],
      ["float64", "NaN"],
      ["float64", "-Infinity"],
      ["float64", 0.1],
      ["text", "ü€😀"],
      ["date", "2024-02-29"],
      ["time", "23:59:59.999999"],
      ["timestamp", "2024-05-01T12:00:00.5"],
      ["timestamp", "1883-11-18T12:03:58.000001"],
      ["timestamptz", "2024-05-01T10:00:00Z"],
      ["timestamptz", "1969-12-31T23:59:59.999999Z"],
      ["timestamptz", "0001-01-01T00:00:00Z"],
      ["interval", "P1Y"],
      ["json", { a: [1, "12345678901234567890"] }],
      ["binary", { bytes: 2, hex: "00ff" }],
      ["geo", "POINT(1 2)"],
      ["unknown", "[2020-01-01, UNBOUNDED)"],
      ["array", ["1", "9223372036854775807"]],
      ["array", ["1.5"]],
      ["struct", { a: "1", b: ["1.5"], c: { d: "x" } }],
      ["array", [{ a: "1" }, { a: "2" }]],
      ["text", null],
    ],
    lacking: ["uuid"],
  },
  longText: (length) => `select repeat('ü', ${length})`,
  capabilities: {
    comments: true,
    namesForeignKeys: true,
    estimatesRows: true,
    network: true,
    roles: true,
    indexes: false,
    duplicateColumns: false,
    hostileNames: false,
  },
});

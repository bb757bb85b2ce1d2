import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { ErrorCode } from "@olympus/domain";
import { createConnector } from "../../index.ts";
import { describeConnector } from "../../testing/connector-contract.ts";
import { type ContractFixture, fixtureStatements } from "../../testing/contract-fixture.ts";

async function setUp(): Promise<ContractFixture> {
  const folder = await mkdtemp(join(tmpdir(), "olympus-duckdb-"));
  const path = join(folder, "shop.duckdb");
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const comments = ["comment on table orders is 'What customers bought'", "comment on column orders.status is 'Where it stands'"];
  for (const statement of [...fixtureStatements, ...comments]) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  await writeFile(join(folder, "text.duckdb"), "this is no database, though it is long enough to be looked at");
  await writeFile(join(folder, "damaged.duckdb"), "........DUCK");
  await truncate(join(folder, "damaged.duckdb"), 65_536);
  const open = (file: string) => createConnector("DUCKDB", { path: file }, { allowedFolders: [folder] });
  const connector = open(path);
  return {
    connector,
    broken: [
      { why: "missing", connector: open(join(folder, "nowhere.duckdb")), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "not a database", connector: open(join(folder, "text.duckdb")), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "damaged", connector: open(join(folder, "damaged.duckdb")), code: ErrorCode.CONNECTION_FAILED, step: "read" },
      { why: "elsewhere", connector: open("/etc/passwd"), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
    ],
    secrets: [folder],
    close: async () => {
      await connector.close();
      await rm(folder, { recursive: true });
    },
  };
}

describeConnector({
  name: "DuckDB",
  setUp,
  schema: "main",
  rows: (count) => `select range + 1 as n from range(${count})`,
  slow: "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = 3",
  writes: [
    "delete from customers",
    "insert into customers values (9, 'x', 'x', 'x')",
    "create table evil (id int)",
    "copy customers to '/tmp/olympus-must-not-exist.csv'",
    "select * from read_text('/etc/passwd')",
    "select * from '/etc/passwd'",
    "attach ':memory:' as other",
    "set memory_limit = '10GB'",
    "install httpfs",
    "select 1; delete from customers",
  ],
  placeholder: (index) => `$${index}`,
  types: {
    sql: `select true, 9223372036854775807::bigint, 1::tinyint, 18446744073709551615::ubigint, 170141183460469231731687303715884105727::hugeint,
      12345678901234567890.123456789::decimal(38, 9), -9999999999999999999999999999.9999999999::decimal(38, 10), (-9223372036854775808)::bigint,
      timestamp '1883-11-18 12:03:58.000001', timestamptz '0001-01-01 00:00:00+14', timestamp 'infinity', date '-infinity', '101'::bit, date '0044-03-15 (BC)', timestamp '0001-01-01 (BC) 10:00:00', '[12345678901234567890]'::json,  'nan'::double, '-infinity'::float, 0.1::double, 'ü€😀', date '2024-02-29', time '23:59:59.999999',
      timestamp '2024-05-01 12:00:00.5', timestamptz '2024-05-01 12:00:00+02', interval '1 year 2 months 3 days 4 hours', '{"a":[1]}'::json, '\\x00\\xFF'::blob,
      'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, [1, null, 3], [9223372036854775807::bigint], {'a': 1, 'b': [1.5::decimal(3, 1)]}, map {'k': 1}, map {1: 'v'}`,
    cells: [
      ["boolean", true],
      ["int64", "9223372036854775807"],
      ["int64", "1"],
      ["decimal", "18446744073709551615"],
      ["decimal", "170141183460469231731687303715884105727"],
      ["decimal", "12345678901234567890.123456789"],
      ["decimal", "-9999999999999999999999999999.9999999999"],
      ["int64", "-9223372036854775808"],
      ["timestamp", "1883-11-18T12:03:58.000001"],
      ["timestamptz", "0000-12-31T10:00:00Z"],
      ["timestamp", "infinity"],
      ["date", "-infinity"],
      ["text", "101"],
      ["date", "-0043-03-15"],
      ["timestamp", "0000-01-01T10:00:00"],
      ["json", ["12345678901234567890"]],
      ["float64", "NaN"],
      ["float64", "-Infinity"],
      ["float64", 0.1],
      ["text", "ü€😀"],
      ["date", "2024-02-29"],
      ["time", "23:59:59.999999"],
      ["timestamp", "2024-05-01T12:00:00.5"],
      ["timestamptz", "2024-05-01T10:00:00Z"],
      ["interval", "P1Y2M3DT4H"],
      ["json", { a: [1] }],
      ["binary", { bytes: 2, hex: "00ff" }],
      ["uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
      ["array", [1, null, 3]],
      ["array", ["9223372036854775807"]],
      ["struct", { a: 1, b: ["1.5"] }],
      ["struct", { k: 1 }],
      ["struct", [[1, "v"]]],
    ],
    lacking: ["geo", "unknown"],
  },
  longText: (length) => `select repeat('ü', ${length})`,
  capabilities: { comments: true, namesForeignKeys: false, estimatesRows: true, network: false, roles: false },
});

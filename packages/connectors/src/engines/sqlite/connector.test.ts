import { mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ErrorCode } from "@olympus/domain";
import { createConnector } from "../../index.ts";
import { describeConnector } from "../../testing/connector-contract.ts";
import { type ContractFixture, fixtureStatements } from "../../testing/contract-fixture.ts";

async function setUp(): Promise<ContractFixture> {
  const folder = await mkdtemp(join(tmpdir(), "olympus-sqlite-"));
  const path = join(folder, "shop.sqlite");
  const database = new DatabaseSync(path);
  for (const statement of fixtureStatements) database.exec(statement);
  database.exec("analyze");
  database.close();
  await writeFile(join(folder, "text.sqlite"), "this is no database, though it is long enough to be looked at");
  await writeFile(join(folder, "empty.sqlite"), "");
  await writeFile(join(folder, "damaged.sqlite"), "SQLite format 3\0");
  await truncate(join(folder, "damaged.sqlite"), 4096);
  await symlink("/etc/passwd", join(folder, "link.sqlite"));
  const open = (file: string) => createConnector("SQLITE", { path: file }, { allowedFolders: [folder] });
  const connector = open(path);
  return {
    connector,
    broken: [
      { why: "missing", connector: open(join(folder, "nowhere.sqlite")), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "not a database", connector: open(join(folder, "text.sqlite")), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "empty", connector: open(join(folder, "empty.sqlite")), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "damaged", connector: open(join(folder, "damaged.sqlite")), code: ErrorCode.CONNECTION_FAILED, step: "read" },
      { why: "elsewhere", connector: open("/etc/passwd"), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
      { why: "a link to elsewhere", connector: open(join(folder, "link.sqlite")), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
      { why: "a way out", connector: open(join(folder, "..", "x.sqlite")), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
    ],
    secrets: [folder],
    close: async () => {
      await connector.close();
      await rm(folder, { recursive: true });
    },
  };
}

describeConnector({
  name: "SQLite",
  setUp,
  schema: "main",
  rows: (count) => `with recursive r(n) as (select 1 union all select n + 1 from r limit ${count}) select n from r`,
  slow: "with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r",
  writes: [
    "delete from customers",
    "insert into customers values (9, 'x', 'x', 'x')",
    "create table evil (id int)",
    "create temp table evil (id int)",
    "pragma query_only = off",
    "attach ':memory:' as other",
    "select load_extension('evil.so')",
    "select * from pragma_table_info('customers')",
    "begin",
  ],
  placeholder: () => "?",
  types: {
    sql: "select 9223372036854775807, -9223372036854775807 - 1, -1.5, 1e999, 'ü€😀', x'00ff', null, id, country from customers where id = 1",
    cells: [
      ["int64", "9223372036854775807"],
      ["int64", "-9223372036854775808"],
      ["float64", -1.5],
      ["float64", "Infinity"],
      ["text", "ü€😀"],
      ["binary", { bytes: 2, hex: "00ff" }],
      ["unknown", null],
      ["int64", "1"],
      ["text", "DE"],
    ],
    // Values have five storage classes; a column's declared type may say more, which its values need not keep.
    lacking: [
      ...([
        "boolean",
        "decimal",
        "date",
        "time",
        "timestamp",
        "timestamptz",
        "interval",
        "json",
        "uuid",
        "array",
        "struct",
        "geo",
      ] as const),
    ],
  },
  longText: (length) => `select replace(hex(zeroblob(${length / 2})), '0', 'ü')`,
  capabilities: { comments: false, namesForeignKeys: false, estimatesRows: true, network: false, roles: false },
});

import { randomUUID } from "node:crypto";
import { ErrorCode } from "@olympus/domain";
import { mysqlForTests } from "@olympus/testing";
import mysql from "mysql2/promise";
import { createConnector, parseCredentials } from "../../index.ts";
import { type ContractFixture, type ContractSubject, fixtureStatements } from "../../testing/contract-fixture.ts";

export const options = { allowedFolders: [] };
export const password = "s3cret-Passw0rd";

export function credentialsOf(url: string, changes: Record<string, unknown> = {}) {
  const { hostname, port, pathname, username } = new URL(url);
  const input = { host: hostname, port: Number(port), database: pathname.slice(1), user: username, ...changes };
  return parseCredentials("MYSQL", input).credentials;
}

/** Runs statements one after the other as the server's root. */
export async function prepare(url: string, statements: readonly string[]): Promise<void> {
  const connection = await mysql.createConnection({ uri: url });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** MySQL reads a reference beside a column, and forgets it. */
function spellOut(statement: string): string {
  const inline = /(\w+) integer( not null)? references (\w+) \((\w+)\)/;
  const [, column, , table, target] = inline.exec(statement) ?? [];
  if (column === undefined) return statement;
  return `${statement.replace(inline, "$1 integer$2").slice(0, -1)}, constraint ${column}_of_${table} foreign key (${column}) references ${table} (${target}))`;
}

const typesTable = "extremes";

const typesStatements: readonly string[] = [
  `create table ${typesTable} (a tinyint(1), b tinyint, c smallint unsigned, d mediumint, e int unsigned, f bigint, g bigint unsigned, h decimal(65,30),
    i decimal(38,10), j float, k double, l varchar(40) character set latin1, m char(3) character set utf8mb4, n date, o date, p datetime(6), q datetime,
    r timestamp(6) null, s time(6), t time, u time, v year, w bit(1), x bit(11), y enum('fine', 'tired'), z set('a', 'b', 'c'), aa json, ab varbinary(10), ac blob,
    ad geometry, ae float, af longtext, ag double, ah timestamp null)`,
  `insert into ${typesTable} values (1, -128, 65535, -8388608, 4294967295, -9223372036854775808, 18446744073709551615,
    '99999999999999999999999999999999999.999999999999999999999999999999', '-9999999999999999999999999999.9999999999', 0.1, -1.7976931348623157e308, 'ü', '😀',
    '1000-01-01', '9999-12-31', '1883-11-18 12:03:58.000001', '1000-01-01 00:00:00', '1970-01-01 00:00:01.5', '23:59:59.999999', '-838:59:59', '26:00:00', 2155,
    b'1', b'10000000011', 'tired', 'a,c', '{"a": [1, 12345678901234567890]}', x'00ff', x'', st_geomfromtext('POINT(1.5 -2)'), 16777216, '', 0.1, '2038-01-19 03:14:07')`,
];

const typesCells: ContractSubject["types"]["cells"] = [
  ["boolean", true],
  ["int64", "-128"],
  ["int64", "65535"],
  ["int64", "-8388608"],
  ["int64", "4294967295"],
  ["int64", "-9223372036854775808"],
  ["decimal", "18446744073709551615"],
  ["decimal", "99999999999999999999999999999999999.999999999999999999999999999999"],
  ["decimal", "-9999999999999999999999999999.9999999999"],
  ["float64", 0.1],
  ["float64", -1.7976931348623157e308],
  ["text", "ü"],
  ["text", "😀"],
  ["date", "1000-01-01"],
  ["date", "9999-12-31"],
  ["timestamp", "1883-11-18T12:03:58.000001"],
  ["timestamp", "1000-01-01T00:00:00"],
  ["timestamptz", "1970-01-01T00:00:01.5Z"],
  ["time", "23:59:59.999999"],
  ["time", "-838:59:59"],
  ["time", "26:00:00"],
  ["int64", "2155"],
  ["boolean", true],
  ["text", "10000000011"],
  ["text", "tired"],
  ["text", "a,c"],
  ["json", { a: [1, "12345678901234567890"] }],
  ["binary", { bytes: 2, hex: "00ff" }],
  ["binary", { bytes: 0, hex: "" }],
  ["geo", "POINT(1.5 -2)"],
  ["float64", 16777216],
  ["text", ""],
  ["float64", 0.1],
  ["timestamptz", "2038-01-19T03:14:07Z"],
];

/** Whole numbers from 1 on without anything that only MariaDB has, or only MySQL. */
function numbers(count: number): string {
  const digits =
    "(select 0 as d union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
  const places = Array.from({ length: Math.max(1, Math.ceil(Math.log10(count))) }, (_, place) => place);
  const sum = places.map((place) => `d${place}.d * ${10 ** place}`).join(" + ");
  return `select 1 + ${sum} as n from ${places.map((place) => `${digits} d${place}`).join(" cross join ")}`;
}

/** Where the suite works: known once it has been set up. */
let schema = "";

async function setUp(): Promise<ContractFixture> {
  const database = await mysqlForTests();
  const name = new URL(database.url).pathname.slice(1);
  if (schema === "") schema = name;
  // Users belong to the server, which other tests share; root would see their databases as well.
  const suffix = randomUUID().slice(0, 8);
  const [writer, reader] = [`writer_${suffix}`, `reader_${suffix}`];
  const readable = ["customers", "orders", "lines", "no_rows", "german_customers", typesTable];
  const keywords = new Set(["lines"]);
  await prepare(database.url, [
    "set sql_mode = 'ANSI_QUOTES'",
    "set time_zone = '+00:00'",
    ...fixtureStatements.map((statement) => spellOut(statement).replace(/\b(table|into|references) lines\b/g, "$1 `lines`")),
    ...typesStatements,
    "alter table orders comment 'What customers bought', modify status varchar(20) default 'new' comment 'Where it stands'",
    "analyze table customers, orders",
    `create user ${writer} identified by '${password}'`,
    `grant all on ${name}.* to ${writer}`,
    `create user ${reader} identified by '${password}'`,
    ...readable.map((table) => `grant select on ${keywords.has(table) ? `\`${table}\`` : table} to ${reader}`),
  ]);
  const connect = (changes: Record<string, unknown> = {}) =>
    createConnector("MYSQL", credentialsOf(database.url, { user: writer, password, ...changes }), options);
  const [connector, readerConnector] = [connect(), connect({ user: reader })];
  return {
    connector,
    reader: readerConnector,
    broken: [
      { why: "wrong password", connector: connect({ password: `${password}?` }), code: ErrorCode.AUTHENTICATION_FAILED, step: "sign_in" },
      { why: "another's database", connector: connect({ database: "mysql" }), code: ErrorCode.PERMISSION_DENIED, step: "sign_in" },
      {
        why: "unknown database",
        connector: connect({ user: "root", password: null, database: "nowhere" }),
        code: ErrorCode.CONNECTION_FAILED,
        step: "sign_in",
      },
      { why: "nothing listens", connector: connect({ port: 1 }), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "metadata service", connector: connect({ host: "169.254.169.254" }), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
      { why: "no TLS there", connector: connect({ sslMode: "verify-full" }), code: ErrorCode.TLS_FAILED, step: "tls" },
    ],
    secrets: [password],
    close: async () => {
      await Promise.all([connector.close(), readerConnector.close()]);
      await prepare(database.url, [`drop user ${writer}`, `drop user ${reader}`]);
      await database.drop();
    },
  };
}

export const mysqlSubject: ContractSubject = {
  name: "MySQL",
  setUp,
  get schema() {
    return schema;
  },
  rows: (count) => `select n from (${numbers(count)}) t where n <= ${count} order by n`,
  slow: `select count(*) from (${numbers(10 ** 6)}) a cross join (${numbers(10 ** 6)}) b where a.n + b.n = -1`,
  writes: [
    "delete from customers",
    "insert into customers values (9, 'DE', null, null)",
    "insert into customers values (9, 'DE', null, null) returning id",
    "replace into customers values (1, 'XX', null, null)",
    "update customers set country = 'XX'",
    "truncate table customers",
    "select 1; delete from customers",
    "commit",
    "set session transaction read write",
    "set @a = 1",
    "create table evil (id int)",
    "create temporary table evil (id int)",
    "drop table customers",
    "lock tables customers write",
    "select * from customers into outfile '/tmp/olympus-evil.csv'",
    "select id from customers limit 1 into @a",
    "load data infile '/etc/passwd' into table customers",
    "do sleep(0)",
    "flush tables",
    "kill query 1",
    "call nothing()",
    "handler customers open",
    "prepare evil from 'delete from customers'",
    "analyze table customers",
    "optimize table customers",
    "select id from customers for update",
  ],
  placeholder: () => "?",
  types: { sql: `select * from ${typesTable}`, cells: typesCells, lacking: ["interval", "uuid", "array", "struct", "unknown"] },
  extraTables: [typesTable],
  longText: (length) => `select repeat('ü', ${length})`,
  capabilities: { comments: true, namesForeignKeys: true, estimatesRows: true, network: true, roles: true },
};

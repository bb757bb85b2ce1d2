import { ErrorCode } from "@olympus/domain";
import { makeAuthority } from "@olympus/testing";
import { describeConnector } from "../../testing/connector-contract.ts";
import type { ContractFixture } from "../../testing/contract-fixture.ts";
import { connectTo, password, readerPassword, startSnowflake } from "./stand-in.test-support.ts";

async function setUp(): Promise<ContractFixture> {
  const snowflake = await startSnowflake();
  const { certificate, key } = makeAuthority("Nobody's authority").issue({ name: "127.0.0.1", hosts: ["127.0.0.1"] });
  const secured = await startSnowflake({ tls: { key, cert: certificate } });
  const connector = connectTo(snowflake.url);
  const reader = connectTo(snowflake.url, { user: "EVE", password: readerPassword, role: "READER" });
  const wrong = "hunter2 hunter3";
  return {
    connector,
    reader,
    broken: [
      {
        why: "wrong password",
        connector: connectTo(snowflake.url, { password: wrong }),
        code: ErrorCode.AUTHENTICATION_FAILED,
        step: "sign_in",
      },
      {
        why: "a role of others",
        connector: connectTo(snowflake.url, { role: "READER" }),
        code: ErrorCode.CONNECTION_FAILED,
        step: "sign_in",
      },
      { why: "nothing listens", connector: connectTo(null, { host: "127.0.0.1:1" }), code: ErrorCode.CONNECTION_FAILED, step: "reach" },
      { why: "metadata service", connector: connectTo(null, { host: "169.254.169.254" }), code: ErrorCode.HOST_NOT_ALLOWED, step: "reach" },
      {
        why: "an authority that nobody knows",
        connector: connectTo(null, { host: new URL(secured.url).host }),
        code: ErrorCode.TLS_FAILED,
        step: "tls",
      },
    ],
    secrets: [password, readerPassword, wrong],
    close: async () => {
      await Promise.all([connector.close(), reader.close()]);
      await Promise.all([snowflake.close(), secured.close()]);
    },
  };
}

// Tested against a stand-in: the vendor's own SDK talks to a server that speaks its protocol on top of DuckDB.
describeConnector({
  name: "Snowflake",
  setUp,
  schema: "PUBLIC",
  fold: (name) => name.toUpperCase(),
  rows: (count) => `select row_number() over (order by 1) as n from table(generator(rowcount => ${count}))`,
  longText: (length) => `select repeat('ü', ${length})`,
  slow: "select count(*) from table(generator(rowcount => 10000000)) a cross join customers b cross join table(generator(rowcount => 10000000)) c",
  // Snowflake has no read-only sessions: what a role may write is for its grants to say. One statement at a time holds all the same.
  writes: ["select 1; delete from customers", "put file:///etc/passwd @~", "/* x */ get @~/data file:///tmp/"],
  placeholder: () => "?",
  hidesForbidden: true,
  types: {
    sql: `select true, 9223372036854775807, (-9223372036854775807 - 1)::int, 99999999999999999999999999999999999999::number(38, 0),
      -9999999999999999999999999999.9999999999::number(38, 10), 'nan'::float, 'inf'::float, '-inf'::float, 0.1::float, 'ü€😀', '0001-01-01'::date,
      '9999-12-31'::date, '23:59:59.999999'::time, '1883-11-18 12:03:58.000000001'::timestamp_ntz, '1969-12-31 23:59:59.999999999'::timestamp_ntz,
      '2024-05-01 12:00:00.5+02:00'::timestamp_tz, '0001-01-01 00:00:00+14:00'::timestamp_tz, parse_json('{"a":[12345678901234567890]}'), to_binary('00ff', 'HEX'),
      array_construct(1, null, 3), object_construct('a', 1, 'b', array_construct(1.5)), to_geography('POINT(1 2)')`,
    cells: [
      ["boolean", true],
      ["int64", "9223372036854775807"],
      ["int64", "-9223372036854775808"],
      ["int64", "99999999999999999999999999999999999999"],
      ["decimal", "-9999999999999999999999999999.9999999999"],
      ["float64", "NaN"],
      ["float64", "Infinity"],
      ["float64", "-Infinity"],
      ["float64", 0.1],
      ["text", "ü€😀"],
      ["date", "0001-01-01"],
      ["date", "9999-12-31"],
      ["time", "23:59:59.999999"],
      ["timestamp", "1883-11-18T12:03:58.000000001"],
      ["timestamp", "1969-12-31T23:59:59.999999999"],
      ["timestamptz", "2024-05-01T10:00:00.5Z"],
      ["timestamptz", "0000-12-31T10:00:00Z"],
      ["json", { a: ["12345678901234567890"] }],
      ["binary", { bytes: 2, hex: "00ff" }],
      ["array", [1, null, 3]],
      ["struct", { a: 1, b: [1.5] }],
      ["geo", "POINT(1 2)"],
    ],
    lacking: ["interval", "uuid", "unknown"],
  },
  capabilities: { comments: true, namesForeignKeys: true, estimatesRows: true, network: true, roles: true, indexes: false },
});

import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { ConnectorError } from "./connector-error.ts";
import { duckdbRules } from "./engines/duckdb/error-rules.ts";
import { embeddedRules, readHostFailure } from "./engines/embedded-host/error-rules.ts";
import { postgresRules } from "./engines/postgres/error-rules.ts";
import { readWireFailure } from "./engines/postgres-wire/error-rules.ts";
import { sqliteRules } from "./engines/sqlite/error-rules.ts";
import { blotOut, translateFailure } from "./error-rules.ts";

const failure = (message: string, fields: Record<string, unknown> = {}) => Object.assign(new Error(message), fields);

describe("what Postgres and its driver say", () => {
  it.each([
    [failure('password authentication failed for user "u"', { code: "28P01" }), ErrorCode.AUTHENTICATION_FAILED],
    [
      failure('no pg_hba.conf entry for host "10.0.0.1", user "u", database "d", no encryption', { code: "28000" }),
      ErrorCode.AUTHENTICATION_FAILED,
    ],
    [failure('database "x" does not exist', { code: "3D000" }), ErrorCode.CONNECTION_FAILED],
    [failure("sorry, too many clients already", { code: "53300" }), ErrorCode.UNAVAILABLE],
    [failure("terminating connection due to administrator command", { code: "57P01" }), ErrorCode.UNAVAILABLE],
    [failure("canceling statement due to statement timeout", { code: "57014" }), ErrorCode.TIMEOUT],
    [failure("canceling statement due to user request", { code: "57014" }), ErrorCode.CANCELLED],
    [failure("cannot execute DELETE in a read-only transaction", { code: "25006" }), ErrorCode.NOT_READ_ONLY],
    [failure("cannot insert multiple commands into a prepared statement", { code: "42601" }), ErrorCode.NOT_READ_ONLY],
    [failure("permission denied for table t", { code: "42501" }), ErrorCode.PERMISSION_DENIED],
    [failure('relation "t" does not exist', { code: "42P01", position: "15" }), ErrorCode.UNKNOWN_TABLE],
    [failure('column "c" does not exist', { code: "42703", position: "8" }), ErrorCode.UNKNOWN_COLUMN],
    [failure('syntax error at or near "selec"', { code: "42601", position: "1" }), ErrorCode.SYNTAX_ERROR],
    [failure("division by zero", { code: "22012" }), ErrorCode.SYNTAX_ERROR],
    [failure("The server does not support SSL connections"), ErrorCode.TLS_FAILED],
    [failure("self-signed certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), ErrorCode.TLS_FAILED],
    [failure("Hostname/IP does not match certificate's altnames", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }), ErrorCode.TLS_FAILED],
    [failure("connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }), ErrorCode.CONNECTION_FAILED],
    [failure("getaddrinfo ENOTFOUND nowhere", { code: "ENOTFOUND" }), ErrorCode.CONNECTION_FAILED],
    [failure("timeout exceeded when trying to connect"), ErrorCode.CONNECTION_FAILED],
    [failure("Connection terminated unexpectedly"), ErrorCode.UNAVAILABLE],
    [failure("something nobody has seen", { code: "XX000" }), ErrorCode.UNAVAILABLE],
  ])("%s becomes %s", (error, code) => {
    const translated = translateFailure(error, readWireFailure(error), { rules: postgresRules, secrets: [], subject: "Postgres" });
    expect(translated.code).toBe(code);
    expect(translated.userMessage).toMatch(/\.$/);
  });

  it("keeps the position, counted from 0", () => {
    expect(readWireFailure(failure("x", { position: "15" })).position).toBe(14);
  });
});

describe("what DuckDB says", () => {
  it.each([
    ["INTERRUPT Error: Interrupted!", ErrorCode.CANCELLED],
    [
      'Invalid Input Error: Cannot execute statement of type "DELETE" on database "a" which is attached in read-only mode!',
      ErrorCode.NOT_READ_ONLY,
    ],
    ["Permission Error: Scanning CSV files is disabled through configuration", ErrorCode.NOT_READ_ONLY],
    ['Invalid Input Error: Cannot change configuration option "threads" - the configuration has been locked', ErrorCode.NOT_READ_ONLY],
    ["Out of Memory Error: failed to allocate data of size 16.0 MiB (200.0 MiB/200.0 MiB used)", ErrorCode.RESULT_TOO_LARGE],
    ['Catalog Error: Table with name nope does not exist!\nDid you mean "orders"?\nLINE 1: …', ErrorCode.UNKNOWN_TABLE],
    ['Binder Error: Referenced column "nope" not found in FROM clause!', ErrorCode.UNKNOWN_COLUMN],
    ['Parser Error: syntax error at or near "selec"', ErrorCode.SYNTAX_ERROR],
    ["Conversion Error: Could not convert string 'x' to INT32", ErrorCode.SYNTAX_ERROR],
    ['IO Error: The file "x" exists, but it is not a valid DuckDB database file!', ErrorCode.CONNECTION_FAILED],
  ])("%s becomes %s", (message, code) => {
    const error = failure(message);
    const translated = translateFailure(error, readHostFailure(error), {
      rules: [...duckdbRules, ...embeddedRules],
      secrets: [],
      subject: "duckdb",
    });
    expect(translated.code).toBe(code);
    expect(translated.userMessage).not.toContain("LINE 1");
  });
});

describe("what SQLite says", () => {
  it.each([
    ["file is not a database", "26", ErrorCode.CONNECTION_FAILED],
    ["database disk image is malformed", "11", ErrorCode.CONNECTION_FAILED],
    ["not authorized", "23", ErrorCode.NOT_READ_ONLY],
    ["attempt to write a readonly database", "8", ErrorCode.NOT_READ_ONLY],
    ["database is locked", "5", ErrorCode.UNAVAILABLE],
    ["no such table: nope", "1", ErrorCode.UNKNOWN_TABLE],
    ["no such column: nope", "1", ErrorCode.UNKNOWN_COLUMN],
    ['near "selec": syntax error', "1", ErrorCode.SYNTAX_ERROR],
    ["string or blob too big", "18", ErrorCode.RESULT_TOO_LARGE],
    ["The process that held the database ended", "HOST_GONE", ErrorCode.UNAVAILABLE],
  ])("%s (%s) becomes %s", (message, driverCode, code) => {
    const error = failure(message, { code: driverCode });
    expect(
      translateFailure(error, readHostFailure(error), { rules: [...sqliteRules, ...embeddedRules], secrets: [], subject: "sqlite" }).code,
    ).toBe(code);
  });
});

it("blots out secrets, short ones as whole words only", () => {
  expect(blotOut("password hunter2 of hunter2000", ["hunter2"])).toBe("password ••• of •••000");
  expect(blotOut("a bad password: a", ["a"])).toBe("••• bad password: •••");
});

it("what a server says steers no terminal, turns no letters around and has an end", () => {
  const error = failure(`a\u0000\u001b[31mb\u202ec\n\td${"x".repeat(9_990)}hunter2-secret${"y".repeat(1_000_000)}`, {
    code: "42601",
    hint: "e\u0007f",
  });
  const options = { rules: postgresRules, secrets: ["hunter2-secret"], subject: "Postgres" };
  const { userMessage, engineMessage, suggestion } = translateFailure(error, readWireFailure(error), options) as ConnectorError;
  expect(engineMessage).toMatch(/^a\uFFFD\uFFFD\[31mb\uFFFDc\n\tdx+/);
  expect(engineMessage).toHaveLength(10_001);
  expect(engineMessage).not.toContain("hunter");
  expect(userMessage.length).toBeLessThan(700);
  expect(suggestion ?? "").not.toContain("\u0007");
});

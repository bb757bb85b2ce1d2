import { ErrorCode } from "@olympus/domain";
import { expect, it } from "vitest";
import { translateFailure } from "../../error-rules.ts";
import { mysqlRules, readMysqlFailure } from "./error-rules.ts";

function translate(error: unknown) {
  return translateFailure(error, readMysqlFailure(error), { rules: mysqlRules, secrets: ["s3cret-Passw0rd"], subject: "MySQL" });
}

/** As `mysql2` throws it; with `sql`, it came of a statement. */
function failure(errno: number | null, message: string, more: { readonly sql?: string; readonly code?: string } = {}): Error {
  return Object.assign(new Error(message), errno === null ? more : { errno, ...more });
}

it.each([
  [1045, "Access denied for user 'u'@'10.0.0.1' (using password: YES)", ErrorCode.AUTHENTICATION_FAILED],
  [1698, "Access denied for user 'root'@'localhost'", ErrorCode.AUTHENTICATION_FAILED],
  [1130, "Host '10.0.0.1' is not allowed to connect to this MariaDB server", ErrorCode.AUTHENTICATION_FAILED],
  [1044, "Access denied for user 'u'@'%' to database 'd'", ErrorCode.PERMISSION_DENIED],
  [1049, "Unknown database 'd'", ErrorCode.CONNECTION_FAILED],
  [1040, "Too many connections", ErrorCode.UNAVAILABLE],
  [
    1129,
    "Host '10.0.0.1' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'",
    ErrorCode.CONNECTION_FAILED,
  ],
  [1053, "Server shutdown in progress", ErrorCode.UNAVAILABLE],
  [1927, "Connection was killed", ErrorCode.UNAVAILABLE],
  [4031, "The client was disconnected by the server because of inactivity.", ErrorCode.UNAVAILABLE],
])("knows the server's number %d outside a statement: %s", (errno, message, code) => {
  expect(translate(failure(errno, message))).toMatchObject({ code, userMessage: expect.stringMatching(/\.$/) });
});

it.each([
  [1146, "Table 'd.nowhere' doesn't exist", ErrorCode.UNKNOWN_TABLE],
  [1049, "Unknown database 'nowhere'", ErrorCode.UNKNOWN_TABLE],
  [1109, "Unknown table 'x' in field list", ErrorCode.UNKNOWN_TABLE],
  [1054, "Unknown column 'nowhere' in 'field list'", ErrorCode.UNKNOWN_COLUMN],
  [1052, "Column 'id' in field list is ambiguous", ErrorCode.SYNTAX_ERROR],
  [1055, "'d.t.a' isn't in GROUP BY", ErrorCode.SYNTAX_ERROR],
  [1305, "FUNCTION d.nothing does not exist", ErrorCode.SYNTAX_ERROR],
  [1690, "BIGINT value is out of range in '9223372036854775807 + 1'", ErrorCode.SYNTAX_ERROR],
  [3141, 'Invalid JSON text in argument 1 to function json_extract: "Invalid value." at position 0.', ErrorCode.SYNTAX_ERROR],
  [4078, "Illegal parameter data types int and row for operation '='", ErrorCode.SYNTAX_ERROR],
  [1142, "SELECT command denied to user 'u'@'%' for table `d`.`t`", ErrorCode.PERMISSION_DENIED],
  [1143, "SELECT command denied to user 'u'@'%' for column 'c' in table 't'", ErrorCode.PERMISSION_DENIED],
  [1227, "Access denied; you need (at least one of) the SUPER privilege(s) for this operation", ErrorCode.PERMISSION_DENIED],
  [1290, "The MariaDB server is running with the --read-only option so it cannot execute this statement", ErrorCode.NOT_READ_ONLY],
  [1792, "Cannot execute statement in a READ ONLY transaction", ErrorCode.NOT_READ_ONLY],
  [1568, "Transaction characteristics can't be changed while a transaction is in progress", ErrorCode.NOT_READ_ONLY],
  [3024, "Query execution was interrupted, maximum statement execution time exceeded", ErrorCode.TIMEOUT],
  [1969, "Query execution was interrupted (max_statement_time exceeded)", ErrorCode.TIMEOUT],
  [1205, "Lock wait timeout exceeded; try restarting transaction", ErrorCode.TIMEOUT],
  [1317, "Query execution was interrupted", ErrorCode.CANCELLED],
  [1213, "Deadlock found when trying to get lock; try restarting transaction", ErrorCode.UNAVAILABLE],
  [1114, "The table '/tmp/#sql_1' is full", ErrorCode.RESULT_TOO_LARGE],
  [1153, "Got a packet bigger than 'max_allowed_packet' bytes", ErrorCode.RESULT_TOO_LARGE],
  [1235, "This version of MySQL doesn't yet support 'LIMIT & IN/ALL/ANY/SOME subquery'", ErrorCode.UNSUPPORTED],
  [1295, "This command is not supported in the prepared statement protocol yet", ErrorCode.UNSUPPORTED],
])("knows the server's number %d of a statement: %s", (errno, message, code) => {
  expect(translate(failure(errno, message, { sql: "select 1" }))).toMatchObject({ code, userMessage: expect.stringMatching(/\.$/) });
});

it.each([
  ["PROTOCOL_CONNECTION_LOST", "Connection lost: The server closed the connection.", ErrorCode.UNAVAILABLE],
  ["HANDSHAKE_NO_SSL_SUPPORT", "Server does not support secure connection", ErrorCode.TLS_FAILED],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", ErrorCode.TLS_FAILED],
  ["HANDSHAKE_UNKNOWN_ERROR", "Unexpected packet during handshake phase", ErrorCode.CONNECTION_FAILED],
  ["AUTH_SWITCH_PLUGIN_ERROR", "Server requests authentication using unknown plugin dialog.", ErrorCode.AUTHENTICATION_FAILED],
  ["ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1", ErrorCode.CONNECTION_FAILED],
  ["ETIMEDOUT", "connect ETIMEDOUT", ErrorCode.CONNECTION_FAILED],
  ["ENOTFOUND", "getaddrinfo ENOTFOUND nowhere.invalid", ErrorCode.CONNECTION_FAILED],
])("knows the code %s", (code, message, expected) => {
  // Node's numbers are negative.
  expect(translate(Object.assign(failure(null, message, { code }), { errno: -111 }))).toMatchObject({ code: expected });
});

it("finds the place of a syntax error where the server's words leave no doubt", () => {
  const at = (sql: string, near: string, line = 1) => {
    const message = `You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '${near}' at line ${line}`;
    return translate(failure(1064, message, { sql })).position;
  };
  expect(at("selec 1", "selec 1")).toBe(0);
  expect(at("select 1\nfrom t wher a = 1", "a = 1", 2)).toBe(21);
  expect(at("select a a a\nfrom x a\n where a b", "b", 3)).toBe(31);
  expect(at("select (1", "")).toBe(9);
  expect(at("select x y x y", "x y")).toBeUndefined();
  expect(at("select 1", "something else")).toBeUndefined();
});

it("keeps a password out of what the server says", () => {
  const { message, userMessage, stack, cause } = translate(failure(1045, "Access denied with s3cret-Passw0rd"));
  expect(JSON.stringify([message, userMessage, stack, String(cause)])).not.toContain("s3cret");
});

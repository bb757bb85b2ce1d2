import { ErrorCode } from "@olympus/domain";
import { type DriverFailure, type ErrorRule, networkRules, tlsRules } from "../../error-rules.ts";
import { needsTlsCode } from "./auth-plugins.ts";

/** Numbers of the server's errors (MySQL's and MariaDB's error references), which the two share below 1900, and the codes of `mysql2`. */
export const mysqlRules: readonly ErrorRule[] = [
  {
    codes: ["1045", "1698", "1251", "3118", "4151", "3955", "1862", "1820"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server refused the user or the password.",
    quotesEngine: true,
    suggest: "Check user and password, and from which hosts the user may sign in.",
  },
  {
    codes: ["1130"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server lets nobody in from this machine.",
    quotesEngine: true,
    suggest: "Make a user that may sign in from this machine's address.",
  },
  {
    codes: [needsTlsCode, "MYSQL_CLEAR_PASSWORD_NOT_ENABLED"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server asks for the password in a form that is only safe over TLS, with a certificate that can be trusted.",
    suggest: "Switch TLS on (mode verify-full, or at least require), or give the user another way to sign in.",
  },
  {
    codes: ["AUTH_SWITCH_PLUGIN_ERROR", "1524", "1835"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server asks for a way to sign in that isn't supported here.",
    quotesEngine: true,
    suggest: "Let the user sign in by caching_sha2_password or mysql_native_password.",
  },
  {
    codes: ["1049", "1102"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "This database doesn't exist on the server.",
    suggest: "Check the name of the database.",
  },
  {
    codes: ["1129"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "The server has shut this machine out after too many broken connections.",
    suggest: "Run FLUSH HOSTS on the server, or ask whoever looks after it.",
  },
  {
    codes: ["1040", "1203", "1226"],
    code: ErrorCode.UNAVAILABLE,
    say: "The server has no connection left.",
    suggest: "Try again later.",
    isRetryable: true,
  },
  {
    codes: [
      "1053",
      "1077",
      "1079",
      "1080",
      "1152",
      "1158",
      "1159",
      "1160",
      "1161",
      "1184",
      "1927",
      "2006",
      "2013",
      "4031",
      "PROTOCOL_CONNECTION_LOST",
    ],
    code: ErrorCode.UNAVAILABLE,
    say: "The connection to the server broke.",
    suggest: "Try again.",
    isRetryable: true,
  },
  {
    codes: ["3024", "1969", "1907"],
    code: ErrorCode.TIMEOUT,
    say: "The statement took too long and was stopped.",
    suggest: "Narrow it down with a filter.",
  },
  { codes: ["1317", "1028"], code: ErrorCode.CANCELLED, say: "The statement was stopped." },
  {
    codes: ["1205", "3572"],
    code: ErrorCode.TIMEOUT,
    say: "A table is locked by somebody else.",
    suggest: "Try again later.",
    isRetryable: true,
  },
  {
    codes: ["1213"],
    code: ErrorCode.UNAVAILABLE,
    say: "The server gave way to another statement.",
    suggest: "Try again.",
    isRetryable: true,
  },
  {
    codes: ["1792", "1290", "1836", "1568", "1223", "3100", "1179", "4055"],
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement tried to write, which this connection doesn't allow.",
    suggest: "Write it as a SELECT that only reads.",
  },
  {
    codes: ["1044", "1142", "1143", "1227", "1370", "1141", "1147", "1345", "1410", "1419", "1449"],
    code: ErrorCode.PERMISSION_DENIED,
    say: "The connection's user may not read this.",
    quotesEngine: true,
    suggest: "Grant SELECT to the connection's user.",
  },
  {
    codes: ["1146", "1051", "1109", "1356", "1932"],
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the table's name and schema.",
  },
  {
    codes: ["1054"],
    code: ErrorCode.UNKNOWN_COLUMN,
    say: "A column in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the column's name.",
  },
  {
    codes: ["1153", "1301", "1037", "1038", "1041", "1021", "1104", "1114", "1135", "3636"],
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement is too much for the server.",
    quotesEngine: true,
    suggest: "Make it smaller.",
  },
  { codes: ["1235", "1295", "1286", "1178", "1193"], code: ErrorCode.UNSUPPORTED, say: "The server can't do this.", quotesEngine: true },
  {
    codes: ["1055", "1140"],
    code: ErrorCode.SYNTAX_ERROR,
    say: "The statement shows a column that is neither grouped by nor aggregated.",
    quotesEngine: true,
    suggest: "Name the column in GROUP BY, or take MIN, MAX or ANY_VALUE of it.",
  },
  {
    codes: ["HANDSHAKE_NO_SSL_SUPPORT"],
    code: ErrorCode.TLS_FAILED,
    say: "The server offers no TLS.",
    suggest: "Use the mode prefer or disable, or switch TLS on at the server.",
  },
  {
    codes: ["3159"],
    code: ErrorCode.TLS_FAILED,
    say: "The server takes connections over TLS only.",
    suggest: "Use the mode require or verify-full.",
  },
  {
    codes: ["HANDSHAKE_SSL_ERROR"],
    code: ErrorCode.TLS_FAILED,
    say: "No secure connection could be made.",
    suggest: "Check the TLS mode and the certificates.",
  },
  {
    codes: ["HANDSHAKE_UNKNOWN_ERROR", "PROTOCOL_*"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "The server's answer isn't what a MySQL or MariaDB server says.",
    suggest: "Check host and port.",
  },
  {
    // An AbortSignal's: all attempts to connect together took too long.
    pattern: /aborted due to timeout/,
    code: ErrorCode.CONNECTION_FAILED,
    say: "The server didn't answer in time.",
    suggest: "Check host and port, and that a firewall lets this machine through.",
  },
  // All other numbers of the server's come of a statement that it could not run.
  { codes: ["1*", "3*", "4*"], code: ErrorCode.SYNTAX_ERROR, say: "The statement is wrong.", quotesEngine: true },
  ...networkRules,
  ...tlsRules,
];

/** What `mysql2` puts into its errors: the server's number where there is one. */
export function readMysqlFailure(error: unknown): DriverFailure {
  const { code, errno, message, sql } = (error ?? {}) as { code?: unknown; errno?: unknown; message?: unknown; sql?: unknown };
  const text = typeof message === "string" ? message : String(error);
  const statement = typeof sql === "string" ? sql : null;
  return {
    code: codeOf(code, errno, statement !== null),
    message: text,
    position: errno === 1064 && statement !== null ? positionOf(text, statement) : null,
    hint: null,
  };
}

/** Node's sockets have negative numbers; the server's are from 1000 on. */
function codeOf(code: unknown, errno: unknown, isOfStatement: boolean): string | null {
  const isServers = typeof errno === "number" && errno >= 1000;
  // An unknown database is one of the connection's, or the schema of a table that isn't there.
  if (isServers) return errno === 1049 && isOfStatement ? "1146" : String(errno);
  return typeof code === "string" ? code : null;
}

/** The server quotes the statement from its mistake on, at most 80 characters, and names the line: the place is known when that text is in it but once. */
function positionOf(message: string, sql: string): number | null {
  const [, quoted, line] = /near '([\s\S]*)' at line (\d+)$/.exec(message) ?? [];
  if (quoted === undefined || line === undefined) return null;
  if (quoted === "") return sql.length;
  const lineStart = sql.split("\n", Number(line) - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const first = sql.indexOf(quoted, lineStart);
  return first !== -1 && sql.indexOf(quoted, first + 1) === -1 ? first : null;
}

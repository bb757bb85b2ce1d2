import { ErrorCode } from "@olympus/domain";
import { type DriverFailure, type ErrorRule, networkRules, tlsRules } from "../../error-rules.ts";

/** SQLSTATEs (Postgres manual, appendix A), which Redshift shares, and the texts of `pg`. */
export const wireRules: readonly ErrorRule[] = [
  {
    codes: ["28000"],
    pattern: /valid client certificate/,
    code: ErrorCode.TLS_FAILED,
    say: "The server asks for a client certificate.",
    suggest: "Fill in client certificate and client key.",
  },
  {
    codes: ["28P01", "28000"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server refused the user or the password.",
    quotesEngine: true,
    suggest: "Check user and password, and the server's pg_hba.conf.",
  },
  {
    codes: ["3D000"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "This database doesn't exist on the server.",
    suggest: "Check the name of the database.",
  },
  {
    codes: ["53300"],
    code: ErrorCode.UNAVAILABLE,
    say: "The server has no connection left.",
    suggest: "Try again later.",
    isRetryable: true,
  },
  {
    codes: ["57P01", "57P02", "57P03", "57P05", "25P03"],
    code: ErrorCode.UNAVAILABLE,
    say: "The server ended the connection or is starting up.",
    suggest: "Try again.",
    isRetryable: true,
  },
  {
    codes: ["57014"],
    pattern: /statement timeout/,
    code: ErrorCode.TIMEOUT,
    say: "The statement took too long and was stopped.",
    suggest: "Narrow it down with a filter.",
  },
  { codes: ["57014"], code: ErrorCode.CANCELLED, say: "The statement was stopped." },
  { codes: ["55P03"], code: ErrorCode.TIMEOUT, say: "A table is locked by somebody else.", suggest: "Try again later.", isRetryable: true },
  {
    codes: ["25006"],
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement tried to write, which this connection doesn't allow.",
    suggest: "Write it as a SELECT that only reads.",
  },
  {
    codes: ["42501"],
    code: ErrorCode.PERMISSION_DENIED,
    say: "The connection's user may not read this.",
    quotesEngine: true,
    suggest: "Grant SELECT to the connection's user.",
  },
  {
    codes: ["42P01", "3F000"],
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the table's name and schema.",
  },
  {
    codes: ["42703"],
    code: ErrorCode.UNKNOWN_COLUMN,
    say: "A column in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the column's name.",
  },
  { codes: ["42601"], pattern: /multiple commands/, code: ErrorCode.NOT_READ_ONLY, say: "Only one statement can run at a time." },
  { codes: ["0A000"], code: ErrorCode.UNSUPPORTED, say: "The server can't do this.", quotesEngine: true },
  { codes: ["42*"], code: ErrorCode.SYNTAX_ERROR, say: "The statement is wrong.", quotesEngine: true },
  { codes: ["22*", "21*"], code: ErrorCode.SYNTAX_ERROR, say: "The statement can't be computed with these values.", quotesEngine: true },
  {
    codes: ["53*", "54*"],
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement is too much for the server.",
    quotesEngine: true,
    suggest: "Make it smaller.",
  },
  { codes: ["08*"], code: ErrorCode.CONNECTION_FAILED, say: "The connection to the server failed.", quotesEngine: true },
  {
    pattern: /does not support SSL connections/,
    code: ErrorCode.TLS_FAILED,
    say: "The server offers no TLS.",
    suggest: "Use the mode prefer or disable, or switch TLS on at the server.",
  },
  {
    pattern: /no pg_hba.conf entry/,
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server lets this user in from nowhere near.",
    quotesEngine: true,
  },
  {
    pattern: /password must be a string|SASL/,
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "The server asks for a password.",
    suggest: "Fill in the password.",
  },
  {
    pattern: /timeout expired|timeout exceeded when trying to connect/i,
    code: ErrorCode.CONNECTION_FAILED,
    say: "The server didn't answer in time.",
    suggest: "Check host and port, and that a firewall lets this machine through.",
  },
  {
    pattern:
      /(isn't|aren't) Postgres' protocol|received invalid response|Received unexpected|Unknown authentication|rows that nobody asked for/,
    code: ErrorCode.CONNECTION_FAILED,
    say: "What the server answers can't be read: it isn't what such a database sends.",
    suggest: "Check host and port: something else may listen there.",
  },
  {
    pattern: /Connection terminated|Client has encountered a connection error/,
    code: ErrorCode.UNAVAILABLE,
    say: "The connection to the server broke.",
    suggest: "Try again.",
    isRetryable: true,
  },
  ...networkRules,
  ...tlsRules,
];

/** What `pg` puts into its errors. */
export function readWireFailure(error: unknown): DriverFailure {
  const { code, message, position, hint } = (error ?? {}) as { code?: unknown; message?: unknown; position?: unknown; hint?: unknown };
  return {
    code: typeof code === "string" ? code : null,
    message: typeof message === "string" ? message : String(error),
    // Postgres counts characters from 1.
    position: typeof position === "string" && /^\d+$/.test(position) ? Number(position) - 1 : null,
    hint: typeof hint === "string" ? hint : null,
  };
}

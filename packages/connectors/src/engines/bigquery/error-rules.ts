import { ErrorCode } from "@olympus/domain";
import { type DriverFailure, type ErrorRule, networkRules, tlsRules } from "../../error-rules.ts";
import { GoogleFailure, reasonOf } from "./google-failure.ts";

const costAdvice = "Filter by the column that the table is partitioned or clustered by, or name only the columns you need.";

/** Google's reasons (BigQuery manual, "Error messages"), the token service's words, and HTTP statuses as `http:401`. */
export const bigqueryRules: readonly ErrorRule[] = [
  {
    codes: ["invalid_grant", "invalid_client", "unauthorized_client", "disabled_client", "deleted_client", "invalid_scope"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "Google refused the service account's key.",
    quotesEngine: true,
    suggest: "Check that the key and its account still exist and that this server's clock is right, or make a new key.",
  },
  {
    codes: ["authError", "required", "http:401"],
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "Google didn't accept the sign-in.",
    quotesEngine: true,
    suggest: "Make a new key for the service account.",
  },
  {
    pattern: /Could not load the default credentials|Unable to detect a Project Id/i,
    code: ErrorCode.AUTHENTICATION_FAILED,
    say: "This server has no Google identity of its own.",
    suggest: "Use a service account's key instead.",
  },
  {
    codes: ["bytesBilledLimitExceeded", "billingTierLimitExceeded"],
    code: ErrorCode.COST_TOO_HIGH,
    say: "The statement would cost more than this connection allows.",
    quotesEngine: true,
    suggest: costAdvice,
  },
  {
    pattern: /without a filter over column/,
    code: ErrorCode.COST_TOO_HIGH,
    say: "The table may only be read with a filter on the column it is partitioned by.",
    quotesEngine: true,
    suggest: "Add a condition on that column, such as a range of dates.",
  },
  {
    codes: ["stopped", "timeout", "jobTimeout"],
    pattern: /timed? ?out|exceeded timeout/i,
    code: ErrorCode.TIMEOUT,
    say: "The statement took too long and was stopped.",
    suggest: "Narrow it down with a filter.",
  },
  { codes: ["stopped"], code: ErrorCode.CANCELLED, say: "The statement was stopped." },
  {
    codes: ["accessDenied", "forbidden"],
    pattern: /bigquery\.jobs\.create/,
    code: ErrorCode.PERMISSION_DENIED,
    say: "The account may not run queries in this project.",
    quotesEngine: true,
    suggest: "Grant it the role BigQuery Job User in the billing project.",
  },
  {
    codes: ["accessNotConfigured", "SERVICE_DISABLED"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "BigQuery isn't switched on in this project.",
    quotesEngine: true,
    suggest: "Check the project's id, and enable the BigQuery API in it.",
  },
  {
    codes: ["accessDenied", "forbidden", "insufficientPermissions"],
    code: ErrorCode.PERMISSION_DENIED,
    say: "The connection's account may not read this.",
    quotesEngine: true,
    suggest: "Grant it the role BigQuery Data Viewer on the dataset.",
  },
  {
    codes: ["notFound"],
    pattern: /not found: project|project .*(not found|does not exist)/i,
    code: ErrorCode.CONNECTION_FAILED,
    say: "This project doesn't exist, or the account can't see it.",
    quotesEngine: true,
    suggest: "Check the project's id.",
  },
  {
    codes: ["notFound"],
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table or dataset in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the names, and that the data lies in the connection's location.",
  },
  {
    pattern: /must be qualified with a dataset/,
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement is named without its dataset.",
    quotesEngine: true,
    suggest: "Write dataset.table, or set the connection's default dataset.",
  },
  {
    codes: ["invalidQuery"],
    pattern: /^Unrecognized name|^Name .* not found inside|^Field name .* does not exist|not found inside/,
    code: ErrorCode.UNKNOWN_COLUMN,
    say: "A column in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the column's name.",
  },
  {
    codes: ["invalid", "http:400"],
    pattern: /project/i,
    code: ErrorCode.CONNECTION_FAILED,
    say: "BigQuery doesn't take this project or location.",
    quotesEngine: true,
    suggest: "Check the project's id and the location.",
  },
  { codes: ["invalidQuery", "invalid"], code: ErrorCode.SYNTAX_ERROR, say: "The statement is wrong.", quotesEngine: true },
  {
    codes: ["responseTooLarge", "resourcesExceeded"],
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement is too much for BigQuery.",
    quotesEngine: true,
    suggest: "Make it smaller.",
  },
  {
    codes: ["quotaExceeded", "rateLimitExceeded", "jobRateLimitExceeded", "http:429"],
    code: ErrorCode.UNAVAILABLE,
    say: "The project's quota for BigQuery is used up for now.",
    quotesEngine: true,
    suggest: "Try again later.",
    isRetryable: true,
  },
  {
    codes: ["billingNotEnabled"],
    code: ErrorCode.PERMISSION_DENIED,
    say: "The project has no billing account.",
    suggest: "Enable billing for the project, or choose another billing project.",
  },
  { codes: ["notImplemented"], code: ErrorCode.UNSUPPORTED, say: "BigQuery can't do this.", quotesEngine: true },
  {
    codes: ["backendError", "internalError", "jobBackendError", "jobInternalError", "tableUnavailable", "resourceInUse", "http:5*"],
    code: ErrorCode.UNAVAILABLE,
    say: "BigQuery has a fault of its own just now.",
    suggest: "Try again.",
    isRetryable: true,
  },
  {
    codes: ["garbage"],
    code: ErrorCode.UNAVAILABLE,
    say: "What answered doesn't speak BigQuery's language.",
    suggest: "Check what stands between this server and Google.",
  },
  {
    codes: ["HOST_NOT_ALLOWED"],
    code: ErrorCode.HOST_NOT_ALLOWED,
    say: "Google's host may not be connected to from here.",
    suggest: "Ask the operator to allow *.googleapis.com (CONNECTION_HOST_ALLOW, CONNECTION_HOST_DENY).",
  },
  {
    codes: ["CONNECTION_FAILED", "TimeoutError"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "Google didn't answer in time.",
    suggest: "Check that a firewall lets this server through to googleapis.com.",
  },
  {
    codes: ["ERR_STREAM_PREMATURE_CLOSE"],
    code: ErrorCode.UNAVAILABLE,
    say: "The connection to Google broke.",
    suggest: "Try again.",
    isRetryable: true,
  },
  { pattern: /maximum response size|over limit/i, code: ErrorCode.RESULT_TOO_LARGE, say: "An answer was larger than BigQuery's can be." },
  ...networkRules,
  ...tlsRules,
];

/** A failure with the statement that it is about, so that a place in it can be told. */
export class StatementFailure extends Error {
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super("A statement failed", { cause });
    this.sql = sql;
  }
}

/** What Google and its library put into their errors. */
export function readBigqueryFailure(error: unknown): DriverFailure {
  if (error instanceof StatementFailure) {
    const failure = readBigqueryFailure(error.cause);
    return { ...failure, position: positionIn(error.sql, failure.message) };
  }
  if (error instanceof GoogleFailure) {
    const code = error.reason ?? (error.status > 0 ? `http:${error.status}` : null);
    return { code, message: error.message, position: null, hint: null };
  }
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  return {
    code: reasonOf(errors) ?? (typeof code === "string" ? code : null),
    message: typeof message === "string" ? message : String(error),
    position: null,
    hint: null,
  };
}

const tabWidth = 8;

/** BigQuery tells a line and a column from 1, `[2:5]`; columns are characters, not UTF-16 units, and a tab goes to the next multiple of eight. */
export function positionIn(sql: string, message: string): number | null {
  const [, line, column] = /\[(\d+):(\d+)\]/.exec(message) ?? [];
  if (line === undefined || column === undefined) return null;
  const lines = sql.split(/(?<=\r\n|\n|\r(?!\n))/);
  const text = lines[Number(line) - 1];
  if (text === undefined) return null;
  const before = lines.slice(0, Number(line) - 1).reduce((sum, each) => sum + each.length, 0);
  let [at, seen] = [0, 1];
  for (const character of text) {
    if (seen >= Number(column)) break;
    seen = character === "\t" ? seen + tabWidth - ((seen - 1) % tabWidth) : seen + 1;
    at += character.length;
  }
  return before + at;
}

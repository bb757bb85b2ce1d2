import { type AnswerFailure, AppError, type AppErrorOptions, ErrorCode, toAppError } from "@olympus/domain";

/** A failure that knows the statement it is about, so that a person can look at it. */
export class StatementError extends AppError {
  readonly sql: string;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions & { readonly sql: string }) {
    super(code, message, options);
    this.sql = options.sql;
  }

  /** The same failure with the statement beside it. */
  static of(error: unknown, sql: string): StatementError {
    if (error instanceof StatementError) return error;
    const { code, message, userMessage, suggestion, position, isRetryable } = toAppError(error);
    return new StatementError(code, message, { userMessage, suggestion, position, isRetryable, sql, cause: error });
  }
}

/** What a person gets to see of an error. */
export function toFailure(error: unknown): AnswerFailure {
  const appError = toAppError(error);
  return {
    code: appError.code,
    message: appError.userMessage,
    suggestion: appError.suggestion ?? adviceFor(appError.code),
    sql: appError instanceof StatementError ? appError.sql : null,
  };
}

const advice: Partial<Record<ErrorCode, string>> = {
  NOT_READ_ONLY: "Olympus only reads. Ask for what you want to see instead of what should change.",
  SYNTAX_ERROR: "Say the question in other words, or correct the SQL and run it yourself.",
  UNKNOWN_TABLE: "Refresh the connection's catalog, or name the table as it is called there.",
  UNKNOWN_COLUMN: "Refresh the connection's catalog, or name the column as it is called there.",
  TIMEOUT: "Ask for a shorter period or fewer rows, or try again later.",
  CONNECTION_FAILED: "Test the connection on the connections page, then ask again.",
  AUTHENTICATION_FAILED: "An administrator can correct the credentials on the connections page.",
  PERMISSION_DENIED: "Ask the database's administrator for the right to read this table.",
  RESULT_TOO_LARGE: "Ask for fewer rows or columns, or for totals.",
  NOT_UNDERSTOOD: "Name the table, column or document you mean, and say the question in other words.",
};

function adviceFor(code: ErrorCode): string | null {
  return advice[code] ?? null;
}

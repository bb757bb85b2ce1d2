/** Every code that may leave a package. The API puts it into `extensions.code`; the web app picks icon and advice by it. */
export const ErrorCode = {
  /** The input has the wrong shape or meaning; the sentence says what to change. */
  BAD_INPUT: "BAD_INPUT",
  UNAUTHENTICATED: "UNAUTHENTICATED",
  FORBIDDEN: "FORBIDDEN",
  /** It doesn't exist, or belongs to a Space that the caller isn't in: the two can't be told apart. */
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  RATE_LIMITED: "RATE_LIMITED",
  TOO_LARGE: "TOO_LARGE",
  UNSUPPORTED_FILE: "UNSUPPORTED_FILE",
  UNREADABLE_FILE: "UNREADABLE_FILE",
  /** A file that opens with a password only: none was given, or a wrong one. */
  PASSWORD_REQUIRED: "PASSWORD_REQUIRED",
  CONNECTION_FAILED: "CONNECTION_FAILED",
  AUTHENTICATION_FAILED: "AUTHENTICATION_FAILED",
  HOST_NOT_ALLOWED: "HOST_NOT_ALLOWED",
  TLS_FAILED: "TLS_FAILED",
  TIMEOUT: "TIMEOUT",
  CANCELLED: "CANCELLED",
  SYNTAX_ERROR: "SYNTAX_ERROR",
  UNKNOWN_TABLE: "UNKNOWN_TABLE",
  UNKNOWN_COLUMN: "UNKNOWN_COLUMN",
  PERMISSION_DENIED: "PERMISSION_DENIED",
  NOT_READ_ONLY: "NOT_READ_ONLY",
  RESULT_TOO_LARGE: "RESULT_TOO_LARGE",
  COST_TOO_HIGH: "COST_TOO_HIGH",
  UNSUPPORTED: "UNSUPPORTED",
  UNAVAILABLE: "UNAVAILABLE",
  /** The language model failed, stalled, or said something that can't be used. */
  MODEL_FAILED: "MODEL_FAILED",
  /** Nobody could turn the question into an answer; the sentence says what was not understood. */
  NOT_UNDERSTOOD: "NOT_UNDERSTOOD",
  /** The server stopped while this was running. */
  INTERRUPTED: "INTERRUPTED",
  INTERNAL: "INTERNAL",
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

export interface AppErrorOptions {
  /** For a person: what happened and what to do next. Never holds a secret or a row's value. */
  readonly userMessage?: string;
  readonly suggestion?: string;
  /** Where in the SQL the error is, in characters from 0. */
  readonly position?: number;
  readonly isRetryable?: boolean;
  /** Which inputs are wrong, by path: `{ "email": "must be an email address" }`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** When a RATE_LIMITED caller may try again. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * The one family of errors that crosses a package's border.
 * `message` is for the developer (what failed, which ids), `userMessage` for the person. Neither holds secrets or row values.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly suggestion: string | undefined;
  readonly position: number | undefined;
  readonly isRetryable: boolean;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.userMessage = options.userMessage ?? message;
    this.suggestion = options.suggestion;
    this.position = options.position;
    this.isRetryable = options.isRetryable ?? false;
    this.fields = options.fields;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The answer for an id that doesn't exist and for one of another Space: the same words for both. */
export function notFound(what: string): AppError {
  return new AppError(ErrorCode.NOT_FOUND, `${what} not found`, {
    userMessage: `This ${what.toLowerCase()} doesn't exist, or you have no access to it.`,
  });
}

export function cancelled(cause?: unknown): AppError {
  return new AppError(ErrorCode.CANCELLED, "The operation was cancelled", { userMessage: "Stopped.", cause });
}

/** Fails with CANCELLED when the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal.reason);
}

/** The same error as an `AppError`: unknown ones become INTERNAL with a sentence that gives nothing away. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.name === "AbortError") return cancelled(error);
  return new AppError(ErrorCode.INTERNAL, error instanceof Error ? error.message : String(error), {
    userMessage: "Something went wrong on our side. The log has the details under this request's id.",
    cause: error,
  });
}

/** For the end of an exhaustive switch: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new AppError(ErrorCode.INTERNAL, `Unexpected value: ${String(value)}`);
}

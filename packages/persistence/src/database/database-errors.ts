import { AppError, ErrorCode, notFound, toAppError } from "@olympus/domain";
import { QueryFailedError } from "typeorm";

/** SQLSTATE classes and codes (PostgreSQL appendix A), and Node's own codes of a broken connection. */
const sqlState = {
  uniqueViolation: "23505",
  foreignKeyViolation: "23503",
  serializationFailure: "40001",
  deadlockDetected: "40P01",
} as const;
const connectionLost = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT", "57P01", "57P02", "57P03", "53300"]);

/** The driver's code of a failed statement or connection, where it has one. */
export function driverCode(error: unknown): string | null {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof source === "object" && source !== null && "code" in source && typeof source.code === "string" ? source.code : null;
}

/** Whether the same transaction may succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  const code = driverCode(error);
  return code === sqlState.serializationFailure || code === sqlState.deadlockDetected;
}

export function isUniqueViolation(error: unknown): boolean {
  return driverCode(error) === sqlState.uniqueViolation;
}

/** What our own database's errors become at this package's border. Statements and values stay in `cause`. */
export function toDatabaseError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = driverCode(error);
  if (code === sqlState.foreignKeyViolation) return notFound("Object");
  if (code === sqlState.uniqueViolation) return conflict("There is one like this already.", error);
  if ((code !== null && connectionLost.has(code)) || isClosedConnection(error)) {
    return new AppError(ErrorCode.UNAVAILABLE, "Our own database can't be reached", {
      userMessage: "The database of Olympus can't be reached at the moment. Try again in a few seconds.",
      isRetryable: true,
      cause: error,
    });
  }
  return toAppError(error);
}

export function conflict(userMessage: string, cause?: unknown): AppError {
  return new AppError(ErrorCode.CONFLICT, userMessage, { userMessage, cause });
}

/** `pg` gives no code when a connection ends under a statement. */
function isClosedConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /connection (terminated|ended)|client has encountered a connection error|driver not connected/i.test(error.message)
  );
}

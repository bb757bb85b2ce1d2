import { AppError, ErrorCode, toAppError } from "@olympus/domain";
import type { NextFunction, Request, Response } from "express";
import { toExtensions } from "../graphql/format-error.ts";
import type { ApiDeps } from "./api-deps.ts";

const statuses: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.BAD_INPUT]: 400,
  [ErrorCode.UNAUTHENTICATED]: 401,
  [ErrorCode.FORBIDDEN]: 403,
  [ErrorCode.NOT_FOUND]: 404,
  [ErrorCode.CONFLICT]: 409,
  [ErrorCode.TOO_LARGE]: 413,
  [ErrorCode.UNSUPPORTED_FILE]: 415,
  [ErrorCode.UNREADABLE_FILE]: 422,
  [ErrorCode.SYNTAX_ERROR]: 422,
  [ErrorCode.UNSUPPORTED]: 422,
  [ErrorCode.TIMEOUT]: 422,
  [ErrorCode.RATE_LIMITED]: 429,
  [ErrorCode.UNAVAILABLE]: 503,
};

/** The body of a failed plain HTTP request: the same code and sentence as in GraphQL. */
export function toHttpBody(error: AppError): { message: string; [extension: string]: unknown } {
  return { message: error.userMessage, ...toExtensions(error) };
}

export function sendError(res: Response, error: AppError): void {
  if (error.retryAfterMs !== undefined) res.setHeader("Retry-After", Math.ceil(error.retryAfterMs / 1000));
  res.status(statuses[error.code] ?? 500).json({ error: { ...toHttpBody(error), requestId: res.getHeader("x-request-id") } });
}

/** The last handler of the API's routes: also for bodies that the JSON parser refused. */
export function errorHandler(deps: ApiDeps) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const appError = fromExpress(error) ?? toAppError(error);
    if (appError.code === ErrorCode.INTERNAL)
      deps.logger.error({ err: error, requestId: res.getHeader("x-request-id") }, "A request failed");
    sendError(res, appError);
  };
}

/** What Express and its parsers throw for requests that can't be read: bodies, encodings, addresses. */
function fromExpress(error: unknown): AppError | null {
  const type = error instanceof Error && "type" in error ? error.type : null;
  if (type === "entity.too.large")
    return new AppError(ErrorCode.TOO_LARGE, "The request is larger than 1 MB. Send less at once; files go to the upload address.");
  if (type === "entity.parse.failed") return new AppError(ErrorCode.BAD_INPUT, "The request's body is not valid JSON.");
  const status = error instanceof Error && "status" in error ? Number(error.status) : 0;
  if (status >= 400 && status < 500)
    return new AppError(ErrorCode.BAD_INPUT, "The request can't be read", { userMessage: "This request can't be read.", cause: error });
  return null;
}

import { AppError, ErrorCode } from "@olympus/domain";
import type { NextFunction, Request, Response } from "express";

/**
 * Lets through what a foreign page can't send with somebody's cookie: requests with a bearer token, with our own header, or with a JSON body
 * (browsers ask before sending those across origins, and we never allow it).
 */
export function requireCsrfHeader(req: Request, _res: Response, next: NextFunction): void {
  const isIntended = req.headers.authorization || req.headers["x-olympus-csrf"] || req.is("application/json");
  next(isIntended ? undefined : crossSite());
}

function crossSite(): AppError {
  return new AppError(ErrorCode.FORBIDDEN, "Blocked as a possible cross-site request", {
    userMessage: "Send the header `x-olympus-csrf: 1` with this request, or an API token.",
  });
}

import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestCtx } from "@olympus/application";
import type { Ctx, Logger } from "@olympus/domain";
import { systemClock } from "@olympus/domain";
import type { Request, Response } from "express";
import type { ApiContext } from "../graphql/api-context.ts";
import type { ApiDeps } from "./api-deps.ts";
import { credentialOf, sessionCookie } from "./session-cookie.ts";

const requestIdShape = /^[\w.-]{8,64}$/;

/** The caller's `x-request-id` when it is a sensible one, else a new id. */
export function requestIdOf(headers: IncomingMessage["headers"]): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && requestIdShape.test(given) ? given : randomUUID();
}

function baseCtx(logger: Logger, requestId: string, signal: AbortSignal): Ctx {
  return { requestId, signal, logger: logger.child({ requestId }), clock: systemClock };
}

/** Who asks, looked up anew for every request. */
export async function authenticate(deps: ApiDeps, ctx: Ctx, headers: IncomingMessage["headers"]): Promise<RequestCtx> {
  const credential = credentialOf(headers);
  return { ...ctx, principal: credential && (await deps.services.auth.authenticate(ctx, credential)) };
}

/** The use cases' context of an HTTP request; its signal is aborted when the client goes away before the answer is sent. */
export function httpRequestCtx(deps: ApiDeps, req: Request, res: Response): Promise<RequestCtx> {
  const controller = new AbortController();
  res.once("close", () => {
    if (!res.writableFinished) controller.abort();
  });
  return authenticate(deps, baseCtx(deps.logger, String(res.getHeader("x-request-id")), controller.signal), req.headers);
}

/** The resolvers' context of an HTTP request. */
export async function httpApiContext(deps: ApiDeps, req: Request, res: Response): Promise<ApiContext> {
  return {
    ...(await httpRequestCtx(deps, req, res)),
    services: deps.services,
    system: deps.system,
    clientAddress: req.ip ?? "unknown",
    setSession: (session) => void res.append("Set-Cookie", sessionCookie(session, deps.isHttps || req.secure)),
  };
}

/** The resolvers' context of an operation on a socket; its signal is aborted when the socket closes. */
export async function socketApiContext(deps: ApiDeps, request: IncomingMessage, closed: AbortSignal): Promise<ApiContext> {
  return {
    ...(await authenticate(deps, baseCtx(deps.logger, requestIdOf(request.headers), closed), request.headers)),
    services: deps.services,
    system: deps.system,
    clientAddress: request.socket.remoteAddress ?? "unknown",
    setSession: () => {},
  };
}

import type { Server } from "node:http";
import express, { type Express } from "express";
import { createSchema } from "./graphql/schema.ts";
import type { ApiDeps } from "./http/api-deps.ts";
import { mountDatabases } from "./http/databases.routes.ts";
import { mountDocuments } from "./http/documents.routes.ts";
import { mountGraphql } from "./http/graphql.routes.ts";
import { mountHealth } from "./http/health.routes.ts";
import { errorHandler } from "./http/http-error.ts";
import { requestIdOf } from "./http/request-context.ts";
import { mountSocket } from "./http/socket.routes.ts";

export interface Api {
  readonly app: Express;
  /** Takes no more requests, ends sockets, gives running requests two seconds, then closes the server. */
  stop(): Promise<void>;
}

/**
 * GraphQL, files and health on an Express app, to be served by `server` (which the caller makes and listens with).
 * `mountRest` adds what comes after the API's own paths: the web app, where it is served by the same process.
 */
export async function createApi(server: Server, deps: ApiDeps, mountRest?: (app: Express) => void): Promise<Api> {
  const schema = await createSchema();
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", deps.trustedProxies);
  app.use((req, res, next) => {
    res.setHeader("x-request-id", requestIdOf(req.headers));
    res.setHeader("X-Content-Type-Options", "nosniff");
    res.setHeader("X-Frame-Options", "SAMEORIGIN");
    res.setHeader("Referrer-Policy", "same-origin");
    next();
  });
  mountHealth(app, deps);
  mountDocuments(app, deps);
  mountDatabases(app, deps);
  const apollo = await mountGraphql(app, schema, deps);
  const closeSocket = mountSocket(server, schema, deps);
  mountRest?.(app);
  app.use(errorHandler(deps));
  return {
    app,
    stop: async () => {
      const closed = closeServer(server);
      await closeSocket();
      await closed;
      await apollo.stop();
    },
  };
}

/** For requests that are running; streams of answers stay open as long as they like, so they are cut then, and their clients come back. */
const graceMs = 2_000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  });
}

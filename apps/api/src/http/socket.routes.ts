import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { ErrorCode } from "@olympus/domain";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { formattedExecute, formattedSubscribe } from "../graphql/formatted-execution.ts";
import { findSyntaxError, validateWith } from "../graphql/query-limits.ts";
import type { ApiDeps } from "./api-deps.ts";
import { paths } from "./paths.ts";
import { socketApiContext } from "./request-context.ts";

/** At a time; a page follows one or two answers. */
const maxOperationsPerSocket = 50;

/** Serves GraphQL over WebSocket (graphql-transport-ws) on the same path. Returns what ends it. */
export function mountSocket(server: Server, schema: GraphQLSchema, deps: ApiDeps): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Not by the class URL, which throws for addresses like "//"; and what is thrown here ends the process.
    const path = request.url?.split("?", 1)[0];
    if (path !== paths.graphql) return void refuse(socket, "404 Not Found");
    if (!isSameOrigin(request)) return void refuse(socket, "403 Forbidden");
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  };
  server.on("upgrade", onUpgrade);

  const graphql = useServer(
    {
      schema,
      validate: validateWith(deps),
      onSubscribe: ({ subscriptions }, _id, { query }) => {
        const error = Object.keys(subscriptions).length > maxOperationsPerSocket ? tooManyOperations() : findSyntaxError(query);
        return error === null ? undefined : [error];
      },
      execute: formattedExecute,
      subscribe: formattedSubscribe,
      context: ({ extra }) => {
        const closed = new AbortController();
        extra.socket.once("close", () => closed.abort());
        return socketApiContext(deps, extra.request, closed.signal);
      },
    },
    sockets,
  );
  return async () => {
    server.off("upgrade", onUpgrade);
    await graphql.dispose();
  };
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError(`At most ${maxOperationsPerSocket} operations run on one socket at a time.`, {
    extensions: { code: ErrorCode.RATE_LIMITED },
  });
}

function refuse(socket: Duplex, status: string): void {
  // Node has taken its own listener off; a client that resets the connection would end the process.
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

/** Browsers send the cookie along with a socket that any page opens, so the page's origin must be ours. Programs send no origin. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

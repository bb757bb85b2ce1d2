import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { GraphQLSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { formattedExecute, formattedSubscribe } from "../graphql/formatted-execution.ts";
import type { ApiDeps } from "./api-deps.ts";
import { paths } from "./paths.ts";
import { socketApiContext } from "./request-context.ts";

/** Serves GraphQL over WebSocket (graphql-transport-ws) on the same path. Returns what ends it. */
export function mountSocket(server: Server, schema: GraphQLSchema, deps: ApiDeps): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? "/", "http://localhost").pathname !== paths.graphql) return;
    if (!isSameOrigin(request)) return void socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  };
  server.on("upgrade", onUpgrade);

  const graphql = useServer(
    {
      schema,
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

/** Browsers send the cookie along with a socket that any page opens, so the page's origin must be ours. Programs send no origin. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

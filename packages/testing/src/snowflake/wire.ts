import type { IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";

/** How a stand-in misbehaves: no answer, no answer of Snowflake's, HTTP 503, or one that breaks off in its middle. */
export type Fault = "stalled" | "garbage" | "unavailable" | "broken";

/** The session token that a request brings. */
export function tokenOf(request: IncomingMessage): string | undefined {
  return /^Snowflake Token="([^"]+)"$/.exec(request.headers.authorization ?? "")?.[1];
}

/** A request's JSON, gzipped or not. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return {};
  return JSON.parse((request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString());
}

/** An answer of Snowflake's. */
export function sendJson(response: ServerResponse, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Does as the fault says. */
export function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault === "garbage") response.writeHead(200, { "content-type": "binary/octet-stream" }).end('["a"],[[{"x":');
  if (fault === "unavailable") response.writeHead(503).end("Service Unavailable");
  if (fault === "broken") {
    response.writeHead(200, { "content-type": "application/json", "content-length": 1_000 }).write("{");
    setTimeout(() => response.socket?.destroy(), 20);
  }
}

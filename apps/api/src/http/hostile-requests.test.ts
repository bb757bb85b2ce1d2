import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { ApiClient, type ApiServer, startApiServer } from "../api-server.test-support.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server?.close());

/** Sends raw bytes and gives what comes back until the server closes; with `reset` cuts the connection right after sending instead. */
async function send(text: string, options: { readonly reset?: boolean } = {}): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => {});
  await once(socket, "connect");
  const closed = once(socket, "close");
  socket.write(text, () => options.reset && socket.resetAndDestroy());
  await closed;
  return Buffer.concat(chunks).toString();
}

const upgrade = (path: string, headers = "") =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

describe("a request to become a socket", () => {
  it.each(["//", "http://[", "/elsewhere", "/graphql/stream"])("at %s is refused and closed", async (path) => {
    expect(await send(upgrade(path))).toMatch(/^HTTP\/1.1 404 /);
  });

  it("from another site is refused, also when the client has gone by then", async () => {
    expect(await send(upgrade("/graphql", "Origin: https://evil.example\r\n"))).toMatch(/^HTTP\/1.1 403 /);
    for (let n = 0; n < 20; n++) await send(upgrade("/graphql", "Origin: https://evil.example\r\n"), { reset: true });
    expect(await new ApiClient(server.url).ask("{ setupStatus { needsAdmin } }")).toEqual({ setupStatus: { needsAdmin: true } });
  });
});

const tooMany = `{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: setupStatus { needsAdmin }`).join(" ")} }`;
const many = `{ ${Array.from({ length: 25 }, (_, n) => `a${n}: setupStatus { needsAdmin }`).join(" ")} }`;

const nested = `${"{ q ".repeat(50_000)}${"}".repeat(50_000)}`;

describe("an operation that is too large", () => {
  it.each([tooMany, many])("is refused in a POST", async (query) => {
    const { response, errors } = await new ApiClient(server.url).raw(query);
    expect(response.status).toBe(400);
    expect(errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
  });

  it.each([
    [tooMany, "tokens"],
    [many, "at the top"],
    [nested, "tokens"],
  ])("is refused in a stream", async (query, reason) => {
    await expect(new ApiClient(server.url).collect(query, {})).rejects.toMatchObject({ message: expect.stringContaining(reason) });
  });

  it.each([
    [tooMany, "tokens"],
    [many, "at the top"],
    [nested, "tokens"],
  ])("is refused on a socket", async (query, reason) => {
    const socket = await openSocket();
    socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
    const [message] = (await once(socket, "message")) as [Buffer];
    expect(JSON.parse(message.toString())).toMatchObject({ type: "error", payload: [{ message: expect.stringContaining(reason) }] });
    socket.close();
  });
});

async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  return socket;
}

describe("a body", () => {
  const post = (path: string, contentType: string, body: string) =>
    fetch(`${server.url}${path}`, { method: "POST", headers: { "Content-Type": contentType, "x-olympus-csrf": "1" }, body });

  it.each(["/graphql", "/graphql/stream"])("of more than 1 MB is refused at %s", async (path) => {
    expect((await post(path, "application/json", JSON.stringify({ query: " ".repeat(2_000_000) }))).status).toBe(413);
  });

  it("of another kind isn't read for a stream", async () => {
    expect(await (await post("/graphql/stream", "text/plain", '{"query":"{ setupStatus { needsAdmin } }"}')).json()).toMatchObject({
      error: { code: "BAD_INPUT" },
    });
  });
});

it("an address that can't be read is the caller's fault", async () => {
  expect(await (await fetch(`${server.url}/api/documents/%E0%A4%A/file`)).json()).toMatchObject({ error: { code: "BAD_INPUT" } });
});

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Services } from "@olympus/application";
import { silentLogger } from "@olympus/domain";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ApiDeps } from "./api-deps.ts";
import { mountDatabases } from "./databases.routes.ts";
import { errorHandler } from "./http-error.ts";

type Upload = Services["databases"]["upload"];

const made: string[] = [];
let server: Server;

/** Makes a "database" of whatever comes, once it has come to its end. */
const upload: Upload = async (_ctx, { content }) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  made.push(Buffer.concat(chunks).toString());
  return { databaseConnection: { id: "1", name: "Shop", kind: "SQLITE" } } as unknown as Awaited<ReturnType<Upload>>;
};

beforeAll(async () => {
  const app = express();
  const deps = {
    services: { databases: { upload }, auth: { authenticate: async () => null } },
    logger: silentLogger,
  } as unknown as ApiDeps;
  mountDatabases(app, deps);
  app.use(errorHandler(deps));
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());
beforeEach(() => {
  made.length = 0;
});

async function send(...files: readonly string[]): Promise<{ status: number; body: { error?: { code: string; message: string } } }> {
  const form = new FormData();
  for (const [index, content] of files.entries()) form.append("file", new Blob([content]), `${index}.sql`);
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/upload/database`, {
    method: "POST",
    headers: { "x-olympus-csrf": "1" },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as { error?: { code: string; message: string } } };
}

it("makes a database of one file", async () => {
  expect(await send("CREATE TABLE a (b int)")).toMatchObject({ status: 200, body: { databaseConnection: { name: "Shop" } } });
  expect(made).toEqual(["CREATE TABLE a (b int)"]);
});

it.each([
  ["small", 10],
  ["large", 3_000_000],
])("makes nothing of two %s files, and says why", async (_size, length) => {
  const { status, body } = await send("x".repeat(length), "CREATE TABLE c (d int)");
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain("send each by itself");
  expect(made).toEqual([]);
});

it("asks for a file when there is none", async () => {
  expect((await send()).status).toBe(400);
  expect(made).toEqual([]);
});

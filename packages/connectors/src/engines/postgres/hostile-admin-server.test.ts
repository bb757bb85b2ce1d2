import type { Socket } from "node:net";
import { ErrorCode, silentLogger, systemClock } from "@olympus/domain";
import { expect, it } from "vitest";
import { dataRow, message, startScriptedServer } from "../postgres-wire/scripted-server.test-support.ts";
import { createPostgresDatabase } from "./create-database.ts";

const text = (value: string) => Buffer.from(`${value}\0`);
const field = (letter: string, value: string) => Buffer.concat([Buffer.from(letter), text(value)]);
const many = (part: Buffer) => Buffer.concat(Array.from({ length: 1_000 }, () => part));

/** Writes as fast as somebody reads, until nobody does. */
function writeWithoutEnd(socket: Socket, chunk: Buffer): void {
  const write = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", write);
  write();
}

it.each([
  ["rows", many(dataRow("x".repeat(1_000)))],
  ["rows of nothing", many(dataRow(""))],
  ["notices", many(message("N", field("S", "NOTICE"), field("M", "x".repeat(1_000)), Buffer.from([0])))],
  ["settings", many(message("S", text("name"), text("x".repeat(1_000))))],
])("a server that answers the making of a database with endless %s is left", async (_what, chunk) => {
  const server = await startScriptedServer((socket) => {
    writeWithoutEnd(socket, chunk);
    return true;
  });
  const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };
  const admin = { host: "127.0.0.1", port: server.port, database: "d", user: "u", sslMode: "disable" };
  const wanted = { name: "shop", suggestion: "shop", script: null, createIfNotExists: false, readerRole: true };
  await expect(createPostgresDatabase(ctx, admin, wanted, {})).rejects.toMatchObject({ code: ErrorCode.RESULT_TOO_LARGE });
  await server.close();
});

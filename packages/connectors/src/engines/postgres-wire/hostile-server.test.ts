import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { AppError, ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnector, parseCredentials } from "../../index.ts";
import { contractCtx } from "../../testing/contract-fixture.ts";
import { dataRow, int16, int32, message, readyForQuery, type ScriptedServer, startScriptedServer } from "./scripted-server.test-support.ts";

let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(async () => {
  await guard.close();
});

async function connect(server: ScriptedServer) {
  const { credentials } = parseCredentials("POSTGRESQL", {
    host: "127.0.0.1",
    port: server.port,
    database: "d",
    user: "u",
    sslMode: "disable",
  });
  const connector = createConnector("POSTGRESQL", credentials, { allowedFolders: [] });
  const statement = await guard.check("select 1 as n", "postgres");
  return { connector, statement };
}

/** Streams all rows of the first statement; what became of it, and of ten statements after it. */
async function streamAgainst(misbehave: (socket: Socket) => void) {
  const server = await startScriptedServer((socket, executes) => {
    if (executes > 1) return false;
    misbehave(socket);
    return true;
  });
  const { connector, statement } = await connect(server);
  let rowCount = 0;
  const outcome = await (async () => {
    for await (const { rows } of connector.stream(contractCtx(), statement, { timeoutMs: 60_000 })) rowCount += rows.length;
    return null;
  })().catch((error: unknown) => error);
  const after = await Promise.all(Array.from({ length: 10 }, async () => (await connector.execute(contractCtx(), statement)).rows));
  await connector.close();
  await server.close();
  return { outcome, rowCount, after };
}

const healthy = Array.from({ length: 10 }, () => [["1"]]);

describe("a server behind Postgres' protocol", () => {
  it("that dies in the middle of a stream is an error with a code, and the pool is healthy", async () => {
    const { outcome, after } = await streamAgainst((socket) => {
      socket.write(Buffer.concat(Array.from({ length: 50 }, (_, n) => dataRow(String(n)))), () => socket.destroy());
    });
    expect(outcome).toMatchObject({ code: ErrorCode.UNAVAILABLE, isRetryable: true, userMessage: expect.stringMatching(/broke/) });
    expect(after).toEqual(healthy);
  });

  it("that dies in the middle of a row is the same", async () => {
    const { outcome, after } = await streamAgainst((socket) => socket.end(dataRow("12345").subarray(0, 9)));
    expect(outcome).toMatchObject({ code: ErrorCode.UNAVAILABLE });
    expect(after).toEqual(healthy);
  });

  it.each([
    ["2 GB", 0x7fffffff],
    ["4 GB", 0xffffffff],
    ["81 MiB", 81 * 1024 * 1024],
  ])("that announces a cell of %s is stopped before it sends it", async (_size, length) => {
    const { outcome, after } = await streamAgainst((socket) => {
      const head = Buffer.alloc(11);
      head.write("D");
      head.writeUInt32BE(length, 1);
      head.writeInt16BE(1, 5);
      socket.write(head);
    });
    expect(outcome).toMatchObject({ code: ErrorCode.RESULT_TOO_LARGE, suggestion: expect.stringContaining("largest columns") });
    expect(after).toEqual(healthy);
  });

  it.each([
    ["rows with too many columns", dataRow("1", "2")],
    ["rows without columns", dataRow()],
    ["a field that is longer than its row", message("D", int16(1), int32(100), Buffer.from("1"))],
    ["a field of negative length", message("D", int16(1), int32(-2))],
    ["a row with something behind its fields", message("D", int16(1), int32(1), Buffer.from("1???"))],
    ["a row that is cut in its length", message("D", int16(1), Buffer.from([0, 0]))],
    ["a row of nothing", message("D")],
    ["a message shorter than its own length", Buffer.from([0x44, 0, 0, 0, 1])],
    ["an unknown message", message("?", Buffer.from("what"))],
    ["the end of an answer that never came", readyForQuery],
  ])("that answers with %s is said to be something else, and the pool is healthy", async (_what, garbage) => {
    const { outcome, after } = await streamAgainst((socket) => socket.write(garbage));
    expect(outcome).toMatchObject({ code: ErrorCode.CONNECTION_FAILED, userMessage: expect.stringMatching(/can't be read/) });
    expect(after).toEqual(healthy);
  });

  it.each([
    // Its first letters announce a message of more than a gigabyte.
    ["text", Buffer.from("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")],
    ["a request to send a file", message("G", Buffer.from([0, 0, 0]))],
    ["an error without a word", message("E", Buffer.from([0]))],
  ])("that answers with %s is an error, and the pool is healthy", async (_what, garbage) => {
    const { outcome, after } = await streamAgainst((socket) => socket.write(garbage));
    expect(outcome).toBeInstanceOf(AppError);
    expect((outcome as AppError).userMessage).toMatch(/\.$/);
    expect(after).toEqual(healthy);
  });

  it("that answers with noise is an error, whatever the noise", async () => {
    for (let round = 0; round < 30; round++) {
      const { outcome, after } = await streamAgainst((socket) => socket.end(randomBytes(1 + round * 40)));
      expect(outcome).toBeInstanceOf(AppError);
      expect(after).toEqual(healthy);
    }
  });

  it("that never answers is a timeout", async () => {
    let isSilent = true;
    const server = await startScriptedServer(() => isSilent);
    const { connector, statement } = await connect(server);
    await expect(connector.execute(contractCtx(), statement, { timeoutMs: 200 })).rejects.toMatchObject({ code: ErrorCode.TIMEOUT });
    isSilent = false;
    expect((await connector.execute(contractCtx(), statement)).rows).toEqual([["1"]]);
    await connector.close();
    await server.close();
  });

  it("gives its connections back after many streams that nobody read to the end", async () => {
    const server = await startScriptedServer((socket) => {
      socket.write(Buffer.concat([...Array.from({ length: 100 }, (_, n) => dataRow(String(n))), message("s"), readyForQuery]));
      return true;
    });
    const { connector, statement } = await connect(server);
    for (let round = 0; round < 20; round++)
      for await (const { rows } of connector.stream(contractCtx(), statement)) {
        expect(rows).toHaveLength(100);
        break;
      }
    await connector.close();
    await server.close();
  });
});

import { type AddressInfo, createServer, type Socket } from "node:net";
import { silentLogger } from "@olympus/domain";
import { describeWith, postgresForTests } from "@olympus/testing";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../contract/fixtures.test-support.ts";
import { openDatabase } from "../open-database.ts";
import { connect } from "./data-source.ts";

const open = (url: string) => openDatabase({ mode: "postgres", url }, { logger: silentLogger });

describe("connecting to our own database", () => {
  it("names host and advice, not the password, when nothing listens", async () => {
    const port = await freePort();
    const error = await errorOf(open(`postgres://ada:hunter2@127.0.0.1:${port}/olympus`));
    expect(error.code).toBe("UNAVAILABLE");
    expect(error.userMessage).toBe(
      `Olympus can't use PostgreSQL at 127.0.0.1:${port}, database "olympus", user "ada": nothing listens there.`,
    );
    expect(`${error.message} ${error.userMessage} ${error.suggestion}`).not.toContain("hunter2");
    expect(error.suggestion).toContain("DATABASE_URL");
  });

  it.each([
    ["doesn't answer", () => {}, "it doesn't answer", 300],
    ["is still starting", (socket: Socket) => void socket.once("data", () => socket.end(refusal("57P03"))), "it is still starting", 60_000],
  ])("tries a server that %s three times", async (_, onSocket: (socket: Socket) => void, problem, tryMs) => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => {}));
      onSocket(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const url = `postgres://ada@127.0.0.1:${port}/olympus`;
    const error = await errorOf(connect({ mode: "postgres", url }, silentLogger, { tryMs, pauseMs: 1 }));
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(error).toMatchObject({ code: "UNAVAILABLE", userMessage: expect.stringContaining(problem) });
    expect(sockets).toHaveLength(3);
  });

  it("refuses what is no Postgres URL", async () => {
    for (const url of ["", "localhost:5432", "mysql://root:hunter2@localhost/x"]) {
      const error = await errorOf(open(url));
      expect(error.code).toBe("BAD_INPUT");
      expect(`${error.message} ${error.userMessage}`).not.toContain("hunter2");
    }
  });
});

describeWith("postgres", "connecting to a Postgres server", () => {
  it("says that the database doesn't exist", async () => {
    const { url, drop } = await postgresForTests();
    await drop();
    const error = await errorOf(open(url));
    expect(error.userMessage).toContain("the database doesn't exist");
    expect(error.suggestion).toContain("CREATE DATABASE");
  });

  it("fails with UNAVAILABLE when the connection is lost, and recovers", async () => {
    const { url, drop } = await postgresForTests();
    const database = await open(url);
    try {
      await database.migrate();
      const killed = database.dataSource.query("SELECT pg_terminate_backend(pg_backend_pid())");
      await expect(killed).rejects.toThrow();
      const { store } = database;
      await vi.waitFor(async () => expect(await store.users.any()).toBe(false), 30_000);
      await database.close();
      expect((await errorOf(store.users.any())).code).toBe("UNAVAILABLE");
    } finally {
      await database.close();
      await drop();
    }
  });
});

/** Postgres' message of a failure, before anybody has signed in. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mthe database system is starting up\0\0`);
  const head = Buffer.alloc(5, "E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

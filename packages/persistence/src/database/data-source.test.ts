import { createServer } from "node:net";
import { silentLogger } from "@olympus/domain";
import { describeWith, postgresForTests } from "@olympus/testing";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../contract/fixtures.test-support.ts";
import { openDatabase } from "../open-database.ts";

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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type AppError, silentLogger } from "@olympus/domain";
import { prepareEmbeddedDatabase } from "@olympus/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { EmbeddedDatabase, type EmbeddedDatabaseOptions } from "./embedded-database.ts";

// Many servers are started here, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let home: string;
const servers: EmbeddedDatabase[] = [];
const pools: pg.Pool[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "olympus-test-"));
  // Making a database takes seconds: most tests get a copy of one that this run has made already.
  await copyTemplate("database");
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
afterAll(async () => await rm(home, { recursive: true, force: true }));

async function start(options: Partial<EmbeddedDatabaseOptions> = {}): Promise<EmbeddedDatabase> {
  const server = await EmbeddedDatabase.start({ folder: join(home, "database"), logger: silentLogger, ...options });
  servers.push(server);
  return server;
}

async function copyTemplate(name: string): Promise<string> {
  await prepareEmbeddedDatabase(join(home, name));
  return join(home, name);
}

function connect(server: EmbeddedDatabase, max = 4): pg.Pool {
  const pool = new pg.Pool({ connectionString: server.connectionString, max });
  pool.on("error", () => {});
  pools.push(pool);
  return pool;
}

describe("the embedded database", () => {
  it("keeps its data from start to start, and nobody else can open its socket", async () => {
    const first = await start();
    await connect(first).query("CREATE TABLE kept AS SELECT 42 AS answer");
    const { host, port } = first.connection;
    expect((await stat(host)).mode & 0o077).toBe(0);
    expect(Buffer.byteLength(join(host, `.s.PGSQL.${port}`))).toBeLessThan(104);
    await first.stop();
    await first.stop();
    expect(existsSync(host)).toBe(false);
    const { rows } = await connect(await start()).query("SELECT answer FROM kept");
    expect(rows).toEqual([{ answer: 42 }]);
  });

  it("never mixes up the statements of clients that talk at once, however long their messages are", async () => {
    const server = await start();
    const clients = [connect(server), connect(server), connect(server)];
    const long = "z".repeat(300_000);
    const results = await Promise.all(
      Array.from({ length: 120 }, async (_, index) => {
        const client = clients[index % 3] ?? connect(server);
        if (index % 2 === 0) return (await client.query("SELECT $1::text AS text, $2::int AS n", ["short", index])).rows[0];
        return (await client.query("SELECT length($2::text)::text AS text, $1::int AS n", [index, long])).rows[0];
      }),
    );
    expect(results).toEqual(results.map((_, n) => ({ text: n % 2 === 0 ? "short" : "300000", n })));
  });

  it("runs transactions one after the other, and rolls back what a client left open", async () => {
    const pool = connect(await start(), 8);
    await pool.query("CREATE TABLE counter AS SELECT 0 AS value");
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const client = await pool.connect();
        await client.query("BEGIN");
        const { rows } = await client.query("SELECT value FROM counter");
        await client.query("UPDATE counter SET value = $1", [rows[0].value + 1]);
        if (index % 3 === 0) return client.release(true);
        if (index % 3 === 1) await expect(client.query("SELECT 1 / 0")).rejects.toThrow("division by zero");
        await client.query(index % 3 === 1 ? "ROLLBACK" : "COMMIT");
        client.release();
      }),
    );
    expect((await pool.query("SELECT value FROM counter")).rows).toEqual([{ value: 4 }]);
  });

  it("cuts off a client that holds a transaction open while others wait", async () => {
    const pool = connect(await start({ idleInTransactionMs: 50 }));
    const holder = await pool.connect();
    const lost = once(holder, "error");
    await holder.query("BEGIN");
    expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await lost;
    await expect(holder.query("SELECT 1")).rejects.toThrow();
    holder.release(true);
  });

  it("closes a socket that speaks something else", async () => {
    const server = await start();
    const { host, port } = server.connection;
    const socket = createConnection(join(host, `.s.PGSQL.${port}`));
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "close");
    expect((await connect(server).query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });

  it("says so when it dies, and lets nobody wait for it", async () => {
    const crash = Promise.withResolvers<AppError>();
    const server = await start({ folder: await copyTemplate("crashing"), onCrash: crash.resolve });
    const pool = connect(server);
    await pool.query("CREATE FUNCTION deeper(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN deeper(n + 1); END'");
    const waiting = [pool.query("SELECT deeper(1)"), pool.query("SELECT 1")];
    for (const outcome of await Promise.allSettled(waiting)) expect(outcome.status).toBe("rejected");
    expect((await crash.promise).code).toBe("UNAVAILABLE");
    expect(server.isRunning).toBe(false);
    await expect(pool.query("SELECT 1")).rejects.toThrow();
  });

  it("moves a folder aside that was left unfinished by an interrupted first start", async () => {
    const folder = await copyTemplate("unfinished");
    await rm(join(folder, "olympus-run"));
    await writeFile(join(folder, "PG_VERSION"), "");
    const server = await start({ folder });
    expect((await connect(server).query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    expect((await readdir(home)).some((name) => name.startsWith("unfinished.incomplete-"))).toBe(true);
  });

  it("fails with a sentence when the folder's data can't be opened", async () => {
    const folder = await copyTemplate("broken");
    await writeFile(join(folder, "PG_VERSION"), "9.1\n");
    await expect(start({ folder })).rejects.toMatchObject({ code: "UNAVAILABLE", userMessage: expect.stringContaining(folder) });
  });

  it("loses no acknowledged row when the process is killed", async () => {
    const folder = await copyTemplate("killed");
    const child = spawnWriter(folder);
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged === 300) child.kill("SIGKILL");
    }
    expect(acknowledged).toBeGreaterThanOrEqual(300);
    const leftBehind = await readFile(join(folder, "olympus-run"), "utf8");
    const pool = connect(await start({ folder }));
    expect(existsSync(leftBehind)).toBe(false);
    const { rows } = await pool.query("SELECT count(*)::int AS count FROM written WHERE id <= $1", [acknowledged]);
    expect(rows).toEqual([{ count: acknowledged }]);
    const search =
      "SELECT id FROM written WHERE body <@> to_bm25query($1, 'written_idx') < 0 ORDER BY body <@> to_bm25query($1, 'written_idx') LIMIT 1000";
    expect((await pool.query(search, [`number${acknowledged}`])).rows).toEqual([{ id: acknowledged }]);
    expect((await pool.query(search, ["everywhere"])).rows.length).toBeGreaterThanOrEqual(acknowledged);
  });
});

function spawnWriter(folder: string) {
  const script = new URL("./write-until-killed.test-support.ts", import.meta.url);
  return spawn(process.execPath, ["--conditions=@olympus/source", script.pathname, folder], { stdio: ["ignore", "pipe", "inherit"] });
}

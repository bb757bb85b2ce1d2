import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type ConnectionId, ErrorCode, newId } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ConnectorPool, type DatabaseConnector } from "./index.ts";
import { contractCtx } from "./testing/contract-fixture.ts";

let folder: string;
let guard: SqlGuard;
let pool: ConnectorPool;
const connectionId = newId<ConnectionId>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-pool-"));
  for (const name of ["old", "new"]) {
    const database = new DatabaseSync(join(folder, name));
    database.exec(`create table t (name text); insert into t values ('${name}')`);
    database.close();
  }
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(async () => {
  await guard.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  pool = new ConnectorPool({ allowedFolders: [folder], maxConcurrent: 2, queueTimeoutMs: 200, closeGraceMs: 100 });
});
afterEach(() => pool.close());

const target = (revision: number, file: string) => ({
  connectionId,
  revision,
  kind: "SQLITE" as const,
  openCredentials: async () => ({ path: join(folder, file) }),
});
const readName = async (connector: DatabaseConnector) =>
  (await connector.execute(contractCtx(), await guard.check("select name from t", "sqlite"))).rows[0]?.[0];

it("makes one connector for a connection and keeps it", async () => {
  const seen = new Set<DatabaseConnector>();
  let opened = 0;
  const openCredentials = async () => {
    opened++;
    return { path: join(folder, "old") };
  };
  const counted = { ...target(1, "old"), openCredentials };
  for (let round = 0; round < 3; round++) await pool.use(contractCtx(), counted, async (connector) => seen.add(connector));
  expect({ connectors: seen.size, opened }).toEqual({ connectors: 1, opened: 1 });
});

it("lets running uses of an older revision end, while new ones get the new credentials", async () => {
  const gate = Promise.withResolvers<void>();
  const running = pool.use(contractCtx(), target(1, "old"), async (connector) => {
    await gate.promise;
    return await readName(connector);
  });
  expect(await pool.use(contractCtx(), target(2, "new"), readName)).toBe("new");
  gate.resolve();
  expect(await running).toBe("old");
  await expect(pool.use(contractCtx(), target(1, "old"), readName)).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
});

it("bounds concurrent uses; who waits too long is told, who gives up is let go", async () => {
  const gate = Promise.withResolvers<void>();
  const busy = [1, 2].map(() => pool.use(contractCtx(), target(1, "old"), () => gate.promise));
  await expect(pool.use(contractCtx(), target(1, "old"), readName)).rejects.toMatchObject({
    code: ErrorCode.UNAVAILABLE,
    isRetryable: true,
  });
  await expect(pool.use(contractCtx(AbortSignal.abort()), target(1, "old"), readName)).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
  gate.resolve();
  await Promise.all(busy);
  expect(await pool.use(contractCtx(), target(1, "old"), readName)).toBe("old");
});

it("tries again after credentials could not be opened", async () => {
  const broken = { ...target(1, "old"), openCredentials: () => Promise.reject(new Error("sealed with another key")) };
  await expect(pool.use(contractCtx(), broken, readName)).rejects.toThrow("another key");
  expect(await pool.use(contractCtx(), target(1, "old"), readName)).toBe("old");
});

it("closes an evicted connector after its uses", async () => {
  let kept: DatabaseConnector | undefined;
  await pool.use(contractCtx(), target(1, "old"), async (connector) => {
    kept = connector;
    pool.evict(connectionId);
    expect(await readName(connector)).toBe("old");
  });
  const statement = await guard.check("select 1", "sqlite");
  await expect
    .poll(() => kept?.execute(contractCtx(), statement).catch((error: unknown) => error))
    .toMatchObject({ code: ErrorCode.UNAVAILABLE });
});

it("closes what nobody uses", async () => {
  const short = new ConnectorPool({ allowedFolders: [folder], idleMs: 1 });
  const seen = new Set<DatabaseConnector>();
  const use = () => short.use(contractCtx(), target(1, "old"), async (connector) => seen.add(connector));
  await use();
  await expect.poll(async () => (await use()).size).toBeGreaterThan(1);
  await short.close();
});

it("ends running work at shutdown after its grace period, and takes no more", async () => {
  const slow = await guard.check("with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r", "sqlite");
  const running = pool
    .use(contractCtx(), target(1, "old"), (connector) => connector.execute(contractCtx(), slow))
    .catch((error: unknown) => error);
  await pool.use(contractCtx(), target(1, "old"), async () => {});
  await pool.close();
  expect(await running).toMatchObject({ code: ErrorCode.UNAVAILABLE });
  await expect(pool.use(contractCtx(), target(1, "old"), readName)).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
});

import { ErrorCode } from "@olympus/domain";
import { afterEach, describe, expect, it } from "vitest";
import { JudgePool, type JudgePoolOptions } from "./judge-pool.ts";

// The judge takes some hundred times as long for this one as for the other.
const slow = `select 1 where ${"a = 1 or ".repeat(9_000)} true`;
const breaking = `select ${"(".repeat(30_000)}1${")".repeat(30_000)}`;
const quick = "select 1";
const pools: JudgePool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

async function poolOf(options: Partial<JudgePoolOptions> = {}): Promise<JudgePool> {
  const pool = new JudgePool({ timeoutMs: 100_000, maxThreads: 2, growAfterMs: 20, idleMs: 60_000, ...options });
  pools.push(pool);
  await pool.warmUp();
  return pool;
}

/** The order in which questions are answered, each told by who asked it. */
async function answersOf(pool: JudgePool, questions: readonly (readonly [asker: string | null, sql: string])[]): Promise<string[]> {
  const answered: string[] = [];
  await Promise.all(
    questions.map(async ([asker, sql], index) => {
      await pool.ask({ sql, dialect: "postgres" }, asker);
      answered.push(`${asker ?? "anybody"} ${index}`);
    }),
  );
  return answered;
}

describe("the threads of the guard", { timeout: 120_000 }, () => {
  it("answer others while one asker's slow statements wait for each other", async () => {
    const pool = await poolOf();
    const slowOnes = Array.from({ length: 8 }, () => ["mallory", slow] as const);
    const answered = await answersOf(pool, [...slowOnes, ["alice", quick], ["alice", quick]]);
    expect(answered.filter((who) => who.startsWith("mallory"))).toEqual(slowOnes.map((_, index) => `mallory ${index}`));
    expect(answered.at(-1)).toBe("mallory 7");
    expect(answered.indexOf("alice 8")).toBeLessThan(answered.indexOf("alice 9"));
  });

  it("become more for statements of nobody in particular, too", async () => {
    const pool = await poolOf();
    const answered = await answersOf(pool, [
      [null, slow],
      [null, quick],
      [null, slow],
      [null, slow],
    ]);
    expect(answered.at(-1)).not.toBe("anybody 1");
    expect(pool.threadCount).toBe(2);
  });

  it("are one for quick statements, which are answered in order", async () => {
    const pool = await poolOf({ growAfterMs: 60_000 });
    const answered = await answersOf(
      pool,
      Array.from({ length: 50 }, (_, index) => [index % 2 === 0 ? "alice" : null, quick] as const),
    );
    expect(answered.map((who) => Number(who.split(" ")[1])).filter((index) => index % 2 === 0)).toEqual(
      Array.from({ length: 25 }, (_, index) => index * 2),
    );
    expect(pool.threadCount).toBe(1);
  });

  it("are never more than allowed, and end but for one when there is nothing to do", async () => {
    const pool = await poolOf({ maxThreads: 3, growAfterMs: 1, idleMs: 50 });
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        pool.ask({ sql: slow, dialect: "postgres" }, null).then(() => (most = Math.max(most, pool.threadCount))),
      ),
    );
    expect(most).toBe(3);
    await expect.poll(() => pool.threadCount, { timeout: 30_000 }).toBe(1);
    await expect(pool.ask({ sql: quick, dialect: "postgres" }, null)).resolves.toMatchObject({ passed: true });
  });

  it("are replaced when a statement breaks the parser, and the next ones get their answers", async () => {
    const pool = await poolOf({ maxThreads: 1 });
    const [broken, next] = await Promise.all([
      pool.ask({ sql: breaking, dialect: "postgres" }, "mallory"),
      pool.ask({ sql: quick, dialect: "postgres" }, "alice"),
    ]);
    expect(broken).toMatchObject({ passed: false, code: ErrorCode.NOT_READ_ONLY, isParserBroken: true });
    expect(next.passed).toBe(true);
  });

  it("leave nobody without an answer when they are closed", async () => {
    const pool = await poolOf({ maxThreads: 1 });
    const answers = [slow, quick, quick].map((sql) => pool.ask({ sql, dialect: "postgres" }, null));
    const settled = Promise.allSettled(answers);
    await pool.close();
    for (const outcome of await settled) expect(outcome).toMatchObject({ status: "rejected", reason: { code: ErrorCode.UNAVAILABLE } });
    await expect(pool.ask({ sql: quick, dialect: "postgres" }, null)).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
  });
});

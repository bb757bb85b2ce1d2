import { createAgent, type QueriedDatabase } from "@olympus/agent";
import { AppError, cancelled, ErrorCode, type EvaluationRunId } from "@olympus/domain";
import type { JobCtx, JobHandler, Jobs } from "@olympus/jobs";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { requestBy, useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import type { ServiceDeps } from "../create-services.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeShop, withToken } from "../memory/memory.test-support.ts";
import { evaluateJob } from "./evaluate.job.ts";

type QueryDatabase = ServiceDeps["agent"]["queryDatabase"];

/** An agent that runs `SELECT 1`, after what happens to it first. */
function agentThat(happens: (question: string, signal: AbortSignal) => unknown, tokens = 0): ServiceDeps["agent"] {
  const queryDatabase: QueryDatabase = async (ctx, { question, source, onTokens }) => {
    onTokens?.({ input: tokens, output: tokens / 10 });
    await happens(question, ctx.signal);
    const ran = await source.run(ctx, await source.check(ctx, "SELECT 1"));
    return { ...ran, engine: "BUILT_IN", sql: "SELECT 1", confidence: 1, draft: {} as QueriedDatabase["draft"] };
  };
  const model = tokens === 0 ? {} : { engine: "MODEL" as const, modelName: "writer" };
  return { queryDatabase, answer: createAgent({ model: null }).answer, ...model };
}

describeWith("postgres", "the job of an evaluation", () => {
  const parts = { use: useStore(), databases: useDatabases(), files: useFiles() };

  /** A shop with verified queries of these names, and the job as a queue would call it. */
  async function make(names: readonly string[], happens: (question: string, signal: AbortSignal) => unknown = () => {}, tokens = 0) {
    const shop = await makeShop(parts, { agent: agentThat(happens, tokens) });
    const handlers = new Map<string, JobHandler<unknown>>();
    const handle: Jobs["handle"] = (definition, handler) => {
      handlers.set(definition.name, handler as JobHandler<unknown>);
    };
    shop.services.registerJobHandlers({ handle });
    for (const name of names) await shop.verify(name, "SELECT 1");
    const start = async (ctx = shop.as.ANALYST) => (await shop.services.evaluations.start(ctx, { spaceId: shop.space.id })).id;
    const progress: number[] = [];
    const run = async (evaluationRunId: EvaluationRunId, more: Partial<JobCtx> = {}) => {
      const reportProgress = async (percent: number) => {
        progress.push(percent);
      };
      const ctx: JobCtx = { ...requestBy(), jobId: "job", attempt: 1, reportProgress, ...more };
      await handlers.get(evaluateJob.name)?.(ctx, { evaluationRunId });
    };
    const find = (id: EvaluationRunId) => shop.store.evaluations.find(id);
    return { ...shop, start, run, find, progress };
  }

  it("asks two questions at once, no more, and reports how far it is", async () => {
    let open = 0;
    let most = 0;
    let arrived = Promise.withResolvers<void>();
    const { start, run, find, progress } = await make(["A", "B", "C", "D"], async () => {
      open += 1;
      most = Math.max(most, open);
      const pair = arrived;
      if (open === 2) {
        arrived = Promise.withResolvers();
        pair.resolve();
      }
      // Alone, the first of the two would wait for ever.
      await pair.promise;
      open -= 1;
    });
    const id = await start();
    await run(id);
    expect(most).toBe(2);
    expect(await find(id)).toMatchObject({ status: "SUCCEEDED", done: 4, correct: 4 });
    expect(progress.at(-1)).toBe(100);
    // Once more is not again.
    await run(id);
    expect(await find(id)).toMatchObject({ done: 4 });
  });

  it("stops when the model has taken its budget, says so, and keeps what it has and what it cost", async () => {
    const asked: string[] = [];
    const fails = (question: string): void => {
      asked.push(question);
      if (question === "A") throw new AppError("MODEL_FAILED", "It said nothing");
    };
    const { services, as, space, run, find, start } = await make(["A", "B", "C", "D", "E"], fails, 1_000);
    const { id, maxTokens } = await services.evaluations.start(as.ANALYST, { spaceId: space.id, maxTokens: 2_000 });
    expect(maxTokens).toBe(2_000);
    await run(id);
    const ended = await find(id);
    expect(ended).toMatchObject({ status: "FAILED", message: expect.stringContaining("budget of 2,000 tokens is spent") });
    // Two at once: the second may have begun before the first had cost anything.
    expect(asked.length).toBeLessThan(5);
    expect(ended).toMatchObject({ done: asked.length, inputTokens: 1_000 * asked.length, outputTokens: 100 * asked.length });
    for (const wrong of [999, 1.5, 2e9]) {
      await expect(services.evaluations.start(as.ANALYST, { spaceId: space.id, maxTokens: wrong })).rejects.toMatchObject({
        code: "BAD_INPUT",
      });
    }
    const whole = await start();
    await run(whole);
    expect(await find(whole)).toMatchObject({ status: "SUCCEEDED", done: 5, errors: 1, maxTokens: 5_000_000, inputTokens: 5_000 });
  });

  it("goes on where a stop left it, and asks nothing again that it had asked", async () => {
    const asked: string[] = [];
    const stop = new AbortController();
    const { start, run, find, services, enqueued, as, store } = await make(["A", "B", "C", "D"], (question, signal) => {
      asked.push(question);
      if (asked.length === 4) stop.abort(cancelled("the process stops"));
      signal.throwIfAborted();
    });
    const id = await start();
    await expect(run(id, { signal: stop.signal })).rejects.toMatchObject({ code: "CANCELLED" });
    const half = await find(id);
    expect(half?.status).toBe("RUNNING");
    expect([2, 3]).toContain(half?.done);
    // The next process puts it in line again.
    const before = enqueued.length;
    await services.recoverEvaluations(as.OWNER);
    expect(enqueued.slice(before)).toContainEqual({ name: "evaluate", payload: { evaluationRunId: id }, jobId: id });
    const kept = (await store.evaluations.listResults(id, { offset: 0, limit: 5 })).map(({ question }) => question);
    asked.splice(0, asked.length, ...kept);
    await run(id);
    expect(asked.toSorted()).toEqual(["A", "B", "C", "D"]);
    expect(await find(id)).toMatchObject({ status: "SUCCEEDED", done: 4, total: 4, correct: 4 });
  });

  it("fails with a sentence when whoever started it may not any more", async () => {
    const shop = await make(["A"]);
    const { start, run, find, as, space, services, store } = shop;
    const token = await withToken(shop, "ANALYST");
    const byToken = await start(token);
    if (token.principal?.kind !== "token") throw new Error("a token");
    await services.apiTokens.revoke(as.ADMIN, token.principal.tokenId);
    await run(byToken);
    expect(await find(byToken)).toMatchObject({ status: "FAILED", done: 0, message: expect.stringContaining("revoked") });
    const byPerson = await start();
    if (as.ANALYST.principal?.kind !== "user") throw new Error("a person");
    await store.spaces.putMembership({ spaceId: space.id, userId: as.ANALYST.principal.userId, role: "VIEWER" });
    await run(byPerson);
    expect(await find(byPerson)).toMatchObject({ status: "FAILED", message: expect.stringContaining("ANALYST") });
    const byAdmin = await start(as.ADMIN);
    if (as.ADMIN.principal?.kind !== "user") throw new Error("a person");
    await store.spaces.removeMembership(space.id, as.ADMIN.principal.userId);
    await run(byAdmin);
    expect(await find(byAdmin)).toMatchObject({ status: "FAILED" });
  });

  it("ends in its midst when whoever started it may not any more", async () => {
    const asked: string[] = [];
    const shop = await make(["A", "B", "C", "D", "E", "F"], async (question) => {
      asked.push(question);
      if (shop.as.ANALYST.principal?.kind !== "user") throw new Error("a person");
      await shop.store.spaces.removeMembership(shop.space.id, shop.as.ANALYST.principal.userId);
    });
    const id = await shop.start();
    await shop.run(id);
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(await shop.find(id)).toMatchObject({ status: "FAILED" });
  });

  it("runs its statements as whoever started it", async () => {
    const { start, run, as, use } = { ...(await make(["A"])), use: parts.use };
    const id = await start();
    await run(id);
    if (as.ANALYST.principal?.kind !== "user") throw new Error("a person");
    const [{ count }] = (await use.database.dataSource.query("SELECT count(*)::int AS count FROM query_runs WHERE author_user_id = $1", [
      as.ANALYST.principal.userId,
    ])) as [{ count: number }];
    // To verify it, then the verified SQL and the engine's.
    expect(count).toBe(3);
  });

  it("says what was deleted meanwhile, and ends as what it was told to be", async () => {
    const deleted = Promise.withResolvers<void>();
    const shop = await make(["A", "B", "C"], async (question) => {
      if (question !== "A") return deleted.promise;
      const { items } = await shop.services.verifiedQueries.list(shop.as.ANALYST, shop.space.id, { first: 10, after: null });
      for (const { id, question: name } of items) if (name !== "B") await shop.services.verifiedQueries.delete(shop.as.ANALYST, id);
      return deleted.resolve();
    });
    const id = await shop.start();
    await shop.run(id);
    expect(await shop.find(id)).toMatchObject({ status: "SUCCEEDED", done: 2, message: "One verified query was deleted meanwhile." });
    const results = await shop.store.evaluations.listResults(id, { offset: 0, limit: 5 });
    expect(results.find(({ question }) => question === "A")).toMatchObject({ verifiedQueryId: null, outcome: "CORRECT" });
  });

  it("is tried again when our database was away, and fails clearly in the last try", async () => {
    const away = new AppError(ErrorCode.UNAVAILABLE, "away", { userMessage: "Our database is away.", isRetryable: true });
    const shop = await make(["A"]);
    const id = await shop.start();
    const { listAll } = shop.store.verifiedQueries;
    shop.store.verifiedQueries.listAll = async () => {
      throw away;
    };
    try {
      await expect(shop.run(id)).rejects.toBe(away);
      expect(await shop.find(id)).toMatchObject({ status: "QUEUED" });
      await shop.run(id, { attempt: evaluateJob.attempts });
      expect(await shop.find(id)).toMatchObject({ status: "FAILED", message: "Our database is away." });
    } finally {
      shop.store.verifiedQueries.listAll = listAll;
    }
  });
});

import type { QueriedDatabase, QueryDatabaseRequest } from "@olympus/agent";
import { createAgent } from "@olympus/agent";
import { AppError, ErrorCode, type EvaluationRunId, newId, silentLogger, systemClock } from "@olympus/domain";
import { createJobs, type Jobs } from "@olympus/jobs";
import { describeWith } from "@olympus/testing";
import { afterEach, expect, it } from "vitest";
import { useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import type { ServiceDeps } from "../create-services.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeShop, withToken } from "../memory/memory.test-support.ts";
import type { RequestCtx } from "../services.ts";

type QueryDatabase = ServiceDeps["agent"]["queryDatabase"];

const page = { first: 10, after: null };
const range = { offset: 0, limit: 100 };

/** An agent that answers each question with the statement that stands for it, through the guard like the real one. */
function scriptedAgent(
  sqlFor: (request: QueryDatabaseRequest) => string | AppError | Promise<never>,
): ServiceDeps["agent"] & { readonly asked: QueryDatabaseRequest[] } {
  const asked: QueryDatabaseRequest[] = [];
  const queryDatabase: QueryDatabase = async (ctx, request) => {
    asked.push(request);
    const sql = await sqlFor(request);
    if (typeof sql !== "string") throw sql;
    const ran = await request.source.run(ctx, await request.source.check(ctx, sql));
    const draft = { sql, explanation: "", assumptions: [] } as unknown as QueriedDatabase["draft"];
    return { ...ran, engine: "BUILT_IN", sql, confidence: 0.7, draft };
  };
  return { asked, queryDatabase, answer: createAgent({ model: null }).answer };
}

const notUnderstood = new AppError(ErrorCode.NOT_UNDERSTOOD, "No idea", { userMessage: "I don't know this word." });

describeWith("postgres", "evaluations", () => {
  const parts = { use: useStore(), databases: useDatabases(), files: useFiles() };
  const open: Jobs[] = [];
  afterEach(async () => {
    for (const jobs of open.splice(0)) await jobs.close({ graceMs: 0 });
  });

  /** A shop whose evaluations are really done, by the job. */
  async function makeWorking(deps: Partial<ServiceDeps> = {}) {
    const jobs = createJobs({ kind: "postgres", connectionString: parts.use.url }, { logger: silentLogger, clock: systemClock });
    open.push(jobs);
    const shop = await makeShop(parts, { jobs, ...deps });
    shop.services.registerJobHandlers(jobs);
    await jobs.start();
    return { ...shop, ended: (id: EvaluationRunId) => untilEnded(shop, id) };
  }

  async function untilEnded({ services, as }: Awaited<ReturnType<typeof makeShop>>, id: EvaluationRunId) {
    const isOver = async () => !["QUEUED", "RUNNING"].includes((await services.evaluations.find(as.OWNER, id))?.status ?? "");
    await expect.poll(isOver, { timeout: 60_000, interval: 50 }).toBe(true);
    const run = await services.evaluations.find(as.OWNER, id);
    if (run === null) throw new Error("It is gone");
    return { run, results: await services.evaluations.results(as.OWNER, id, range) };
  }

  it("ask each verified query anew and compare the rows", async () => {
    const answers: Record<string, string | AppError> = {
      "All customers": "SELECT country, name FROM customers",
      "Few customers": "SELECT name, country FROM customers WHERE id < 3",
      "Sorted customers": "SELECT name FROM customers ORDER BY id DESC",
      Declined: notUnderstood,
      "Broken SQL": "SELECT colour FROM customers",
      Writing: "DELETE FROM customers",
    };
    const agent = scriptedAgent(({ question }) => answers[question] ?? "SELECT 1");
    const { services, as, space, verify, ended } = await makeWorking({ agent });
    await verify("All customers", "SELECT name, country FROM customers");
    await verify("Few customers", "SELECT name, country FROM customers");
    await verify("Sorted customers", "SELECT name FROM customers ORDER BY id");
    await verify("Declined", "SELECT 1");
    await verify("Broken SQL", "SELECT 1");
    await verify("Writing", "SELECT 1");
    const started = await services.evaluations.start(as.ANALYST, { spaceId: space.id });
    expect(started).toMatchObject({ status: "QUEUED", engine: "BUILT_IN", model: null, total: 6, done: 0, finishedAt: null });
    const { run, results } = await ended(started.id);
    expect(run).toMatchObject({ status: "SUCCEEDED", total: 6, done: 6, correct: 1, wrong: 2, declined: 1, errors: 2, message: null });
    expect(run.finishedAt).toBeInstanceOf(Date);
    const by = Object.fromEntries(results.map((result) => [result.question, result]));
    expect(by["All customers"]).toMatchObject({ outcome: "CORRECT", confidence: 0.7, connectionName: "Shop", message: null });
    expect(by["Few customers"]).toMatchObject({ outcome: "WRONG", message: "2 rows instead of 3." });
    expect(by["Sorted customers"]).toMatchObject({ outcome: "WRONG", message: expect.stringContaining("another order") });
    expect(by.Declined).toMatchObject({ outcome: "DECLINED", sql: null, confidence: null, message: "I don't know this word." });
    expect(by["Broken SQL"]).toMatchObject({ outcome: "ERROR", errorCode: "UNKNOWN_COLUMN" });
    expect(by.Writing).toMatchObject({ outcome: "ERROR", errorCode: "NOT_READ_ONLY" });
    for (const request of agent.asked) {
      expect(request).toMatchObject({ withoutVerified: true, model: null });
      expect(await request.source.examples(as.ANALYST, request.question, 5)).toEqual([]);
    }
    expect((await services.evaluations.list(as.ANALYST, space.id, page)).items).toEqual([run]);
  });

  it("measure the built-in engine, and show what a changed schema does", async () => {
    const { services, as, space, connection, verify, ended } = await makeWorking();
    await services.connections.catalog(as.ADMIN, connection.id, { refresh: true });
    await verify("How many customers are there?", "SELECT count(*) FROM customers");
    await verify("How many orders are there?", "SELECT count(*) + 1 FROM orders");
    await verify("Quux the frobnicator", "SELECT 1");
    const first = await ended((await services.evaluations.start(as.ANALYST, { spaceId: space.id, engine: "BUILT_IN" })).id);
    expect(first.run).toMatchObject({ status: "SUCCEEDED", engine: "BUILT_IN", correct: 1, wrong: 1, declined: 1, errors: 0 });
    expect(first.results.find(({ outcome }) => outcome === "CORRECT")?.sql).toMatch(/count/i);
    await services.verifiedQueries.update(as.ADMIN, {
      id: first.results.find(({ outcome }) => outcome === "WRONG")?.verifiedQueryId ?? "",
      sql: "SELECT count(*) FROM orders",
    });
    const second = await ended((await services.evaluations.start(as.ANALYST, { spaceId: space.id })).id);
    expect(second.run).toMatchObject({ correct: 2, wrong: 0, declined: 1 });
    const runs = await services.evaluations.list(as.ANALYST, space.id, page);
    expect(runs.items.map(({ correct }) => correct)).toEqual([2, 1]);
  });

  it("tell a verified query that doesn't run any more from a wrong answer", async () => {
    const { services, as, space, store, verify, ended } = await makeWorking({ agent: scriptedAgent(() => "SELECT 1") });
    const { id } = await verify("One?", "SELECT 1");
    await store.verifiedQueries.update(id, { verifiedBy: null, verifiedByName: "x", sql: "DELETE FROM customers" });
    const { run, results } = await ended((await services.evaluations.start(as.ANALYST, { spaceId: space.id })).id);
    expect(run).toMatchObject({ status: "SUCCEEDED", errors: 1, done: 1 });
    expect(results).toMatchObject([{ outcome: "ERROR", errorCode: "NOT_READ_ONLY", sql: null }]);
    expect(results[0]?.message).toMatch(/^The verified SQL itself doesn't run: /);
  });

  it("run one at a time, and end when they are cancelled", async () => {
    const never = ({ signal }: { signal: AbortSignal }) =>
      new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
    let isAsked = false;
    const agent: ServiceDeps["agent"] = {
      answer: createAgent({ model: null }).answer,
      queryDatabase: (ctx) => {
        isAsked = true;
        return never(ctx);
      },
    };
    const { services, as, space, verify, ended } = await makeWorking({ agent });
    await verify("One?", "SELECT 1");
    const { id } = await services.evaluations.start(as.ANALYST, { spaceId: space.id });
    await expect(services.evaluations.start(as.ADMIN, { spaceId: space.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect.poll(() => isAsked, { timeout: 30_000 }).toBe(true);
    expect(await services.evaluations.cancel(as.ADMIN, id)).toMatchObject({ status: "CANCELLED" });
    expect((await ended(id)).run).toMatchObject({ status: "CANCELLED", done: 0 });
    expect(await services.evaluations.cancel(as.ADMIN, id)).toMatchObject({ status: "CANCELLED" });
    // The way is free for the next one.
    const next = await services.evaluations.start(as.ADMIN, { spaceId: space.id });
    await services.evaluations.cancel(as.ADMIN, next.id);
  });

  it("can't be started with nothing verified, without a model to measure, or by a viewer", async () => {
    const shop = await makeShop(parts);
    const { services, as, space, verify } = shop;
    const start = (ctx: RequestCtx, engine?: "MODEL") => services.evaluations.start(ctx, { spaceId: space.id, ...(engine && { engine }) });
    await expect(start(as.ANALYST)).rejects.toMatchObject({ code: "BAD_INPUT", userMessage: expect.stringContaining("verified") });
    await verify("One?", "SELECT 1");
    await expect(start(as.ANALYST, "MODEL")).rejects.toMatchObject({ code: "BAD_INPUT", fields: { engine: expect.any(String) } });
    await expect(start(await withToken(shop, "VIEWER"))).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await services.evaluations.list(as.ANALYST, space.id, page)).items).toEqual([]);
  });

  it("don't stand in the way when they couldn't be queued", async () => {
    const jobs: ServiceDeps["jobs"] = {
      ...({} as Jobs),
      enqueue: async () => {
        throw new AppError(ErrorCode.UNAVAILABLE, "The queue is away", { userMessage: "Try again." });
      },
    };
    const { services, as, space, verify } = await makeShop(parts);
    await verify("One?", "SELECT 1");
    const broken = await makeShop(parts, { jobs });
    await parts.use.store.spaces.putMembership({
      spaceId: space.id,
      userId: broken.as.ADMIN.principal?.kind === "user" ? broken.as.ADMIN.principal.userId : newId(),
      role: "ANALYST",
    });
    await expect(broken.services.evaluations.start(broken.as.ADMIN, { spaceId: space.id })).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await services.evaluations.start(as.ANALYST, { spaceId: space.id })).toMatchObject({ status: "QUEUED" });
  });
});

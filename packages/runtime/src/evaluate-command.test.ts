import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { RequestCtx, Services } from "@olympus/application";
import { silentLogger, systemClock } from "@olympus/domain";
import { Closables, loadSettings } from "@olympus/platform";
import { describeWith, postgresForTests, prepareEmbeddedDatabase } from "@olympus/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type EvaluationReport, evaluateByCommand } from "./evaluate-command.ts";
import { startOlympus } from "./start-olympus.ts";

const admin = { email: "ada@example.com", password: "correct horse battery" };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Env = Record<string, string>;
const settingsOf = (env: Env) =>
  loadSettings({
    SAMPLE_SPACE: "off",
    OLYMPUS_ADMIN_EMAIL: admin.email,
    OLYMPUS_ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: "silent",
    ...env,
  });

async function makeHome(): Promise<string> {
  const home = await mkdtemp(path.join(os.tmpdir(), "olympus-evaluate-"));
  closing.push(() => rm(home, { recursive: true, force: true }));
  await mkdir(path.join(home, "databases"));
  const database = new DatabaseSync(path.join(home, "databases", "shop.sqlite"));
  database.exec("CREATE TABLE orders (id INTEGER PRIMARY KEY, total NUMERIC); INSERT INTO orders VALUES (1, 10), (2, 20), (3, 12)");
  database.close();
  await prepareEmbeddedDatabase(path.join(home, "database"));
  return home;
}

interface Running {
  readonly services: Services;
  readonly as: RequestCtx;
  stop(): Promise<void>;
}

async function start(env: Env): Promise<Running> {
  const closables = new Closables(silentLogger);
  closing.push(() => closables.closeAll());
  const { services, startJobs } = await startOlympus(settingsOf(env), silentLogger, closables, { onHomeLocked: async () => null });
  await startJobs();
  const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };
  const { token: secret } = await services.auth.signIn(ctx, { ...admin, clientAddress: "127.0.0.1" });
  const principal = await services.auth.authenticate(ctx, { kind: "session", secret });
  return { services, as: { ...ctx, principal }, stop: () => closables.closeAll() };
}

/** The Space "shop" with these verified queries. */
async function verify({ services, as }: Running, queries: Readonly<Record<string, string>>): Promise<void> {
  const found = await services.spaces.findBySlug(as, "shop");
  const { space } = found ?? (await services.spaces.create(as, { name: "Shop", slug: "shop" }));
  const [known] = await services.connections.list(as, space.id);
  const connection =
    known ??
    (await services.connections.create(as, { spaceId: space.id, name: "Orders", kind: "SQLITE", credentials: { path: "shop.sqlite" } }));
  await services.connections.catalog(as, connection.id, { refresh: true });
  for (const [question, sql] of Object.entries(queries))
    await services.verifiedQueries.verify(as, { connectionId: connection.id, question, sql });
}

async function evaluate(env: Env, ...args: string[]): Promise<EvaluationReport> {
  const closables = new Closables(silentLogger);
  try {
    return await evaluateByCommand(args, settingsOf(env), silentLogger, closables);
  } finally {
    await closables.closeAll();
  }
}

describe("npm run evaluate", () => {
  it("evaluates beside a running Olympus and without one, and tells how it was before", async () => {
    const env = { OLYMPUS_HOME: await makeHome() };
    const olympus = await start(env);
    await verify(olympus, { "How many orders are there?": "SELECT count(*) FROM orders" });
    const beside = await evaluate(env, "--space", "shop");
    expect(beside.isComplete).toBe(true);
    expect(beside.text).toMatch(
      /^OUTCOME +MS +CONFIDENCE +CONNECTION +QUESTION\nCORRECT +\d+ +[01]\.\d\d +Orders +How many orders are there\?$/m,
    );
    expect(beside.text).toMatch(/1 of 1 correct \(100 %\), 0 wrong, 0 declined, 0 not run, by the built-in engine\.$/);

    await verify(olympus, { "How many orders are above 15?": "SELECT count(*) FROM orders", Blorg: "SELECT 1" });
    await olympus.stop();
    const alone = await evaluate(env, "--space", "shop", "--engine", "builtin");
    expect(alone.isComplete).toBe(true);
    expect(alone.text).toMatch(/^WRONG .*How many orders are above 15\? \(/m);
    expect(alone.text).toMatch(/^DECLINED .*Blorg/m);
    expect(alone.text).toMatch(/1 of 3 correct \(33 %\), 1 wrong, 1 declined, 0 not run, by the built-in engine\.\nBefore, .*: 1 of 1/);

    const json = JSON.parse((await evaluate(env, "--space", "shop", "--json")).text);
    expect(json).toMatchObject({ run: { status: "SUCCEEDED", total: 3, done: 3, correct: 1 } });
    expect(json.results).toHaveLength(3);
    // Whatever the command made to have a right is gone again.
    const { services, as } = await start(env);
    const found = await services.spaces.findBySlug(as, "shop");
    expect(await services.apiTokens.list(as, found?.space.id ?? "")).toEqual([]);
  }, 300_000);

  it("says when something didn't run", async () => {
    const home = await makeHome();
    const env = { OLYMPUS_HOME: home };
    const olympus = await start(env);
    await verify(olympus, { "What do orders come to?": "SELECT sum(total) FROM orders" });
    await olympus.stop();
    const database = new DatabaseSync(path.join(home, "databases", "shop.sqlite"));
    database.exec("ALTER TABLE orders RENAME COLUMN total TO amount");
    database.close();
    const report = await evaluate(env, "--space", "shop");
    expect(report.isComplete).toBe(false);
    expect(report.text).toMatch(/^ERROR .*What do orders come to\? \(The verified SQL itself doesn't run: /m);
  }, 300_000);

  it("refuses what it can't do with a sentence", async () => {
    const env = { OLYMPUS_HOME: await makeHome() };
    const olympus = await start(env);
    await olympus.services.spaces.create(olympus.as, { name: "Empty", slug: "empty" });
    const refusals: [string[], string, RegExp][] = [
      [[], "BAD_INPUT", /npm run evaluate/],
      [["--space", "empty", "--engine", "best"], "BAD_INPUT", /builtin\|model/],
      [["--everything"], "BAD_INPUT", /Usage: npm run evaluate/],
      [["--space", "nowhere"], "NOT_FOUND", /"nowhere"/],
      [["--space", "empty"], "BAD_INPUT", /no verified queries/],
      [["--space", "empty", "--engine", "model"], "BAD_INPUT", /no language model/],
    ];
    for (const [args, code, userMessage] of refusals)
      await expect(evaluate(env, ...args)).rejects.toMatchObject({ code, userMessage: expect.stringMatching(userMessage) });
  }, 300_000);
});

describeWith("postgres", "npm run evaluate on Postgres", () => {
  it("does the work itself where nobody else does", async () => {
    const database = await postgresForTests();
    closing.push(() => database.drop());
    const env = {
      OLYMPUS_HOME: await makeHome(),
      DATABASE_URL: database.url,
      CREDENTIAL_KEYS: `k:${Buffer.alloc(32, 7).toString("base64")}`,
    };
    const olympus = await start(env);
    await verify(olympus, { "How many orders are there?": "SELECT count(*) FROM orders" });
    await olympus.stop();
    const report = await evaluate(env, "--space", "shop");
    expect(report).toMatchObject({ isComplete: true, text: expect.stringContaining("1 of 1 correct") });
  }, 300_000);
});

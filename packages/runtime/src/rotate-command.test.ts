import { randomBytes } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { RequestCtx, Services } from "@olympus/application";
import { type ConnectionId, silentLogger, systemClock } from "@olympus/domain";
import { Closables, loadSettings } from "@olympus/platform";
import { describeWith, postgresForTests, prepareEmbeddedDatabase } from "@olympus/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type RotationReport, rotateCredentialsByCommand } from "./rotate-command.ts";
import { startOlympus } from "./start-olympus.ts";

const credentials = 1_000;
const asked = 4;
const admin = { email: "ada@example.com", password: "correct horse battery" };
const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Running {
  readonly services: Services;
  readonly as: RequestCtx;
  stop(): Promise<void>;
}

type Env = Record<string, string>;
const settingsOf = (env: Env) =>
  loadSettings({
    SAMPLE_SPACE: "off",
    OLYMPUS_ADMIN_EMAIL: admin.email,
    OLYMPUS_ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: "silent",
    ...env,
  });

async function start(env: Env): Promise<Running> {
  const closables = new Closables(silentLogger);
  closing.push(() => closables.closeAll());
  const { services } = await startOlympus(settingsOf(env), silentLogger, closables, { onHomeLocked: async () => null });
  const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };
  const { token: secret } = await services.auth.signIn(ctx, { ...admin, clientAddress: "127.0.0.1" });
  const principal = await services.auth.authenticate(ctx, { kind: "session", secret });
  return { services, as: { ...ctx, principal }, stop: () => closables.closeAll() };
}

async function rotate(env: Env, ...args: string[]): Promise<RotationReport> {
  const closables = new Closables(silentLogger);
  try {
    return await rotateCredentialsByCommand(args, settingsOf(env), silentLogger, closables);
  } finally {
    await closables.closeAll();
  }
}

async function makeHome(): Promise<string> {
  const home = await mkdtemp(path.join(os.tmpdir(), "olympus-rotation-"));
  closing.push(() => rm(home, { recursive: true, force: true }));
  await mkdir(path.join(home, "databases"));
  const database = new DatabaseSync(path.join(home, "databases", "0.sqlite"));
  database.exec("create table answers (n integer); insert into answers values (42)");
  database.close();
  await copyFile(path.join(home, "databases", "0.sqlite"), path.join(home, "databases", "1.sqlite"));
  await prepareEmbeddedDatabase(path.join(home, "database"));
  return home;
}

/** A Space with 1,000 connections, of which the first ones can be asked. */
async function fill({ services, as }: Running): Promise<readonly ConnectionId[]> {
  const { space } = await services.spaces.create(as, { name: "Shop" });
  const askable: ConnectionId[] = [];
  for (let n = 0; n < credentials; n++) {
    const base = { spaceId: space.id, name: `Connection ${n}` };
    const postgres = { host: "127.0.0.1", port: 1, database: "shop", user: "reader", password: `S3cret-${n}` };
    const isAskable = n < asked;
    const { id } = isAskable
      ? await services.connections.create(as, { ...base, kind: "SQLITE", credentials: { path: "0.sqlite" } })
      : await services.connections.create(as, { ...base, kind: "POSTGRESQL", credentials: postgres });
    if (isAskable) askable.push(id);
  }
  return askable;
}

/** Asks, and changes credentials now and then, so that they are opened and sealed all the time; until stopped. */
function keepAsking({ services, as }: Running, connections: readonly ConnectionId[]) {
  const outcome = { answered: 0, changed: 0, failures: [] as unknown[] };
  let isStopped = false;
  const askOne = async (connectionId: ConnectionId) => {
    for (let round = 0; !isStopped; round++) {
      try {
        const { result } = await services.queries.execute(as, { connectionId, queryType: "SQL", query: "select n from answers" });
        expect(result.rows).toEqual([["42"]]);
        outcome.answered++;
        if (round % 2 === 0) {
          await services.connections.update(as, { id: connectionId, credentials: { path: `${(round / 2) % 2}.sqlite` } });
          outcome.changed++;
        }
      } catch (error) {
        outcome.failures.push(error);
      }
    }
  };
  const all = connections.map(askOne);
  return {
    outcome,
    untilAnswered: async (more: number) => {
      const wanted = outcome.answered + more;
      while (outcome.answered < wanted && outcome.failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop: async () => {
      isStopped = true;
      await Promise.all(all);
      return outcome;
    },
  };
}

async function askAll({ services, as }: Running, connections: readonly ConnectionId[]): Promise<void> {
  for (const connectionId of connections) {
    const { result } = await services.queries.execute(as, { connectionId, queryType: "SQL", query: "select n from answers" });
    expect(result.rows).toEqual([["42"]]);
  }
}

describe("npm run credentials:rotate with the key file of embedded mode", () => {
  it("makes a new key and seals everything with it beside a running Olympus, which loses no query; then the old key can go", async () => {
    const env = { OLYMPUS_HOME: await makeHome() };
    const readRing = async () => (await readFile(path.join(env.OLYMPUS_HOME, "credential.key"), "utf8")).trim().split("\n");
    const olympus = await start(env);
    const askable = await fill(olympus);
    const [first] = await readRing();

    const asking = keepAsking(olympus, askable);
    await asking.untilAnswered(asked);
    const report = await rotate(env);
    await asking.untilAnswered(asked);
    expect(report.isComplete).toBe(true);
    expect(report.lines.join("\n")).toMatch(/^1000 credentials: \d+ sealed anew, 1000 sealed with it now\.$/m);
    const [second, ...older] = await readRing();
    expect([second === first, older]).toEqual([false, [first]]);
    // Once more is no other rotation.
    expect((await rotate(env)).isComplete).toBe(true);
    expect(await readRing()).toEqual([second, first]);

    const dropped = await rotate(env, "--drop-old-keys");
    await asking.untilAnswered(asked);
    expect(dropped).toMatchObject({ isComplete: true, lines: expect.arrayContaining([expect.stringMatching(/^Removed "local-/)]) });
    expect(await readRing()).toEqual([second]);
    const { failures, answered, changed } = await asking.stop();
    expect(failures).toEqual([]);
    expect(Math.min(answered, changed)).toBeGreaterThan(asked);
    await olympus.stop();

    await askAll(await start(env), askable);
  }, 600_000);

  it("ends a rotation that was stopped in the middle instead of making one more key, also while nothing runs", async () => {
    const env = { OLYMPUS_HOME: await makeHome() };
    const olympus = await start(env);
    const { space } = await olympus.services.spaces.create(olympus.as, { name: "Shop" });
    const { id } = await olympus.services.connections.create(olympus.as, {
      spaceId: space.id,
      name: "Answers",
      kind: "SQLITE",
      credentials: { path: "0.sqlite" },
    });
    await olympus.stop();
    const file = path.join(env.OLYMPUS_HOME, "credential.key");
    const old = (await readFile(file, "utf8")).trim();
    await writeFile(file, `${newKey("local-stopped")}\n${old}\n`, { mode: 0o600 });

    expect((await rotate(env)).lines).toContain('The newest key is "local-stopped".');
    expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
    expect((await rotate(env, "--drop-old-keys")).isComplete).toBe(true);
    await askAll(await start(env), [id]);
  }, 300_000);

  it("refuses arguments that it doesn't know", async () => {
    await expect(rotate({ OLYMPUS_HOME: await makeHome() }, "--all")).rejects.toMatchObject({
      code: "BAD_INPUT",
      userMessage: expect.stringContaining("Usage: npm run credentials:rotate"),
    });
  });
});

describeWith("postgres", "npm run credentials:rotate with CREDENTIAL_KEYS, on Postgres", () => {
  it("seals everything with the first key beside a running Olympus, which loses no query; then the old key can go", async () => {
    const database = await postgresForTests();
    closing.push(() => database.drop());
    const [old, fresh] = [newKey("old"), newKey("fresh")];
    const base = { OLYMPUS_HOME: await makeHome(), DATABASE_URL: database.url };
    const before = await start({ ...base, CREDENTIAL_KEYS: old });
    const askable = await fill(before);
    expect(await rotate({ ...base, CREDENTIAL_KEYS: old })).toMatchObject({
      isComplete: true,
      lines: expect.arrayContaining([expect.stringMatching(/To change the key/)]),
    });
    await before.stop();

    const env = { ...base, CREDENTIAL_KEYS: `${fresh},${old}` };
    const olympus = await start(env);
    const asking = keepAsking(olympus, askable);
    await asking.untilAnswered(asked);
    const reports = await Promise.all([rotate(env), rotate(env)]);
    await asking.untilAnswered(asked);
    const { failures, answered, changed } = await asking.stop();
    expect(failures).toEqual([]);
    expect(Math.min(answered, changed)).toBeGreaterThan(asked);
    for (const { isComplete } of reports) expect(isComplete).toBe(true);
    const again = await rotate(env);
    expect(again.lines.join("\n")).toMatch(/1000 credentials: 0 sealed anew, 1000 sealed with it now\.[\s\S]*Nothing needs "old" any more/);
    await olympus.stop();

    const after = { ...base, CREDENTIAL_KEYS: fresh };
    await askAll(await start(after), askable);
    // The wrong way round: what no key here opens is told, and stays.
    const lost = await rotate({ ...base, CREDENTIAL_KEYS: newKey("stranger") });
    expect(lost).toMatchObject({
      isComplete: false,
      lines: expect.arrayContaining([expect.stringMatching(/^1000 credentials can't be opened/)]),
    });
    await askAll(await start(after), askable);
  }, 600_000);
});

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describeWith, postgresForTests, type Reply, redisForTests, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  admin,
  ask,
  askQuestion,
  describeBuilt,
  type OlympusProcess,
  readAnswer,
  requestsForAnswer,
  signIn,
  startProcess,
} from "./olympus-process.test-support.ts";

describeBuilt("two processes", () => {
  describeWith("postgres", "on one Postgres", () => {
    describeWith("redis", "and one Redis", () => testTwoProcesses(redisForTests));
    testTwoProcesses(async () => null);
  });
});

function testTwoProcesses(openRedis: () => Promise<{ url: string; close(): Promise<void> } | null>): void {
  let closing: (() => Promise<unknown>)[] = [];
  let reply: Reply;
  let model: ScriptedOpenAi;
  let here: OlympusProcess;
  let there: OlympusProcess;
  let session: Record<string, string>;
  let spaceId: string;

  // Both start at once, on an empty database.
  beforeAll(async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), "olympus-production-"));
    closing = [() => rm(home, { recursive: true, force: true })];
    const database = await postgresForTests();
    closing.unshift(() => database.drop());
    const redis = await openRedis();
    closing.unshift(async () => redis?.close());
    model = await startScriptedOpenAi(() => reply);
    closing.unshift(() => model.close());
    const env = {
      ...admin,
      OLYMPUS_HOME: home,
      DATABASE_URL: database.url,
      REDIS_URL: redis?.url ?? "",
      CREDENTIAL_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: "scripted",
    };
    const starts = [startProcess(env), startProcess(env)] as const;
    closing.unshift(() => Promise.allSettled(starts.map(async (start) => (await start).kill())));
    [here, there] = await Promise.all(starts);
    session = await signIn(here);
  }, 400_000);
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it("that start at once make one sample Space, each thing in it once", async () => {
    const { viewer } = await ask<{ viewer: { spaces: { id: string; slug: string }[] } }>(
      there,
      session,
      "{ viewer { spaces { id slug } } }",
    );
    const sample = viewer.spaces.filter(({ slug }) => slug === "sample");
    expect(sample).toHaveLength(1);
    spaceId = sample[0]?.id ?? "";
    const { documents, databaseConnections } = await ask<{
      documents: { edges: { node: { name: string } }[] };
      databaseConnections: { holdsDatasets: boolean }[];
    }>(
      there,
      session,
      "query($s: ID!) { documents(spaceId: $s) { edges { node { name } } } databaseConnections(spaceId: $s) { holdsDatasets } }",
      {
        s: spaceId,
      },
    );
    const names = documents.edges.map(({ node }) => node.name);
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
    // The shop; the tables of the documents come with the documents.
    expect(databaseConnections.filter(({ holdsDatasets }) => !holdsDatasets)).toHaveLength(1);
    expect(databaseConnections.filter(({ holdsDatasets }) => holdsDatasets).length).toBeLessThanOrEqual(1);
  });

  it("see each other's answers", async () => {
    reply = { json: { answer: "It says nothing.", assumptions: [], clarification: null } };
    const { threadId } = await askQuestion(here, session, spaceId);
    await expect
      .poll(() => readAnswer(there, session, threadId), { timeout: 60_000 })
      .toMatchObject({ status: "COMPLETED", text: "It says nothing." });
  });

  it("stop each other's answers", async () => {
    reply = { stall: true };
    const earlier = requestsForAnswer(model).length;
    const { threadId, messageId } = await askQuestion(here, session, spaceId);
    await expect.poll(() => requestsForAnswer(model).length, { timeout: 60_000 }).toBeGreaterThan(earlier);
    await ask(there, session, "mutation($id: ID!) { stopAnswer(input: { messageId: $id }) { message { id } } }", { id: messageId });
    await expect.poll(async () => (await readAnswer(there, session, threadId))?.status, { timeout: 60_000 }).toBe("CANCELLED");
    expect(await requestsForAnswer(model).at(-1)?.ended).toBe("aborted");
  });

  it("end in order", async () => {
    expect(await Promise.all([here.stop(), there.stop()])).toEqual([0, 0]);
  });
}

import { type MessageId, silentLogger } from "@olympus/domain";
import { createJobs, type Jobs } from "@olympus/jobs";
import { describeWith } from "@olympus/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSpace, requestBy, useEmbeddedStore, useStore } from "./application.test-support.ts";
import { useDatabases } from "./connections/connections.test-support.ts";
import { streamOf, useFiles } from "./documents/documents.test-support.ts";
import { makeServices } from "./services.test-support.ts";
import type { RequestCtx } from "./services.ts";
import { collect } from "./threads/threads.test-support.ts";

const refundPolicy = `# Refund policy

## Damaged goods

Damaged goods are refunded in full within 30 days when the customer sends a photograph.

## Late delivery

When a parcel is more than ten days late, the shipping fee is refunded.
`;

describe("Olympus from upload and connection to an answer, embedded", () => defineSuite("pglite"));
describeWith("postgres", "Olympus from upload and connection to an answer, on Postgres", () => defineSuite("postgres"));

function defineSuite(kind: "pglite" | "postgres"): void {
  const use = kind === "pglite" ? useEmbeddedStore() : useStore();
  const databases = useDatabases();
  const files = useFiles();
  let jobs: Jobs | undefined;
  let services: ReturnType<typeof makeServices>["services"];

  beforeAll(async () => {
    jobs = createJobs({ kind, connectionString: use.url }, { logger: silentLogger });
    services = makeServices({ use, databases, files }, { jobs }).services;
    services.registerJobHandlers(jobs);
    await jobs.start();
    await services.start();
  });
  afterAll(async () => {
    await services.close(1_000);
    await jobs?.close({ graceMs: 1_000 });
  });

  async function ask(ctx: RequestCtx, spaceId: string, question: string) {
    const { answer } = await services.threads.ask(ctx, { spaceId, question });
    const events = await collect(services.threads.events(ctx, answer.id, 0));
    return { id: answer.id as MessageId, last: events.at(-1)?.event };
  }

  it("reads what it is given in the background, and answers from both with the badge that the evidence earns", async () => {
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST");
    const credentials = { path: databases.makeFile("shop.sqlite") };
    const connection = await services.connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "SQLITE", credentials });
    const upload = { spaceId: space.id, name: "Refund policy.md", content: streamOf(refundPolicy) };
    const { document } = await services.documents.upload(as.ANALYST, upload);
    await expect.poll(async () => (await services.documents.find(as.ANALYST, document.id))?.status, { timeout: 60_000 }).toBe("READY");
    await expect
      .poll(async () => (await use.store.tableSchemas.listValues(connection.id, null)).map(({ column }) => column), { timeout: 60_000 })
      .toContain("country");
    await expect
      .poll(async () => (await services.training.summary(as.ANALYST, connection.id)).run?.status, { timeout: 60_000 })
      .toBe("SUCCEEDED");
    expect((await services.connections.find(as.ADMIN, connection.id))?.lastCheck).toMatchObject({ ok: true });
    expect(await services.spaces.exampleQuestions(as.ANALYST, space.id)).toContain("How many customers are there?");

    const counted = await ask(as.ANALYST, space.id, "How many customers are there?");
    expect(counted.last).toMatchObject({
      type: "completed",
      answer: { badge: "SQL", queries: [{ connectionId: connection.id, rowCount: 1 }] },
    });
    if (counted.last?.type !== "completed") throw new Error("completed");
    const run = await services.queries.find(as.ANALYST, counted.last.answer.queries[0]?.queryRunId ?? "");
    expect(run).toMatchObject({ messageId: counted.id, status: "SUCCEEDED" });
    expect(await services.queries.find(as.ADMIN, run?.id ?? "")).toBeNull();

    const cited = await ask(as.ANALYST, space.id, "What does the refund policy say about damaged goods?");
    expect(cited.last).toMatchObject({ type: "completed", answer: { badge: "DOCUMENT", citations: [{ documentId: document.id }] } });
  });

  it("restricts an answer to the chosen sources", async () => {
    const { as, space } = await makeSpace(use.store, "ADMIN");
    const credentials = { path: databases.makeFile("hidden.sqlite") };
    await services.connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "SQLITE", credentials });
    const question = "How many customers are there?";
    const { answer } = await services.threads.ask(as.ADMIN, { spaceId: space.id, question, connectionIds: [], documentIds: [] });
    const last = (await collect(services.threads.events(as.ADMIN, answer.id, 0))).at(-1)?.event;
    expect(JSON.stringify(last)).not.toContain("SELECT");
  });

  it("reads after a restart what a crash left unfinished", async () => {
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const file = await files.write(streamOf(refundPolicy), { maxBytes: 10_000 });
    const { document } = await use.store.documents.createOrFind({
      spaceId: space.id,
      name: "Left behind.md",
      format: "MARKDOWN",
      sizeBytes: file.sizeBytes,
      sha256: file.sha256,
      fileKey: file.key,
    });
    expect(await services.recoverDocuments(requestBy())).toBe(1);
    await expect.poll(async () => (await services.documents.find(as.ANALYST, document.id))?.status, { timeout: 60_000 }).toBe("READY");
  });
}

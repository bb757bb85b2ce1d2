import type { AnswerEvent, ConnectionId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { describe, expect, it } from "vitest";
import { makeSpace, requestBy, useStore } from "../application.test-support.ts";
import { titleOf } from "./thread.input.ts";
import { anId, collect, completed, makeThreads, scripted, text, waiting } from "./threads.test-support.ts";

describe("titleOf", () => {
  it("keeps a short question and cuts a long one between words", () => {
    expect(titleOf("How many\n orders?")).toBe("How many orders?");
    const title = titleOf("word ".repeat(40));
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toMatch(/word…$/);
    expect([...titleOf("😀".repeat(200))]).toHaveLength(80);
  });
});

describeWith("postgres", "asking", () => {
  const use = useStore();

  it("returns at once, stores what comes, and follows it to the end", async () => {
    const script = waiting([{ type: "started", engine: "BUILT_IN", model: null }, text("Forty"), text("-two")], completed("Forty-two."));
    const { threads, bus } = makeThreads(use.store, script.answer);
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const { thread, question, answer } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "  How many?  " });
    expect(thread).toMatchObject({ title: "How many?", spaceId: space.id });
    expect(question).toMatchObject({ author: "USER", text: "How many?" });
    expect(answer.answer).toMatchObject({ status: "RUNNING" });

    const following = collect(threads.events(as.ANALYST, answer.id, 0));
    script.goOn();
    const events = await following;
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    expect(events.at(-1)?.event).toEqual(completed("Forty-two."));
    const said = events.flatMap(({ event }) => (event.type === "text" ? [event.delta] : [])).join("");
    expect(said).toBe("Forty-two");
    expect(bus.listenerCount).toBe(0);

    const [, stored] = await threads.listMessages(as.ANALYST, thread.id);
    expect(stored).toMatchObject({ text: "Forty-two.", answer: { status: "COMPLETED" } });
    expect((await threads.list(as.ANALYST, space.id, { first: 10, after: null })).items.map(({ id }) => id)).toEqual([thread.id]);
  });

  it.each([
    ["", "Write a question first"],
    ["  \n\t ", "Write a question first"],
    ["\u0000\u0001", "Write a question first"],
    ["x".repeat(4_001), "4,000 characters"],
    ["x".repeat(100_000), "4,000 characters"],
  ])("refuses %#: an empty or endless question", async (question, words) => {
    const { threads } = makeThreads(use.store, scripted(completed("never")));
    const { as, space } = await makeSpace(use.store, "ANALYST");
    await expect(threads.ask(as.ANALYST, { spaceId: space.id, question })).rejects.toMatchObject({
      code: "BAD_INPUT",
      userMessage: expect.stringContaining(words),
    });
    expect((await threads.list(as.ANALYST, space.id, { first: 10, after: null })).items).toEqual([]);
  });

  it("needs a Space or a thread, and names a thread without a title by its first question", async () => {
    const { threads } = makeThreads(use.store, scripted(completed("Done.")));
    const { as, space } = await makeSpace(use.store, "ANALYST");
    await expect(threads.ask(as.ANALYST, { question: "Where?" })).rejects.toMatchObject({ code: "BAD_INPUT" });
    const thread = await threads.create(as.ANALYST, { spaceId: space.id });
    const first = await threads.ask(as.ANALYST, { threadId: thread.id, question: "Where?" });
    expect(first.thread).toMatchObject({ id: thread.id, title: "Where?" });
    await collect(threads.events(as.ANALYST, first.answer.id, 0));
    await threads.ask(as.ANALYST, { threadId: thread.id, question: "And when?" });
    expect(await threads.find(as.ANALYST, thread.id)).toMatchObject({ title: "Where?" });
    expect(await threads.rename(as.ANALYST, { id: thread.id, title: "  Places\u0000 \n" })).toMatchObject({ title: "Places" });
    await expect(threads.rename(as.ANALYST, { id: thread.id, title: " " })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("takes only sources of the same Space", async () => {
    const { threads } = makeThreads(use.store, scripted(completed("never")));
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const other = await makeSpace(use.store);
    const connection = await use.store.connections.create({
      id: anId() as ConnectionId,
      spaceId: other.space.id,
      name: "theirs",
      kind: "SQLITE",
      settings: {},
      secretsSet: [],
      sealedCredentials: "sealed",
    });
    const { document } = await use.store.documents.createOrFind({
      spaceId: other.space.id,
      name: "theirs.md",
      format: "MARKDOWN",
      sizeBytes: 1,
      sha256: "0".repeat(64),
      fileKey: anId(),
    });
    const ask = (only: object) => threads.ask(as.ANALYST, { spaceId: space.id, question: "What?", ...only });
    for (const id of [connection.id, anId(), "nonsense"]) {
      await expect(ask({ connectionIds: [id] })).rejects.toMatchObject({ code: "NOT_FOUND", message: "Connection not found" });
    }
    for (const id of [document.id, anId(), "nonsense"]) {
      await expect(ask({ documentIds: [id] })).rejects.toMatchObject({ code: "NOT_FOUND", message: "Document not found" });
    }
  });

  it("is limited per hour and author, and says when to come back", async () => {
    const { threads } = makeThreads(use.store, scripted(completed("Yes.")), { questionsPerHour: 3 });
    const { as, space } = await makeSpace(use.store, "ANALYST", "ADMIN");
    const ask = (ctx: typeof as.ANALYST) => threads.ask(ctx, { spaceId: space.id, question: "Again?" });
    for (let i = 0; i < 3; i++) await ask(as.ANALYST);
    const failure = await ask(as.ANALYST).catch((error: { code: string; retryAfterMs: number }) => error);
    expect(failure).toMatchObject({ code: "RATE_LIMITED", userMessage: expect.stringMatching(/limit.*60 minutes/) });
    await expect(ask(as.ADMIN)).resolves.toBeDefined();
  });
});

describeWith("postgres", "stop, retry, delete", () => {
  const use = useStore();

  it("stops a running answer at once, and leaves an ended one as it is", async () => {
    const script = waiting([text("So far")], completed("never"));
    const { threads } = makeThreads(use.store, script.answer);
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const { answer } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "Long?" });
    const stopped = await threads.stop(as.ANALYST, answer.id);
    expect(stopped.answer).toMatchObject({ status: "CANCELLED" });
    expect((await collect(threads.events(as.ANALYST, answer.id, 0))).at(-1)?.event).toEqual({ type: "cancelled" });
    expect(await threads.stop(as.ANALYST, answer.id)).toEqual(stopped);
    await expect.poll(() => script.state.stopped).toBe(true);
  });

  it("asks a stopped, failed or interrupted one again in its place, but no other", async () => {
    const outcomes: AnswerEvent[] = [
      { type: "failed", failure: { code: "TIMEOUT", message: "Slow", suggestion: null, sql: null } },
      completed("Now."),
    ];
    const { threads } = makeThreads(use.store, async function* () {
      yield outcomes.shift() ?? completed("Too often.");
    });
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const { answer, thread } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "Flaky?" });
    await collect(threads.events(as.ANALYST, answer.id, 0));
    const restarted = await threads.retry(as.ANALYST, answer.id);
    expect(restarted).toMatchObject({ id: answer.id, answer: { status: "RUNNING", request: { question: "Flaky?" } } });
    const events = await collect(threads.events(as.ANALYST, answer.id, 0));
    expect(events.map(({ event }) => event.type)).toEqual(["completed"]);
    await expect(threads.retry(as.ANALYST, answer.id)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await threads.listMessages(as.ANALYST, thread.id)).toHaveLength(2);
  });

  it("keeps what the person decided about words of the question, and asks with it again", async () => {
    const pins = [{ start: 9, end: 15, meaning: "table:shop.orders" }];
    const asked: unknown[] = [];
    const { threads } = makeThreads(use.store, async function* (_ctx, request) {
      asked.push(request.pins);
      yield { type: "failed", failure: { code: "TIMEOUT", message: "Slow", suggestion: null, sql: null } };
    });
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const { answer } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "How many orders?", pins });
    await collect(threads.events(as.ANALYST, answer.id, 0));
    const again = await threads.retry(as.ANALYST, answer.id);
    await collect(threads.events(as.ANALYST, answer.id, 0));
    expect(again.answer?.request.pins).toEqual(pins);
    expect(asked).toEqual([pins, pins]);
  });

  it.each([
    [{ start: 4, end: 4, meaning: "ignore" }],
    [{ start: -1, end: 4, meaning: "ignore" }],
    [{ start: 0, end: 4, meaning: "" }],
    [{ start: 0, end: 4, meaning: "x".repeat(5_000) }],
    [{ start: 0, end: 1e9, meaning: "ignore" }],
  ])("refuses a pin that can't be one: %#", async (pin) => {
    const { threads } = makeThreads(use.store, scripted(completed("never")));
    const { as, space } = await makeSpace(use.store, "ANALYST");
    await expect(threads.ask(as.ANALYST, { spaceId: space.id, question: "How many?", pins: [pin] })).rejects.toMatchObject({
      code: "BAD_INPUT",
    });
  });

  it("refuses to retry what still runs", async () => {
    const script = waiting([], completed("Done."));
    const { threads } = makeThreads(use.store, script.answer);
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const { answer } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "Now?" });
    await expect(threads.retry(as.ANALYST, answer.id)).rejects.toMatchObject({ code: "CONFLICT" });
    script.goOn();
  });

  it("stops what runs in a thread that is deleted, and ends its followers", async () => {
    const script = waiting([text("So far")], completed("never"));
    const { threads, bus } = makeThreads(use.store, script.answer);
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const { answer, thread } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "Long?" });
    const following = collect(threads.events(as.ANALYST, answer.id, 0));
    await threads.delete(as.ANALYST, thread.id);
    await following;
    expect(await threads.find(as.ANALYST, thread.id)).toBeNull();
    await expect.poll(() => script.state.stopped).toBe(true);
    expect(bus.listenerCount).toBe(0);
  });

  it("keeps a thread from everybody but its author", async () => {
    const { threads } = makeThreads(use.store, scripted(completed("Mine.")));
    const { as, space } = await makeSpace(use.store, "ANALYST", "OWNER");
    const { thread, question, answer } = await threads.ask(as.ANALYST, { spaceId: space.id, question: "Mine?" });
    expect(await threads.find(as.OWNER, thread.id)).toBeNull();
    expect((await threads.list(as.OWNER, space.id, { first: 10, after: null })).items).toEqual([]);
    await expect(threads.listMessages(as.OWNER, thread.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(threads.delete(as.OWNER, thread.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(threads.stop(as.OWNER, answer.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(collect(threads.events(as.OWNER, answer.id, 0))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(collect(threads.events(requestBy(), answer.id, 0))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    await expect(threads.stop(as.ANALYST, question.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await collect(threads.events(as.ANALYST, answer.id, 0));
  });
});

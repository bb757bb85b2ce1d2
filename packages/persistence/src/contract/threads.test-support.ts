import { randomUUID } from "node:crypto";
import { type Answer, type AnswerEvent, type AnswerQuery, type Author, type MessageId, newId, Role, type ThreadId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, makeConnection, makeThread, makeUser, request, type Subject } from "./fixtures.test-support.ts";

const query: AnswerQuery = {
  queryRunId: newId(),
  connectionId: newId(),
  connectionName: "Sales",
  dialect: "postgres",
  sql: "select 1",
  explanation: "One",
  assumptions: [],
  tables: [],
  rowCount: 1,
  isTruncated: false,
  durationMs: 3,
  readAt: new Date("2026-05-06T07:08:09.012Z"),
  chart: null,
};
const answer: Answer = {
  text: "One order.",
  badge: "SQL",
  engine: "BUILT_IN",
  model: null,
  queries: [query],
  citations: [],
  warnings: [],
  clarification: null,
  confidence: 0.9,
  durationMs: 20,
  tokens: null,
};
const text = (delta: string): AnswerEvent => ({ type: "text", delta });
const step = (id: string, status: "RUNNING" | "DONE" | "FAILED"): AnswerEvent => ({
  type: "step",
  step: { id, kind: "ROUTING", title: "Routing", detail: null, status, durationMs: null },
});

export function describeThreads(subject: Subject): void {
  const ask = async (runnerId: string = randomUUID()) => {
    const made = await makeThread(subject());
    const { question, answer: message } = await subject().store.threads.addQuestion({
      threadId: made.thread.id,
      request: request(),
      runnerId,
    });
    return { ...made, question, id: message.id, message, runnerId };
  };

  describe("threads", () => {
    it("are their author's own, by last change", async () => {
      const { store } = subject();
      const { thread: first, author, space } = await makeThread(subject());
      const create = (title: string) => store.threads.create({ spaceId: space.id, author, title });
      const [second, third] = [await create("Second"), await create("Third")];
      const tokenInput = {
        spaceId: space.id,
        name: "t",
        role: Role.ANALYST,
        prefix: "p",
        tokenHash: randomUUID(),
        expiresAt: null,
        createdBy: null,
      };
      const token: Author = { kind: "token", tokenId: (await store.apiTokens.create(tokenInput)).id };
      const tokens = await store.threads.create({ spaceId: space.id, author: token, title: "Token's" });
      for (const { id, day } of [
        { ...second, day: 2 },
        { ...third, day: 3 },
        { ...first, day: 4 },
      ]) {
        await subject().dataSource.query("UPDATE threads SET updated_at = $1 WHERE id = $2", [new Date(`2026-01-0${day}`), id]);
      }
      const ids = async (after: { createdAt: Date; id: string } | null, count: number) =>
        (await store.threads.list(space.id, author, { first: count, after })).items.map((thread) => thread.id);
      expect(await ids(null, 10)).toEqual([first.id, third.id, second.id]);
      const last = await store.threads.find(third.id);
      expect(await ids(last === null ? null : { createdAt: last.updatedAt, id: last.id }, 10)).toEqual([second.id]);
      expect(await ids(last, 10)).toEqual([second.id]);
      expect((await store.threads.list(space.id, token, { first: 10, after: null })).items).toEqual([tokens]);
      const stranger: Author = { kind: "user", userId: (await makeUser(subject())).id };
      expect(await store.threads.list(space.id, stranger, { first: 10, after: null })).toEqual({ items: [], hasNextPage: false });
    });

    it("can be renamed and deleted", async () => {
      const { store } = subject();
      const { thread, id } = await ask();
      expect(await store.threads.rename(thread.id, "New")).toMatchObject({ id: thread.id, title: "New" });
      expect(await store.threads.rename(newId<ThreadId>(), "New")).toBeNull();
      expect(await store.threads.delete(thread.id)).toBe(true);
      expect(await store.threads.delete(thread.id)).toBe(false);
      expect(await store.threads.findMessage(id)).toBeNull();
    });

    it("keep question and answer in order, and move to the top", async () => {
      const { store } = subject();
      const { thread, question, message } = await ask();
      expect(question).toMatchObject({ author: "USER", text: "How many orders?", answer: null });
      expect(message).toMatchObject({ author: "ASSISTANT", text: "", answer: { status: "RUNNING", request: request(), steps: [] } });
      const more = await Promise.all(
        [1, 2, 3].map((n) => store.threads.addQuestion({ threadId: thread.id, request: request(`Q${n}`), runnerId: "r" })),
      );
      const messages = await store.threads.listMessages(thread.id);
      expect(messages.slice(0, 2)).toEqual([question, message]);
      expect(messages).toHaveLength(8);
      for (const pair of more) {
        const index = messages.findIndex(({ id }) => id === pair.question.id);
        expect(messages.slice(index, index + 2)).toEqual([pair.question, pair.answer]);
      }
      const found = await store.threads.findMessage(message.id);
      expect(found?.message).toEqual(message);
      expect(found?.thread.updatedAt.getTime()).toBeGreaterThanOrEqual(thread.updatedAt.getTime());
      expect(await codeOf(store.threads.addQuestion({ threadId: newId(), request: request(), runnerId: "r" }))).toBe("NOT_FOUND");
    });

    it("count an author's questions, also of deleted threads", async () => {
      const { store } = subject();
      const { thread, author, question } = await ask();
      expect(await store.threads.countQuestions(author, question.createdAt)).toBe(1);
      await store.threads.delete(thread.id);
      expect(await store.threads.countQuestions(author, question.createdAt)).toBe(1);
      expect(await store.threads.countQuestions(author, new Date(question.createdAt.getTime() + 1))).toBe(0);
    });
  });

  describe("answers", () => {
    const now = new Date("2026-06-01T00:00:00.500Z");

    it("number events without gaps while several append at once, and keep the message up to date", async () => {
      const { store } = subject();
      const { id } = await ask();
      const appended = await Promise.all(Array.from({ length: 8 }, (_, n) => store.answers.append(id, [text(`${n}`), text(".")], now)));
      expect(
        appended
          .flat()
          .map(({ sequence }) => sequence)
          .sort((a, b) => a - b),
      ).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
      const events = await store.answers.listEvents(id, 0);
      expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
      expect(await store.answers.listEvents(id, 14)).toEqual(events.slice(14));
      const found = await store.threads.findMessage(id);
      expect(found?.message.text).toBe(events.map(({ event }) => (event.type === "text" ? event.delta : "")).join(""));
    });

    it("end with their answer, dates and all, and take nothing after that", async () => {
      const { store } = subject();
      const { id } = await ask();
      await store.answers.append(id, [step("a", "RUNNING"), text("On\u0000")], now);
      const last: AnswerEvent[] = [step("a", "DONE"), step("b", "RUNNING"), { type: "rows", query }, { type: "completed", answer }];
      await store.answers.append(id, last, now);
      expect((await store.answers.listEvents(id, 2)).map(({ event }) => event)).toEqual(last);
      const { message } = (await store.threads.findMessage(id)) ?? {};
      expect(message).toMatchObject({ text: answer.text, answer: { status: "COMPLETED", failure: null } });
      expect(message?.answer?.answer).toEqual(answer);
      expect(message?.answer?.steps.map(({ status }) => status)).toEqual(["DONE", "DONE"]);
      expect(await codeOf(store.answers.append(id, [text("late")], now))).toBe("CONFLICT");
      expect(await store.answers.listEvents(id, 6)).toEqual([]);
    });

    it("refuse an event behind the last one, and then store nothing", async () => {
      const { store } = subject();
      const { id, question } = await ask();
      expect(await codeOf(store.answers.append(id, [{ type: "cancelled" }, text("late")], now))).toBe("CONFLICT");
      expect(await store.answers.listEvents(id, 0)).toEqual([]);
      expect(await codeOf(store.answers.append(question.id, [text("x")], now))).toBe("NOT_FOUND");
      expect(await codeOf(store.answers.append(newId<MessageId>(), [text("x")], now))).toBe("NOT_FOUND");
    });

    it("can be asked again once they ended, from the beginning", async () => {
      const { store } = subject();
      const { id } = await ask();
      expect(await codeOf(store.answers.restart(id, "r2"))).toBe("CONFLICT");
      const failure = { code: "MODEL_FAILED", message: "Broken", suggestion: null, sql: null } as const;
      await store.answers.append(id, [text("half"), { type: "failed", failure }], now);
      expect((await store.threads.findMessage(id))?.message).toMatchObject({ text: "half", answer: { status: "FAILED", failure } });
      const restarted = await store.answers.restart(id, "r2");
      expect(restarted).toMatchObject({ text: "", answer: { status: "RUNNING", request: request(), failure: null, steps: [] } });
      expect(await store.answers.listEvents(id, 0)).toEqual([]);
      expect(await store.answers.append(id, [text("new")], now)).toMatchObject([{ sequence: 1 }]);
    });

    it("tell their runner which of them somebody wants stopped", async () => {
      const { store } = subject();
      const { id, runnerId } = await ask();
      expect(await store.answers.heartbeat(runnerId, now)).toEqual([]);
      await store.answers.requestCancel(id);
      expect(await store.answers.heartbeat(runnerId, now)).toEqual([id]);
      expect(await store.answers.listStopRequests(runnerId)).toEqual([id]);
      expect(await store.answers.heartbeat(randomUUID(), now)).toEqual([]);
      expect(await store.answers.listStopRequests(randomUUID())).toEqual([]);
      await store.answers.append(id, [{ type: "cancelled" }], now);
      expect(await store.answers.heartbeat(runnerId, now)).toEqual([]);
      expect(await store.answers.listStopRequests(runnerId)).toEqual([]);
    });

    it.each([
      [{ type: "cancelled" }, "CANCELLED", { status: "CANCELLED", errorCode: "CANCELLED", errorMessage: "Stopped." }],
      [
        { type: "failed", failure: { code: "TIMEOUT", message: "Too slow.", suggestion: null, sql: null } },
        "FAILED",
        { status: "FAILED", errorCode: "TIMEOUT", errorMessage: "Too slow." },
      ],
      [{ type: "interrupted" }, "INTERRUPTED", { status: "FAILED", errorCode: "INTERRUPTED" }],
    ] as const)("keep what was read and run before they ended by %j", async (end, status, ended) => {
      const { store } = subject();
      const { id, author, space } = await ask();
      const connection = await makeConnection(subject(), space.id);
      const common = { spaceId: space.id, connectionId: connection.id, connectionName: connection.name, author, messageId: id };
      const start = (sql: string) => store.queryRuns.start({ ...common, sql });
      const [done, failed, running] = [await start("select 1"), await start("select 2"), await start("select 3")];
      const failure = { status: "FAILED", errorCode: "UNKNOWN_COLUMN", errorMessage: "No such column", durationMs: 7 } as const;
      await store.queryRuns.succeed(done.id, { columns: [], rows: [], isTruncated: false, durationMs: 5 });
      await store.queryRuns.fail(failed.id, failure);
      await store.answers.append(id, [text("half"), { type: "rows", query }], now);
      const at = new Date(running.startedAt.getTime() + 250);
      await store.answers.append(id, [end], at);
      const { message } = (await store.threads.findMessage(id)) ?? {};
      expect(message?.answer).toMatchObject({ status, answer: null, endedQueries: [query] });
      const runs = await store.queryRuns.listByMessages(author, [id, newId<MessageId>()]);
      expect(new Map(runs.map((run) => [run.sql, run]))).toMatchObject(
        new Map(Object.entries({ "select 1": { status: "SUCCEEDED" }, "select 2": failure, "select 3": { ...ended, durationMs: 250 } })),
      );
      expect(await store.queryRuns.listByMessages({ kind: "user", userId: (await makeUser(subject())).id }, [id])).toEqual([]);
      expect(await store.queryRuns.listByMessages(author, [])).toEqual([]);
      // Whoever ran it knows better.
      await store.queryRuns.fail(running.id, { ...failure, durationMs: 260 });
      expect(await store.queryRuns.find(running.id)).toMatchObject({ ...failure, durationMs: 260 });
      await store.answers.restart(id, "r2");
      expect((await store.threads.findMessage(id))?.message.answer).not.toHaveProperty("endedQueries");
    });

    it("are interrupted when their runner gave no sign of life", async () => {
      const { store } = subject();
      const [dead, alive, ended] = [await ask(), await ask(), await ask()];
      await store.answers.append(ended.id, [{ type: "cancelled" }], now);
      await store.answers.append(dead.id, [step("a", "RUNNING"), text("half")], now);
      const connection = await makeConnection(subject(), dead.space.id);
      const common = { spaceId: dead.space.id, connectionId: connection.id, connectionName: connection.name, author: dead.author };
      const run = await store.queryRuns.start({ ...common, messageId: dead.id, sql: "select 1" });
      const later = new Date(Date.now() + 60_000);
      await store.answers.heartbeat(alive.runnerId, later);
      const interrupted = await store.answers.interruptAbandoned(later, later);
      expect(interrupted).toContain(dead.id);
      expect(interrupted).not.toContain(alive.id);
      expect(interrupted).not.toContain(ended.id);
      expect(await store.answers.listEvents(dead.id, 2)).toMatchObject([{ sequence: 3, event: { type: "interrupted" } }]);
      const { message } = (await store.threads.findMessage(dead.id)) ?? {};
      expect(message).toMatchObject({
        text: "half",
        answer: { status: "INTERRUPTED", failure: { code: "INTERRUPTED" }, steps: [{ status: "FAILED" }] },
      });
      expect(await store.queryRuns.find(run.id)).toMatchObject({ status: "FAILED", errorCode: "INTERRUPTED" });
      expect(await store.answers.interruptAbandoned(later, later)).not.toContain(dead.id);
    });

    it("are not taken for abandoned right after they were asked", async () => {
      const { id, message } = await ask();
      expect(await subject().store.answers.interruptAbandoned(message.createdAt, now)).not.toContain(id);
    });
  });
}

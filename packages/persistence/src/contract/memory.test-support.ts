import { randomUUID } from "node:crypto";
import { type Author, newId, Role, type VerifiedQuery } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, makeConnection, makeThread, makeUser, request, type Subject } from "./fixtures.test-support.ts";

export function describeMemory(subject: Subject): void {
  const make = async () => {
    const made = await makeThread(subject());
    const connection = await makeConnection(subject(), made.space.id);
    const { answer } = await subject().store.threads.addQuestion({ threadId: made.thread.id, request: request(), runnerId: "r" });
    return { ...made, connection, messageId: answer.id };
  };

  const verify = (made: Awaited<ReturnType<typeof make>>, question: string, more: Partial<VerifiedQuery> = {}) =>
    subject().store.verifiedQueries.put({
      spaceId: made.space.id,
      connectionId: made.connection.id,
      question,
      sql: "select 1",
      verifiedBy: made.user.id,
      verifiedByName: made.user.name,
      messageId: made.messageId,
      ...more,
    });

  describe("feedback", () => {
    it("is one for each author and answer: a later one replaces it, a correction stays until the answer is right", async () => {
      const { store } = subject();
      const { author, messageId, connection, space } = await make();
      const common = { spaceId: space.id, connectionId: connection.id, connectionName: connection.name, author, messageId };
      const { id: correctedQueryRunId } = await store.queryRuns.start({ ...common, sql: "select 1" });
      const correction = { correctedSql: "select 2\u0000", correctedQueryRunId };
      await store.feedback.put({ messageId, author, verdict: "RIGHT", comment: "Fine" });
      await store.feedback.put({ messageId, author, verdict: "WRONG", correction });
      const kept = { messageId, author, verdict: "WRONG", comment: "Fine", correctedSql: "select 2\uFFFD" };
      expect(await store.feedback.list(author, [messageId])).toMatchObject([kept]);
      await store.feedback.put({ messageId, author, verdict: "WRONG", comment: null });
      expect(await store.feedback.list(author, [messageId])).toMatchObject([{ ...kept, comment: null }]);
      await store.feedback.put({ messageId, author, verdict: "RIGHT" });
      expect(await store.feedback.list(author, [messageId, newId()])).toMatchObject([{ verdict: "RIGHT", correctedSql: null }]);
      expect(await store.feedback.remove(author, messageId)).toBe(true);
      expect(await store.feedback.remove(author, messageId)).toBe(false);
      expect(await store.feedback.list(author, [messageId])).toEqual([]);
    });

    it("is kept apart by author, one of two at once, and goes with the answer", async () => {
      const { store } = subject();
      const { author, messageId, space, thread } = await make();
      const { id: tokenId } = await store.apiTokens.create({
        spaceId: space.id,
        name: "t",
        role: Role.ANALYST,
        prefix: "p",
        tokenHash: randomUUID(),
        expiresAt: null,
        createdBy: null,
      });
      const token: Author = { kind: "token", tokenId };
      await Promise.all(["a", "b", "c"].map((comment) => store.feedback.put({ messageId, author, verdict: "WRONG", comment })));
      await store.feedback.put({ messageId, author: token, verdict: "RIGHT" });
      expect(await store.feedback.list(author, [messageId])).toMatchObject([{ verdict: "WRONG", author }]);
      expect(await store.feedback.list(token, [messageId])).toMatchObject([{ verdict: "RIGHT", author: token }]);
      expect(await codeOf(store.feedback.put({ messageId: newId(), author, verdict: "RIGHT" }))).toBe("NOT_FOUND");
      await store.threads.delete(thread.id);
      expect(await store.feedback.list(author, [messageId])).toEqual([]);
    });
  });

  describe("verified queries", () => {
    it("are one for each question of a connection, however it is written", async () => {
      const { store } = subject();
      const made = await make();
      const other = await makeUser(subject());
      const first = await verify(made, "How many orders?");
      const second = await verify(made, "Please: how many ORDERS", { sql: "select 2", verifiedBy: other.id, verifiedByName: "Grace" });
      expect(second).toMatchObject({ id: first.id, createdAt: first.createdAt, question: "Please: how many ORDERS", sql: "select 2" });
      expect(second.verifiedByName).toBe("Grace");
      const elsewhere = { ...made, connection: await makeConnection(subject(), made.space.id, "Other") };
      const third = await verify(elsewhere, "How many orders?");
      expect(third.id).not.toBe(first.id);
      expect(await store.verifiedQueries.findLike(made.connection.id, { question: "how many orders", ids: [third.id] })).toEqual([second]);
      expect(await store.verifiedQueries.findLike(made.connection.id, { question: "?", ids: [first.id, newId()] })).toEqual([second]);
      expect(await store.verifiedQueries.findLike(made.connection.id, { question: "how many", ids: [] })).toEqual([]);
      const atOnce = await Promise.all([1, 2, 3, 4].map((n) => verify(made, `${"?".repeat(n)} the last order`, { sql: `select ${n}` })));
      expect(new Set(atOnce.map(({ id }) => id)).size).toBe(1);
    });

    it("are found by a part of question or SQL, listed by last change, and changed", async () => {
      const { store } = subject();
      const made = await make();
      const one = await verify(made, "What is 100% of it?", { sql: "select a_b from t" });
      const two = await verify(made, "What is 1000 of it?", { sql: "select axb from t" });
      const found = async (search: string | null) =>
        (await store.verifiedQueries.list(made.space.id, { first: 10, after: null, search })).items.map(({ id }) => id);
      expect(await found("100%")).toEqual([one.id]);
      expect(await found("A_B")).toEqual([one.id]);
      expect((await found("of it")).toSorted()).toEqual([one.id, two.id].toSorted());
      expect(await found("\\")).toEqual([]);
      const by = { verifiedBy: null, verifiedByName: "A token" };
      await new Promise((resolve) => setTimeout(resolve, 2));
      const changed = await store.verifiedQueries.update(one.id, { ...by, question: "Another" });
      expect(changed).toMatchObject({ ...by, id: one.id, question: "Another", sql: one.sql, createdAt: one.createdAt });
      expect(await found(null)).toEqual([one.id, two.id]);
      expect(await codeOf(store.verifiedQueries.update(one.id, { ...by, question: two.question }))).toBe("CONFLICT");
      expect(await store.verifiedQueries.update(newId(), by)).toBeNull();
      const page = await store.verifiedQueries.list(made.space.id, { first: 1, after: null, search: null });
      expect(page.hasNextPage).toBe(true);
      expect(await store.verifiedQueries.listAll(made.space.id)).toHaveLength(2);
    });

    it("go with their connection, and outlive the answer and the person", async () => {
      const { store } = subject();
      const made = await make();
      const { id } = await verify(made, `${"very ".repeat(700)}long question\u0000`);
      await store.threads.delete(made.thread.id);
      expect(await store.verifiedQueries.find(id)).toMatchObject({ messageId: null, verifiedBy: made.user.id });
      await store.connections.delete(made.connection.id);
      expect(await store.verifiedQueries.find(id)).toBeNull();
      expect(await store.verifiedQueries.delete(id)).toBe(false);
      expect(await codeOf(verify({ ...made, messageId: null as never }, "Again"))).toBe("NOT_FOUND");
    });
  });

  describe("evaluations", () => {
    const result = (verifiedQueryId: VerifiedQuery["id"] | null, outcome: "CORRECT" | "WRONG" | "DECLINED" | "ERROR" = "CORRECT") => ({
      verifiedQueryId,
      question: "How many?",
      connectionName: "Sales",
      outcome,
      expectedSql: "select 1",
      sql: null,
      confidence: 0.5,
      durationMs: 7,
      errorCode: null,
      message: "\u0000",
    });
    const start = ({ space, author }: Awaited<ReturnType<typeof make>>) =>
      subject().store.evaluations.create({ spaceId: space.id, author, engine: "BUILT_IN", model: null, total: 2 });

    it("run one at a time in a Space", async () => {
      const { evaluations } = subject().store;
      const made = await make();
      const outcomes = await Promise.allSettled([start(made), start(made)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({ code: "CONFLICT" });
      const [run] = (await evaluations.list(made.space.id, { first: 10, after: null })).items;
      if (run === undefined) throw new Error("None was made");
      expect(await evaluations.listUnfinished()).toContain(run.id);
      expect(await evaluations.findAuthor(run.id)).toEqual(made.author);
      expect(await evaluations.finish(run.id, { status: "CANCELLED", message: null })).toMatchObject({ status: "CANCELLED" });
      expect(await evaluations.begin(run.id, 2)).toBeNull();
      expect(await evaluations.listUnfinished()).not.toContain(run.id);
      const next = await start(made);
      expect((await evaluations.list(made.space.id, { first: 10, after: null })).items.map(({ id }) => id).toSorted()).toEqual(
        [run.id, next.id].toSorted(),
      );
    });

    it("are forgotten when a Space has a hundred newer ones, with their results, and those of other Spaces aren't", async () => {
      const { evaluations } = subject().store;
      const [made, other] = [await make(), await make()];
      const kept = await start(other);
      const first = await start(made);
      await evaluations.begin(first.id, 1);
      await evaluations.addResult(first.id, result(null));
      await evaluations.finish(first.id, { status: "SUCCEEDED", message: null });
      for (let count = 1; count < 100; count += 1) await evaluations.finish((await start(made)).id, { status: "CANCELLED", message: null });
      expect(await evaluations.find(first.id)).toMatchObject({ done: 1 });
      await start(made);
      expect(await evaluations.find(first.id)).toBeNull();
      expect(await evaluations.listResults(first.id, { offset: 0, limit: 5 })).toEqual([]);
      expect((await evaluations.list(made.space.id, { first: 200, after: null })).items).toHaveLength(100);
      expect(await evaluations.find(kept.id)).toMatchObject({ status: "QUEUED" });
    });

    it("count each verified query once, and nothing after their end", async () => {
      const { evaluations } = subject().store;
      const made = await make();
      const [a, b] = [await verify(made, "A"), await verify(made, "B")];
      const { id } = await start(made);
      expect(await evaluations.addResult(id, result(a.id))).toBe(false);
      expect(await evaluations.begin(id, 3)).toMatchObject({ status: "RUNNING", total: 3 });
      const added = await Promise.all(
        [result(a.id), result(b.id, "ERROR"), result(a.id, "WRONG")].map((r) => evaluations.addResult(id, r)),
      );
      expect(added).toEqual([true, true, true]);
      await evaluations.addResult(id, result(null, "DECLINED"), { input: 40, output: 2 });
      await evaluations.addResult(id, result(a.id), { input: 2, output: 1 });
      expect(await evaluations.find(id)).toMatchObject({ maxTokens: null, inputTokens: 42, outputTokens: 3 });
      const run = await evaluations.find(id);
      expect(run?.done).toBe(3);
      expect((run?.correct ?? 0) + (run?.wrong ?? 0)).toBe(1);
      expect(run).toMatchObject({ errors: 1, declined: 1, finishedAt: null });
      expect((await evaluations.listEvaluated(id)).toSorted()).toEqual([a.id, b.id].toSorted());
      expect(await evaluations.listResults(id, { offset: 2, limit: 5 })).toEqual([{ ...result(null, "DECLINED"), message: "\uFFFD" }]);
      expect(await evaluations.finish(id, { status: "SUCCEEDED", message: null })).toMatchObject({ status: "SUCCEEDED" });
      expect(await evaluations.finish(id, { status: "FAILED", message: "late" })).toMatchObject({ status: "SUCCEEDED", message: null });
      expect(await evaluations.addResult(id, result(null))).toBe(false);
      await subject().store.verifiedQueries.delete(a.id);
      expect(await evaluations.listResults(id, { offset: 0, limit: 5 })).toHaveLength(3);
      expect(await evaluations.finish(newId(), { status: "FAILED", message: null })).toBeNull();
    });
  });
}

import { DatabaseSync } from "node:sqlite";
import { newId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeShop, withToken } from "./memory.test-support.ts";

describeWith("postgres", "feedback", () => {
  const parts = { use: useStore(), databases: useDatabases(), files: useFiles() };

  it("is what its author says of an answer in their own thread, until they take it back", async () => {
    const { services, as, answerFor } = await makeShop(parts);
    const { messageId } = await answerFor(as.ANALYST);
    const give = (verdict: "RIGHT" | "WRONG" | null, comment?: string | null) =>
      services.feedback.give(as.ANALYST, { messageId, verdict, ...(comment !== undefined && { comment }) });
    expect(await give("WRONG", "  Too many  ")).toMatchObject({ messageId, verdict: "WRONG", comment: "Too many" });
    expect(await give("RIGHT")).toMatchObject({ verdict: "RIGHT", comment: "Too many" });
    expect(await give("RIGHT", " ")).toMatchObject({ comment: null });
    expect(await services.feedback.list(as.ANALYST, [messageId, newId()])).toMatchObject([{ messageId, verdict: "RIGHT" }]);
    expect(await services.feedback.list(as.OWNER, [messageId])).toEqual([]);
    expect(await give(null)).toBeNull();
    expect(await give(null)).toBeNull();
    expect(await services.feedback.list(as.ANALYST, [messageId])).toEqual([]);
  });

  it("is refused where there is no such answer, none yet, or too much to say", async () => {
    const { services, as, answerFor, store } = await makeShop(parts);
    const { messageId, questionId, threadId } = await answerFor(as.ANALYST);
    const give = (id: string, ctx = as.ANALYST, comment = "") => services.feedback.give(ctx, { messageId: id, verdict: "RIGHT", comment });
    await expect(give(messageId, as.OWNER)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(give(questionId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(give("'; DROP TABLE answer_feedback; --")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(give(messageId, as.ANALYST, "x".repeat(2_001))).rejects.toMatchObject({ code: "BAD_INPUT", fields: { comment: /2,000/ } });
    const request = { question: "More?", connectionIds: null, documentIds: null };
    const { answer } = await store.threads.addQuestion({ threadId, request, runnerId: "r" });
    await expect(give(answer.id)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is kept apart for tokens; a viewer may still judge an answer of theirs, but correct none", async () => {
    const shop = await makeShop(parts);
    const token = await withToken(shop, "ANALYST");
    const ofToken = await shop.answerFor(token);
    expect(await shop.services.feedback.give(token, { messageId: ofToken.messageId, verdict: "WRONG" })).toMatchObject({
      author: { kind: "token" },
    });
    await expect(shop.services.feedback.give(shop.as.ANALYST, { messageId: ofToken.messageId, verdict: "WRONG" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const ofViewer = await shop.answerFor(shop.as.VIEWER);
    expect(await shop.services.feedback.give(shop.as.VIEWER, { ...ofViewer, verdict: "RIGHT" })).toMatchObject({ verdict: "RIGHT" });
    await expect(shop.services.feedback.correctSql(shop.as.VIEWER, { ...ofViewer, sql: "SELECT 1" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("with a correction runs it as the person, and keeps it with the verdict WRONG", async () => {
    const { services, as, answerFor, store } = await makeShop(parts);
    const answer = await answerFor(as.ANALYST);
    await services.feedback.give(as.ANALYST, { messageId: answer.messageId, verdict: "RIGHT", comment: "Nearly" });
    const ran = await services.feedback.correctSql(as.ANALYST, { ...answer, sql: " SELECT count(*) AS n FROM customers " });
    expect(ran).toMatchObject({ sql: "SELECT count(*) AS n FROM customers", result: { rows: [["3"]] }, engine: null });
    expect(ran.queryRun).toMatchObject({ status: "SUCCEEDED", messageId: answer.messageId });
    expect(await services.queries.find(as.ANALYST, ran.queryRun.id)).toEqual(ran.queryRun);
    const said = { verdict: "WRONG", comment: "Nearly", correctedSql: "SELECT count(*) AS n FROM customers" };
    expect(await store.feedback.list(ran.queryRun.author, [answer.messageId])).toMatchObject([said]);
  });

  it.each([
    ["DELETE FROM customers", "NOT_READ_ONLY"],
    ["SELECT 1; DROP TABLE customers", "NOT_READ_ONLY"],
    ["WITH x AS (DELETE FROM customers RETURNING id) SELECT * FROM x", /SYNTAX_ERROR|NOT_READ_ONLY/],
    ["ATTACH DATABASE '/etc/passwd' AS p", "NOT_READ_ONLY"],
    ["PRAGMA writable_schema = 1", "NOT_READ_ONLY"],
    ["SELECT load_extension('x')", "NOT_READ_ONLY"],
    ["SELEC 1", /SYNTAX_ERROR|NOT_READ_ONLY/],
    ["SELECT colour FROM customers", "UNKNOWN_COLUMN"],
    ["", "BAD_INPUT"],
    [`SELECT '${"x".repeat(100_000)}'`, "BAD_INPUT"],
  ])("refuses %s as a correction, and keeps nothing of it", async (sql, code) => {
    const { services, as, answerFor, path } = await makeShop(parts);
    const answer = await answerFor(as.ANALYST);
    const refused = services.feedback.correctSql(as.ANALYST, { ...answer, sql });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(code) });
    expect(await services.feedback.list(as.ANALYST, [answer.messageId])).toEqual([]);
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare("SELECT count(*) AS n FROM customers").get()).toEqual({ n: 3 });
    database.close();
  });

  it("corrects only runs of that very answer, while their connection is there", async () => {
    const shop = await makeShop(parts);
    const { services, as, answerFor, connection } = shop;
    const [one, other] = [await answerFor(as.ANALYST), await answerFor(as.ANALYST)];
    const correct = (messageId: string, queryRunId: string, ctx = as.ANALYST) =>
      services.feedback.correctSql(ctx, { messageId, queryRunId, sql: "SELECT 1" });
    const elsewhere = await makeShop(parts);
    const foreign = await elsewhere.answerFor(elsewhere.as.ANALYST);
    for (const queryRunId of [other.queryRunId, foreign.queryRunId, newId(), "x"])
      await expect(correct(one.messageId, queryRunId)).rejects.toMatchObject({ code: "NOT_FOUND", message: "Query run not found" });
    await expect(correct(foreign.messageId, foreign.queryRunId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await services.connections.delete(as.ADMIN, connection.id);
    await expect(correct(one.messageId, one.queryRunId)).rejects.toMatchObject({ code: "NOT_FOUND", message: "Connection not found" });
    await expect(correct(one.messageId, one.queryRunId, await withToken(shop, "ANALYST"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

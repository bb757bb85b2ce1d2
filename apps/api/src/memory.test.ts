import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiClient, type ApiServer, askAndFollow, startApiServer } from "./api-server.test-support.ts";

let home: string;
let server: ApiServer;
let ada: ApiClient;
let viewer: ApiClient;
let stranger: ApiClient;
let spaceId: string;
let connectionId: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "olympus-memory-"));
  await mkdir(path.join(home, "databases"));
  const database = new DatabaseSync(path.join(home, "databases", "shop.sqlite"));
  database.exec(
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace'), (3, 'Alan')",
  );
  database.close();
  server = await startApiServer({ SAMPLE_SPACE: "off", OLYMPUS_HOME: home });
  const { response } = await new ApiClient(server.url).raw(
    `mutation { setUpFirstAdmin(input: { email: "ada@example.com", name: "Ada", password: "correct horse battery" }) { viewer { user { id } } } }`,
  );
  ada = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
  spaceId = await makeSpace("Shop");
  viewer = await tokenFor(spaceId, "VIEWER");
  stranger = await tokenFor(await makeSpace("Other"), "ADMIN");
  const { createDatabaseConnection } = await ada.ask<{ createDatabaseConnection: { databaseConnection: { id: string } } }>(
    `mutation($s: ID!, $c: JSON!) { createDatabaseConnection(input: { spaceId: $s, name: "Shop", kind: SQLITE, credentials: $c }) { databaseConnection { id } } }`,
    { s: spaceId, c: { path: "shop.sqlite" } },
  );
  connectionId = createDatabaseConnection.databaseConnection.id;
});
afterAll(async () => {
  await server?.close();
  await rm(home, { recursive: true, force: true });
});

async function makeSpace(name: string): Promise<string> {
  const made = await ada.ask<{ createSpace: { space: { id: string } } }>(
    "mutation($n: String!) { createSpace(input: { name: $n }) { space { id } } }",
    { n: name },
  );
  return made.createSpace.space.id;
}

async function tokenFor(space: string, role: string): Promise<ApiClient> {
  const { createApiToken } = await ada.ask<{ createApiToken: { secret: string } }>(
    `mutation($s: ID!, $r: Role!) { createApiToken(input: { spaceId: $s, name: "t", role: $r }) { secret } }`,
    { s: space, r: role },
  );
  return new ApiClient(server.url, { Authorization: `Bearer ${createApiToken.secret}` });
}

interface Told {
  readonly id: string;
  readonly author: string;
  readonly feedback: { readonly verdict: string; readonly comment: string | null } | null;
  readonly answer: { readonly queries: readonly { readonly queryRunId: string }[] } | null;
}

async function messages(): Promise<readonly Told[]> {
  const { threads } = await ada.ask<{ threads: { edges: { node: { messages: Told[] } }[] } }>(
    "query($s: ID!) { threads(spaceId: $s) { edges { node { messages { id author feedback { verdict comment } answer { queries { queryRunId } } } } } } }",
    { s: spaceId },
  );
  return threads.edges.flatMap(({ node }) => node.messages);
}

/** Another question in the one thread. */
async function goOn(question: string): Promise<void> {
  const { threads } = await ada.ask<{ threads: { edges: { node: { id: string } }[] } }>(
    "query($s: ID!) { threads(spaceId: $s) { edges { node { id } } } }",
    { s: spaceId },
  );
  const { askQuestion } = await ada.ask<{ askQuestion: { answer: { id: string } } }>(
    "mutation($t: ID!, $q: String!) { askQuestion(input: { threadId: $t, question: $q }) { answer { id } } }",
    { t: threads.edges[0]?.node.id, q: question },
  );
  await ada.collect("subscription($id: ID!) { answerEvents(messageId: $id) { __typename } }", { id: askQuestion.answer.id });
}

const give = "mutation($i: GiveFeedbackInput!) { giveFeedback(input: $i) { messageId verdict comment createdAt } }";
const correct =
  "mutation($i: CorrectAnswerSqlInput!) { correctAnswerSql(input: $i) { sql rowCount rows columns { name } queryRun { id status } } }";
const verify =
  "mutation($i: VerifyQueryInput!) { verifyQuery(input: $i) { id question sql connectionName verifiedByName messageId createdAt updatedAt } }";

describe("memory", () => {
  it("keeps what people say about answers, and looks it up for a whole thread at once", async () => {
    await askAndFollow(ada, spaceId, "How many customers are there?");
    await goOn("How many customers?");
    const answers = (await messages()).filter(({ author }) => author === "ASSISTANT");
    expect(answers).toHaveLength(2);
    const [one, other] = answers;
    expect(await ada.ask(give, { i: { messageId: one?.id, verdict: "RIGHT", comment: "Good" } })).toMatchObject({
      giveFeedback: { messageId: one?.id, verdict: "RIGHT", comment: "Good" },
    });
    await ada.ask(give, { i: { messageId: other?.id, verdict: "WRONG" } });
    const list = vi.spyOn(server.olympus.services.feedback, "list");
    const told = await messages();
    expect(list).toHaveBeenCalledTimes(1);
    expect(list.mock.calls[0]?.[1]).toHaveLength(2);
    list.mockRestore();
    expect(told.map(({ feedback }) => feedback?.verdict ?? null).toSorted()).toEqual(["RIGHT", "WRONG", null, null]);
    expect(await ada.ask(give, { i: { messageId: one?.id } })).toEqual({ giveFeedback: null });
    expect(await stranger.codeOf(give, { i: { messageId: one?.id, verdict: "RIGHT" } })).toBe("NOT_FOUND");

    const run = { messageId: one?.id, queryRunId: one?.answer?.queries[0]?.queryRunId };
    expect(await ada.ask(correct, { i: { ...run, sql: "SELECT name AS n FROM customers ORDER BY id LIMIT 2" } })).toMatchObject({
      correctAnswerSql: { rowCount: 2, rows: [["Ada"], ["Grace"]], columns: [{ name: "n" }], queryRun: { status: "SUCCEEDED" } },
    });
    expect(await ada.codeOf(correct, { i: { ...run, sql: "DROP TABLE customers" } })).toBe("NOT_READ_ONLY");
    expect(await viewer.codeOf(correct, { i: { ...run, sql: "SELECT 1" } })).toBe("NOT_FOUND");
    expect((await messages()).find(({ id }) => id === one?.id)?.feedback).toEqual({ verdict: "WRONG", comment: null });
  }, 120_000);

  it("verifies, lists, changes and deletes, for whoever may", async () => {
    const input = { connectionId, question: "How many customers are there?", sql: "SELECT count(*) FROM customers" };
    const { verifyQuery } = await ada.ask<{ verifyQuery: { id: string } }>(verify, { i: input });
    expect(verifyQuery).toMatchObject({
      question: input.question,
      sql: input.sql,
      connectionName: "Shop",
      verifiedByName: "Ada",
      messageId: null,
    });
    expect(await ada.codeOf(verify, { i: { ...input, sql: "SELECT x FROM customers" } })).toBe("UNKNOWN_COLUMN");
    expect(await viewer.codeOf(verify, { i: input })).toBe("FORBIDDEN");
    expect(await stranger.codeOf(verify, { i: input })).toBe("NOT_FOUND");
    const list =
      "query($s: ID!, $q: String) { verifiedQueries(spaceId: $s, search: $q) { edges { node { id question } cursor } pageInfo { hasNextPage } } }";
    const found = await ada.ask<{ verifiedQueries: { edges: { node: { id: string } }[] } }>(list, { s: spaceId, q: "customers" });
    expect(found.verifiedQueries.edges.map(({ node }) => node.id)).toEqual([verifyQuery.id]);
    expect(await stranger.codeOf(list, { s: spaceId })).toBe("NOT_FOUND");
    const update = "mutation($i: UpdateVerifiedQueryInput!) { updateVerifiedQuery(input: $i) { question sql } }";
    expect(await ada.ask(update, { i: { id: verifyQuery.id, question: "Customers, how many?" } })).toMatchObject({
      updateVerifiedQuery: { question: "Customers, how many?", sql: input.sql },
    });
    const remove = "mutation($id: ID!) { deleteVerifiedQuery(id: $id) }";
    expect(await stranger.codeOf(remove, { id: verifyQuery.id })).toBe("NOT_FOUND");
    expect(await ada.ask(remove, { id: verifyQuery.id })).toEqual({ deleteVerifiedQuery: true });
    expect(await ada.codeOf(remove, { id: verifyQuery.id })).toBe("NOT_FOUND");
  });

  it("evaluates in the background, and lists what came out", async () => {
    await ada.ask(verify, { i: { connectionId, question: "How many customers are there?", sql: "SELECT count(*) FROM customers" } });
    await ada.ask(verify, { i: { connectionId, question: "Frobnicate the quux", sql: "SELECT 1" } });
    const start = "mutation($s: ID!) { startEvaluation(input: { spaceId: $s }) { id status engine model total done } }";
    const { startEvaluation } = await ada.ask<{ startEvaluation: { id: string } }>(start, { s: spaceId });
    expect(startEvaluation).toMatchObject({ engine: "BUILT_IN", model: null, total: 2 });
    const runs =
      "query($s: ID!) { evaluationRuns(spaceId: $s) { edges { node { id status done correct declined errors finishedAt results { question outcome sql expectedSql durationMs } } } } }";
    const run = async () =>
      (await ada.ask<{ evaluationRuns: { edges: { node: { id: string; status: string } }[] } }>(runs, { s: spaceId })).evaluationRuns
        .edges[0]?.node;
    await expect.poll(async () => (await run())?.status, { timeout: 60_000, interval: 250 }).toBe("SUCCEEDED");
    expect(await run()).toMatchObject({ id: startEvaluation.id, done: 2, correct: 1, declined: 1, errors: 0, results: [{}, {}] });
    const one = "query($id: ID!, $n: Int) { evaluationRun(id: $id) { status results(first: $n) { outcome } } }";
    expect(await stranger.ask(one, { id: startEvaluation.id })).toEqual({ evaluationRun: null });
    expect(await viewer.codeOf(one, { id: startEvaluation.id })).toBe("FORBIDDEN");
    expect(await ada.codeOf(one, { id: startEvaluation.id, n: 0 })).toBe("BAD_INPUT");
    const cancel = "mutation($id: ID!) { cancelEvaluation(id: $id) { status } }";
    expect(await ada.ask(cancel, { id: startEvaluation.id })).toEqual({ cancelEvaluation: { status: "SUCCEEDED" } });
  }, 120_000);
});

import { type ChatRequest, type OpenAiScript, type Reply, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient, type ApiServer, answerFields, askAndFollow, documentsAreRead, startApiServer } from "./api-server.test-support.ts";

// The whole path but the model itself: HTTP, agent, guard, DuckDB, passages, stored events.
let model: ScriptedOpenAi;
let script: OpenAiScript;

interface Place {
  readonly server: ApiServer;
  readonly admin: ApiClient;
  readonly spaceId: string;
}
let shop: Place;
/** Without anything in it, and with a model that has little time. */
let hurried: Place;

beforeAll(async () => {
  // Training describes tables with the same model, whenever it comes to it: the replies in turn are those to the questions.
  model = await startScriptedOpenAi((request) => (isQuestion(request) ? script(request) : { json: { tables: [] } }));
  shop = await open({});
  hurried = await open({ SAMPLE_SPACE: "off", MODEL_TIMEOUT_SECONDS: "3" });
});
afterAll(async () => {
  await shop?.server.close();
  await hurried?.server.close();
  await model?.close();
});

async function open(env: Record<string, string>): Promise<Place> {
  const server = await startApiServer({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: "scripted", ...env });
  const { data, response } = await new ApiClient(server.url).raw(
    "mutation($input: SetUpFirstAdminInput!) { setUpFirstAdmin(input: $input) { viewer { spaces { id } } } }",
    { input: { email: "ada@example.com", name: "Ada", password: "correct horse battery" } },
  );
  const admin = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
  const { setUpFirstAdmin } = data as { setUpFirstAdmin: { viewer: { spaces: { id: string }[] } } };
  return { server, admin, spaceId: setUpFirstAdmin.viewer.spaces[0]?.id ?? "" };
}

function isQuestion({ messages }: ChatRequest): boolean {
  return messages.some(({ role, content }) => role === "system" && JSON.stringify(content).includes("one person's question"));
}

/** The requests of an answer; tables are described by the model meanwhile. */
function requestsAsking(question: string): ScriptedOpenAi["requests"] {
  return model.requests.filter(({ body }) => JSON.stringify(body)?.includes(question));
}

/** Replies in turn; the last one again and again. */
function inTurn(...replies: readonly Reply[]): OpenAiScript {
  let turn = 0;
  return () => replies[Math.min(turn++, replies.length - 1)] ?? { text: "" };
}

const runSql = (sql: string): Reply => ({ toolCalls: [{ name: "run_sql", arguments: { sql, title: "Result", explanation: "As asked" } }] });
const search: Reply = { toolCalls: [{ name: "search_passages", arguments: { query: "refund policy damaged goods" } }] };
const say = (text: string): Reply => ({ json: { answer: text, assumptions: [], clarification: null } });

async function ask(replies: OpenAiScript, question = "How much did we refund, and what does the policy allow?", place = shop) {
  script = replies;
  return (await askAndFollow(place.admin, place.spaceId, question)).answer;
}

describe("a model's answer", () => {
  const count = "SELECT count(*) AS orders FROM orders";

  it("from rows has the SQL badge", async () => {
    const answer = await ask(inTurn(runSql(count), say("There are orders.")));
    expect(answer).toMatchObject({ status: "COMPLETED", badge: "SQL", text: "There are orders.", citations: [], failure: null });
    expect(answer.queries).toMatchObject([{ sql: count, rowCount: 1 }]);
  });

  it("from passages has the Document badge, cited at its page", async () => {
    await documentsAreRead(shop.admin, shop.spaceId);
    const answer = await ask(inTurn(search, say("Damaged goods are refunded [1].")));
    expect(answer).toMatchObject({ status: "COMPLETED", badge: "DOCUMENT", queries: [] });
    expect(answer.citations[0]?.documentName).toBeTruthy();
    expect(answer.citations[0]?.quote).not.toBe("");
  });

  it("from both has the Hybrid badge", async () => {
    await documentsAreRead(shop.admin, shop.spaceId);
    const answer = await ask(inTurn(runSql(count), search, say("There are orders, and damaged goods are refunded [1].")));
    expect(answer).toMatchObject({ status: "COMPLETED", badge: "HYBRID" });
    expect(answer.queries).toHaveLength(1);
    expect(answer.citations).toHaveLength(1);
  });
});

describe("a model that writes", () => {
  it.each(["DELETE FROM orders", "WITH gone AS (SELECT 1) DELETE FROM orders", "SELECT 1; DROP TABLE orders"])(
    "%s is refused, and nothing is deleted",
    async (sql) => {
      const before = await countOrders();
      const answer = await ask(inTurn(runSql(sql), runSql(sql), say("Done, all orders are deleted.")));
      expect(answer.status).toBe("FAILED");
      expect(answer.failure?.code).toBe("NOT_READ_ONLY");
      expect(answer.text).not.toContain("deleted");
      expect(await countOrders()).toBe(before);
      expect(before).toBeGreaterThan(0);
    },
  );

  async function countOrders(): Promise<number> {
    const { databaseConnections } = await shop.admin.ask<{ databaseConnections: { id: string }[] }>(
      "query($spaceId: ID!) { databaseConnections(spaceId: $spaceId) { id } }",
      { spaceId: shop.spaceId },
    );
    const { executeDatabaseQuery } = await shop.admin.ask<{ executeDatabaseQuery: { rows: unknown[][] } }>(
      "mutation($input: ExecuteDatabaseQueryInput!) { executeDatabaseQuery(input: $input) { rows } }",
      { input: { connectionId: databaseConnections[0]?.id, queryType: "SQL", query: "SELECT count(*) FROM orders" } },
    );
    return Number(executeDatabaseQuery.rows[0]?.[0]);
  }
});

describe("a model that fails", () => {
  it.each<[string, Reply]>([
    ["answers 500", { status: 500, error: "boom" }],
    ["refuses the key", { status: 401, error: "Incorrect API key provided." }],
    ["returns HTML", { garbage: "<html>nope</html>" }],
    ["talks without end or sense", { text: "Well, let me think about that." }],
    ["breaks off", { breakAfter: '{"answer": "We refunded' }],
    ["calls tools without end", runSql("SELECT 1 AS one")],
  ])("%s: the answer fails, with what to do", async (_what, reply) => {
    const answer = await ask(() => reply);
    expect(answer).toMatchObject({ status: "FAILED", failure: { code: "MODEL_FAILED" } });
    expect(answer.failure?.message).toBeTruthy();
    expect(answer.failure?.suggestion).toBeTruthy();
  });

  it("stalls: the answer fails when its time is up, and the request to the model is given up", async () => {
    const answer = await ask(() => ({ stall: true }), "What is new?", hurried);
    expect(answer).toMatchObject({
      status: "FAILED",
      failure: { code: "MODEL_FAILED", message: "The model “scripted” did not answer within 3 s." },
    });
    expect(await requestsAsking("What is new?").at(-1)?.ended).toBe("aborted");
  });

  it("stalls and is stopped: the answer is cancelled, and so is the request to the model", async () => {
    script = () => ({ stall: true });
    const earlier = requestsAsking("What is new?").length;
    const { askQuestion } = await shop.admin.ask<{ askQuestion: { answer: { id: string } } }>(
      `mutation($s: ID!) { askQuestion(input: { spaceId: $s, question: "What is new?" }) { answer { id } } }`,
      { s: shop.spaceId },
    );
    await expect.poll(() => requestsAsking("What is new?").length, { timeout: 60_000 }).toBeGreaterThan(earlier);
    const { stopAnswer } = await shop.admin.ask<{ stopAnswer: { message: { answer: object } } }>(
      `mutation($id: ID!) { stopAnswer(input: { messageId: $id }) { message { answer { ${answerFields} } } } }`,
      { id: askQuestion.answer.id },
    );
    expect(stopAnswer.message.answer).toMatchObject({ status: "CANCELLED" });
    expect(await requestsAsking("What is new?").at(-1)?.ended).toBe("aborted");
  });
});

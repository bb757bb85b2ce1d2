import { SqlGuard } from "@olympus/sql";
import { type ChatRequest, lastText, type OpenAiScript, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createAgent } from "../agent.ts";
import { fakeDatabase, resultSet, testCtx } from "../sources.test-support.ts";

let guard: SqlGuard;
let server: ScriptedOpenAi;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());
afterEach(() => server.close());

async function query(script: OpenAiScript, signal?: AbortSignal) {
  server = await startScriptedOpenAi(script);
  const database = fakeDatabase(guard, { run: () => resultSet({ n: "int64" }, [["3"]]) });
  const agent = createAgent({ model: { baseUrl: server.baseUrl, apiKey: null, model: "scripted", timeoutMs: 60_000 } });
  const told: { readonly input: number; readonly output: number }[] = [];
  const asked = agent.queryDatabase(testCtx(signal), {
    question: "How many orders are there?",
    source: database,
    context: "Only paid ones",
    onTokens: (tokens) => void told.push(tokens),
  });
  return { asked, database, told };
}

test("a model writes the statement, and the answer says that it did", async () => {
  const { asked, database } = await query(() => ({
    json: {
      sql: "SELECT COUNT(*) AS n FROM orders",
      title: "Orders",
      explanation: "Counts all orders",
      assumptions: ["Cancelled ones count"],
    },
  }));
  expect(await asked).toMatchObject({
    engine: "MODEL",
    sql: "SELECT COUNT(*) AS n FROM orders",
    draft: { explanation: "Counts all orders" },
  });
  expect(database.ran).toHaveLength(1);
  expect(lastText(server.chats[0] as ChatRequest, "user")).toContain("total_amount");
  expect(lastText(server.chats[0] as ChatRequest, "user")).toContain("Only paid ones");
});

test("what each reply took is told, also when nothing comes of the question", async () => {
  const { asked, told } = await query(() => ({ text: "I would rather not." }));
  await expect(asked).rejects.toMatchObject({ code: "MODEL_FAILED" });
  expect(told).toHaveLength(2);
  expect(told.every(({ input, output }) => input > 0 && output > 0)).toBe(true);
});

test("a name that isn't in the catalog is repaired before the database hears of it", async () => {
  const { asked, database } = await query(({ messages }) => ({
    json: { sql: messages.length > 2 ? "SELECT COUNT(*) AS n FROM orders" : "SELECT count(*) AS n FROM order_list" },
  }));
  expect((await asked).draft.sql).toBe("SELECT COUNT(*) AS n FROM orders");
  expect(database.ran).toEqual(["SELECT COUNT(*) AS n FROM orders"]);
  expect(lastText(server.chats[1] as ChatRequest, "user")).toContain("UNKNOWN_TABLE");
});

test("a statement that writes gets one more chance and never runs", async () => {
  const { asked, database } = await query(({ messages }) => ({
    json: { sql: messages.length > 2 ? "DELETE FROM orders WHERE true" : "DELETE FROM orders" },
  }));
  await expect(asked).rejects.toMatchObject({ code: "NOT_READ_ONLY", sql: "DELETE FROM orders WHERE true" });
  expect(database.ran).toEqual([]);
  expect(server.chats).toHaveLength(2);
});

test("what can't be answered is NOT_UNDERSTOOD with the model's reason", async () => {
  const { asked } = await query(() => ({ json: { declined: "There is no table of orders' weather", notUnderstood: ["weather"] } }));
  await expect(asked).rejects.toMatchObject({ code: "NOT_UNDERSTOOD", userMessage: "There is no table of orders' weather." });
});

test("rubbish twice is MODEL_FAILED", async () => {
  const { asked } = await query(() => ({ text: "SELECT, you know?" }));
  await expect(asked).rejects.toMatchObject({ code: "MODEL_FAILED" });
  expect(server.chats).toHaveLength(2);
});

test("stopping aborts the request and fails with CANCELLED", async () => {
  const stop = new AbortController();
  const { asked } = await query(() => {
    setImmediate(() => stop.abort());
    return { stall: true };
  }, stop.signal);
  await expect(asked).rejects.toMatchObject({ code: "CANCELLED" });
  expect(await server.requests[0]?.ended).toBe("aborted");
});

import type { AnswerEvent } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { type ChatRequest, lastText, type OpenAiScript, type Reply, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createAgent } from "../agent.ts";
import type { AgentLimits } from "../agent-limits.ts";
import { collect, fakeDatabase, resultSet, sourcesOf, testCtx, theOnly } from "../sources.test-support.ts";
import type { ModelSettings } from "./model-settings.ts";

let guard: SqlGuard;
let server: ScriptedOpenAi;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());
afterEach(() => server.close());

const sql = "SELECT COUNT(*) AS n FROM orders";
const runSql: Reply = { toolCalls: [{ name: "run_sql", arguments: { sql } }] };
const answer: Reply = { json: { answer: "There are **3** orders.", assumptions: [], clarification: null } };
const statement: Reply = { json: { sql } };

const inTurn = (...replies: readonly Reply[]): OpenAiScript => {
  let turn = 0;
  return () => replies[Math.min(turn++, replies.length - 1)] ?? { text: "" };
};

interface Asking {
  readonly settings?: Partial<ModelSettings>;
  readonly limits?: Partial<AgentLimits>;
}

async function start(script: OpenAiScript, { settings, limits }: Asking) {
  server = await startScriptedOpenAi(script);
  const database = fakeDatabase(guard, { run: () => resultSet({ n: "int64" }, [["3"]]) });
  const model: ModelSettings = { baseUrl: server.baseUrl, apiKey: null, model: "first", timeoutMs: 60_000, ...settings };
  return { database, agent: createAgent({ model, limits: { modelRetryDelaysMs: [1, 1], ...limits } }) };
}

/** A whole answer, with tools. */
async function answered(script: OpenAiScript, asking: Asking = {}): Promise<readonly AnswerEvent[]> {
  const { agent, database } = await start(script, asking);
  return collect(agent.answer(testCtx(), { question: "How many orders are there?", sources: sourcesOf({ databases: [database] }) }));
}

/** One statement for one database. */
async function queried(script: OpenAiScript, asking: Asking = {}) {
  const { agent, database } = await start(script, asking);
  return agent.queryDatabase(testCtx(), { question: "How many orders are there?", source: database });
}

const failureOf = (events: readonly AnswerEvent[]) => theOnly(events, "failed").failure;
const textOf = (events: readonly AnswerEvent[]) => theOnly(events, "completed").answer.text;
const modelsAsked = () => server.chats.map(({ model }) => model);

describe("an endpoint that fails for a while", () => {
  test.each([429, 500, 503])("with HTTP %i is asked again, and the answer comes", async (status) => {
    const events = await answered(inTurn({ status, error: "not now" }, { status, error: "not now" }, runSql, answer));
    expect(textOf(events)).toBe("There are **3** orders.");
    expect(server.chats).toHaveLength(4);
  });

  test("is asked again for a statement too", async () => {
    expect((await queried(inTurn({ status: 429, error: "slow down" }, statement))).sql).toBe(sql);
  });

  test.each([
    [429, /takes no more requests/, /Wait a minute/],
    [500, /failed while running/, /Try again/],
  ])("with HTTP %i for good fails after three requests, and says what to do", async (status, message, suggestion) => {
    const failure = failureOf(await answered(() => ({ status, error: "no" })));
    expect(failure).toMatchObject({
      code: "MODEL_FAILED",
      message: expect.stringMatching(message),
      suggestion: expect.stringMatching(suggestion),
    });
    expect(server.chats).toHaveLength(3);
  });

  test("isn't asked again what can't succeed, nor beyond the budget", async () => {
    await answered(() => ({ status: 401, error: "bad key" }));
    expect(server.chats).toHaveLength(1);
    await server.close();
    await answered(() => ({ status: 500, error: "no" }), { limits: { maxModelCalls: 2 } });
    expect(server.chats).toHaveLength(2);
  });
});

describe("the fallback model", () => {
  const settings = { fallbackModel: "second" };
  const onlySecond: OpenAiScript = (request) => (request.model === "first" ? { status: 404, error: "no such model" } : laterReply(request));
  const laterReply = (request: ChatRequest): Reply => (lastText(request, "tool") === "" ? runSql : answer);

  test("answers when the first one is gone, and the answer names it", async () => {
    const events = await answered(onlySecond, { settings });
    expect(theOnly(events, "completed").answer).toMatchObject({ text: "There are **3** orders.", model: "second" });
    expect(modelsAsked()).toEqual(["first", "second", "second"]);
  });

  test("gets its own chances, and then it is over", async () => {
    expect(failureOf(await answered(() => ({ status: 500, error: "no" }), { settings })).message).toContain("second");
    expect(modelsAsked()).toEqual(["first", "first", "first", "second", "second", "second"]);
  });

  test("is no help against a wrong key", async () => {
    await answered(() => ({ status: 401, error: "no" }), { settings });
    expect(modelsAsked()).toEqual(["first"]);
  });
});

describe("a weak model", () => {
  const needle = "How many orders are there?";

  test("that writes prose around its JSON is understood", async () => {
    const prose = 'Of course! Here it is:\n{"answer": "There are **3** orders."}\nAnything else?';
    expect(textOf(await answered(inTurn(runSql, { text: prose })))).toBe("There are **3** orders.");
    await server.close();
    expect((await queried(() => ({ text: `Sure.\n{"sql": "${sql}"}\nHope it helps.` }))).sql).toBe(sql);
  });

  test("that breaks its lines inside of strings, forgets a comma's place, or just shows SQL is understood", async () => {
    expect((await queried(() => ({ text: '{"sql": "SELECT COUNT(*) AS n\nFROM orders",\n}' }))).sql).toContain("FROM orders");
    await server.close();
    expect((await queried(() => ({ text: `Try this:\n\`\`\`sql\n${sql}\n\`\`\`` }))).sql).toBe(sql);
  });

  test.each([
    ["half a JSON", { text: '{"sql": "SELECT COUNT(*) AS n FROM ord' }, "breaks off before its end"],
    ["an empty string", { text: "" }, "was empty"],
    ["prose", { text: "That depends on what an order is." }, "no JSON object"],
    ["another object", { text: '{"query": "orders"}' }, 'neither "sql"'],
  ] as const)("that replies with %s is told so once, then it is enough", async (_, reply, problem) => {
    expect((await queried(inTurn(reply, statement))).sql).toBe(sql);
    expect(lastText(server.chats[1] as ChatRequest, "user")).toContain(problem);
    await server.close();
    await expect(queried(() => reply)).rejects.toMatchObject({ code: "MODEL_FAILED", userMessage: "The model's reply could not be used." });
    expect(server.chats).toHaveLength(2);
  });

  test.each([
    ["half a JSON", { text: '{"assumptions": [], "answer": "There are' }],
    ["an empty string", { text: "" }],
    ["prose", { text: "Well." }],
  ] as const)("that ignores its tools and answers with %s fails clearly after two requests", async (_, reply) => {
    expect(failureOf(await answered(() => reply))).toMatchObject({ code: "MODEL_FAILED", message: "The model's reply could not be used." });
    expect(server.chats).toHaveLength(2);
  });

  test("that asked for rows and then only talks is taken at its word, which is checked against the rows", async () => {
    const events = await answered(inTurn(runSql, { text: "Let me see." }, { text: "There are 3 orders and 77 refunds." }));
    const completed = theOnly(events, "completed").answer;
    expect(completed).toMatchObject({ text: "There are 3 orders and 77 refunds.", badge: "SQL" });
    expect(completed.warnings.map(({ span }) => span)).toContain("77");
  });

  test("may call tools that don't exist and write arguments that are no JSON; it reads about it and goes on", async () => {
    const calls = [
      { name: "execute", arguments: { sql } },
      { name: "run_sql", arguments: "{sql: nope" },
      { name: "run_sql", arguments: { statement: sql } },
    ];
    const events = await answered(inTurn({ toolCalls: calls }, runSql, answer));
    expect(textOf(events)).toBe("There are **3** orders.");
    const told = server.chats[1]?.messages.filter(({ role }) => role === "tool").map(({ content }) => content) ?? [];
    expect(told).toEqual([
      expect.stringContaining('there is no tool "execute"'),
      expect.stringContaining("arguments of run_sql are wrong"),
      expect.stringContaining("no JSON object"),
    ]);
  });

  test("whose endpoint takes no tools gets them, and all results, in words", async () => {
    const script: OpenAiScript = (request) => {
      if (request.tools !== undefined || request.messages.some(({ role }) => role === "tool"))
        return { status: 400, error: "This model does not support tools" };
      if (lastText(request, "user").startsWith("Result of run_sql")) return answer;
      return { json: { tool: "run_sql", arguments: { sql } } };
    };
    expect(textOf(await answered(script))).toBe("There are **3** orders.");
    expect(lastText(server.chats[1] as ChatRequest, "system")).toContain('{"tool": "name", "arguments": {}}');
    expect(lastText(server.chats[1] as ChatRequest, "user")).toContain(needle);
  });

  test("that gives each of its replies the same id loses none of them", async () => {
    // The scripted server's ids are its own; what matters is that ours are, whatever came.
    const events = await answered(inTurn(runSql, { toolCalls: [{ name: "search_catalog", arguments: { query: "refunds" } }] }, answer));
    expect(textOf(events)).toBe("There are **3** orders.");
    expect(server.chats[2]?.messages.filter(({ role }) => role === "assistant")).toHaveLength(2);
    expect(JSON.stringify(server.chats[2]?.messages)).not.toContain('"name":"model"');
  });
});

describe("a model without end", () => {
  test("that writes and writes is cut off", async () => {
    const text = `{"answer": "${`${"x".repeat(5_000)} `.repeat(400)}"}`;
    const failure = failureOf(await answered(() => ({ text, pauseMs: 1 })));
    expect(failure).toMatchObject({ code: "MODEL_FAILED", message: "The reply of the model “first” was far too long." });
    expect(server.chats).toHaveLength(1);
    expect(await server.requests[0]?.ended).toBe("aborted");
    await server.close();
    await expect(queried(() => ({ text }))).rejects.toMatchObject({ code: "MODEL_FAILED" });
  });

  test("that says nothing ends in its time, for a statement and its repairs together", async () => {
    await expect(queried(() => ({ stall: true }), { settings: { timeoutMs: 300 } })).rejects.toMatchObject({
      code: "MODEL_FAILED",
      userMessage: "The model “first” did not answer within 0.3 s.",
    });
    await server.close();
    const slow = inTurn({ json: { sql: "SELECT nothing FROM orders" } }, { stall: true });
    await expect(queried(slow, { settings: { timeoutMs: 5_000 } })).rejects.toMatchObject({ code: "MODEL_FAILED" });
    expect(server.chats).toHaveLength(2);
  });

  test("that calls tools again and again is stopped by its Space's own budget", async () => {
    const events = await answered(() => ({ toolCalls: [{ name: "search_catalog", arguments: { query: "orders" } }] }), {
      settings: { maxModelCalls: 3 },
    });
    expect(failureOf(events).message).toBe("The model “first” came to no answer in 3 requests.");
    expect(server.chats).toHaveLength(3);
  });
});

test("an answer tells what it cost, by the prices that were given", async () => {
  const prices = { input: 1, output: 10, currency: "EUR" };
  const { tokens, cost } = theOnly(await answered(inTurn(runSql, answer), { settings: { prices } }), "completed").answer;
  expect(cost).toEqual({ amount: ((tokens?.input ?? 0) + 10 * (tokens?.output ?? 0)) / 1_000_000, currency: "EUR" });
  await server.close();
  expect(theOnly(await answered(inTurn(runSql, answer)), "completed").answer).not.toHaveProperty("cost");
});

test("a request may bring its own model, or ask for none", async () => {
  const { agent, database } = await start(inTurn(runSql, answer), {});
  const other: ModelSettings = { baseUrl: server.baseUrl, apiKey: null, model: "its own" };
  const sources = sourcesOf({ databases: [database] });
  const question = "How many orders are there?";
  const events = await collect(agent.answer(testCtx(), { question, sources, model: other }));
  expect(theOnly(events, "started")).toEqual({ type: "started", engine: "MODEL", model: "its own" });
  expect(modelsAsked()).toEqual(["its own", "its own"]);
  const without = await collect(agent.answer(testCtx(), { question, sources, model: null }));
  expect(theOnly(without, "started")).toEqual({ type: "started", engine: "BUILT_IN", model: null });
  expect((await agent.queryDatabase(testCtx(), { question, source: database, model: null })).engine).toBe("BUILT_IN");
  expect(server.chats).toHaveLength(2);
});

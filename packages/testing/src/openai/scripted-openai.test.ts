import { afterEach, describe, expect, it } from "vitest";
import { type OpenAiScript, type ScriptedOpenAi, type ScriptedOpenAiOptions, startScriptedOpenAi } from "./scripted-openai.ts";

let server: ScriptedOpenAi | null = null;

async function start(script: OpenAiScript, options?: ScriptedOpenAiOptions): Promise<ScriptedOpenAi> {
  server = await startScriptedOpenAi(script, options);
  return server;
}

afterEach(() => server?.close());

const ask = (openAi: ScriptedOpenAi, more: object = {}, init: RequestInit = {}) =>
  fetch(`${openAi.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer key" },
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "How many?" }], ...more }),
    ...init,
  });

interface Completion {
  id: string;
  usage: { total_tokens: number };
  choices: [{ message: { content: string; tool_calls: [{ function: unknown }] } }];
}
const completionOf = async (response: Response) => (await response.json()) as Completion;

async function chunksOf(
  response: Response,
): Promise<{ id: string; choices: { delta: { content?: string; tool_calls?: unknown[] } }[]; usage?: unknown }[]> {
  const lines = (await response.text()).split("\n\n").filter(Boolean);
  expect(lines.pop()).toBe("data: [DONE]");
  return lines.map((line) => JSON.parse(line.slice("data: ".length)));
}

const tools = [{ type: "function", function: { name: "answer", parameters: {} } }];

describe("POST /v1/chat/completions", () => {
  it("answers as scripted and keeps what was asked", async () => {
    const openAi = await start((request) => ({ text: `${request.messages.length} message` }));
    const [first, second] = [await completionOf(await ask(openAi)), await completionOf(await ask(openAi))];
    expect(first).toMatchObject({ choices: [{ message: { role: "assistant", content: "1 message" }, finish_reason: "stop" }] });
    expect(first.id).not.toBe(second.id);
    expect(first.usage.total_tokens).toBeGreaterThan(0);
    expect(openAi.chats).toHaveLength(2);
    expect(openAi.requests[0]).toMatchObject({ path: "/v1/chat/completions", authorization: "Bearer key", isAborted: false });
  });

  it("streams word by word, with usage when asked for", async () => {
    const openAi = await start(() => ({ text: "42 orders came in.\n" }));
    const chunks = await chunksOf(await ask(openAi, { stream: true, stream_options: { include_usage: true } }));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe("42 orders came in.\n");
    expect(chunks.length).toBeGreaterThan(4);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: expect.any(Number) } });
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
  });

  it("calls tools, whole and streamed", async () => {
    const openAi = await start(() => ({ toolCalls: [{ name: "answer", arguments: { sql: "select count(*) from orders" } }] }));
    const whole = await completionOf(await ask(openAi, { tools }));
    expect(whole.choices[0]).toMatchObject({
      finish_reason: "tool_calls",
      message: {
        content: null,
        tool_calls: [{ type: "function", function: { name: "answer", arguments: '{"sql":"select count(*) from orders"}' } }],
      },
    });
    const streamed = await chunksOf(await ask(openAi, { tools, stream: true }));
    const calls = streamed.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []) as { function: { arguments: string } }[];
    expect(calls.map((call) => call.function.arguments).join("")).toBe('{"sql":"select count(*) from orders"}');
  });

  it("gives structured output as text, or as the arguments of the function that the client insists on", async () => {
    const openAi = await start(() => ({ json: { route: "sql" } }));
    const asText = await completionOf(
      await ask(openAi, { response_format: { type: "json_schema", json_schema: { name: "route", schema: {} } } }),
    );
    expect(asText.choices[0].message.content).toBe('{"route":"sql"}');
    const asCall = await completionOf(await ask(openAi, { tools, tool_choice: { type: "function", function: { name: "answer" } } }));
    expect(asCall.choices[0].message.tool_calls[0].function).toEqual({ name: "answer", arguments: '{"route":"sql"}' });
  });

  it("fails, babbles and breaks off as scripted", async () => {
    const replies = [
      { status: 429, error: "Slow down.", headers: { "retry-after": "1" } },
      { garbage: "<html>" },
      { breakAfter: "Half an" },
    ] as const;
    const openAi = await start(() => replies[openAi.chats.length - 1] ?? { text: "" });
    const limited = await ask(openAi);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await limited.json()).toMatchObject({ error: { message: "Slow down." } });
    expect(await (await ask(openAi)).text()).toBe("<html>");
    await expect((await ask(openAi, { stream: true })).text()).rejects.toThrow();
  });

  it("stalls until the client gives up, and tells that it did", async () => {
    const giveUp = new AbortController();
    const openAi = await start(() => {
      setImmediate(() => giveUp.abort());
      return { stall: true };
    });
    await expect(ask(openAi, {}, { signal: giveUp.signal })).rejects.toThrow();
    expect(await openAi.requests[0]?.ended).toBe("aborted");
    expect(openAi.requests[0]?.isAborted).toBe(true);
  });

  it("stops speaking when the client goes in the middle", async () => {
    const openAi = await start(() => ({ delayMs: 1, reply: { text: "one two three ".repeat(1000), pauseMs: 5 } }));
    const reader = (await ask(openAi, { stream: true })).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(await openAi.requests[0]?.ended).toBe("aborted");
  });

  it("answers 500 when the script fails, 400 to no chat request, 401 to a wrong key, 404 elsewhere", async () => {
    const openAi = await start(
      () => {
        throw new Error("unexpected question");
      },
      { apiKey: "key" },
    );
    expect((await ask(openAi)).status).toBe(500);
    expect((await ask(openAi, { messages: [] })).status).toBe(400);
    expect((await ask(openAi, {}, { headers: { authorization: "Bearer other" } })).status).toBe(401);
    expect((await fetch(`${openAi.baseUrl}/responses`, { method: "POST", headers: { authorization: "Bearer key" } })).status).toBe(404);
  });

  it("ends open requests when it is closed", async () => {
    const openAi = await start(() => ({ stall: true }));
    const pending = ask(openAi);
    const refused = expect(pending).rejects.toThrow();
    while (openAi.chats.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await openAi.close();
    await refused;
  });
});

describe("POST /v1/embeddings", () => {
  it("places texts that share words near to each other, alike in both encodings", async () => {
    const openAi = await start(() => ({ text: "" }));
    const embed = async (encoding_format: string): Promise<unknown[]> => {
      const body = JSON.stringify({
        model: "e",
        input: ["refund policy for damaged goods", "the refund policy", "monthly sales"],
        encoding_format,
      });
      const answer = await (await fetch(`${openAi.baseUrl}/embeddings`, { method: "POST", body })).json();
      return (answer as { data: { embedding: unknown }[] }).data.map((item) => item.embedding);
    };
    const [near, query, far] = (await embed("float")) as [number[], number[], number[]];
    const cosine = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    expect(cosine(query, query)).toBeCloseTo(1);
    expect(cosine(near, query)).toBeGreaterThan(cosine(far, query) + 0.2);
    const bytes = Buffer.from(String((await embed("base64"))[0]), "base64");
    expect(bytes.length).toBe(near.length * 4);
    expect(bytes.readFloatLE(0)).toBeCloseTo(near[0] ?? Number.NaN);
  });
});

it("lists its models", async () => {
  const openAi = await start(() => ({ text: "" }), { models: ["tiny"] });
  expect(await (await fetch(`${openAi.baseUrl}/models`)).json()).toMatchObject({ data: [{ id: "tiny", object: "model" }] });
});

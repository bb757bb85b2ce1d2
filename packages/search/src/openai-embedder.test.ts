import { createServer, type Server } from "node:http";
import { type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { OpenAiEmbedder } from "./openai-embedder.ts";

const { signal } = new AbortController();
let openAi: ScriptedOpenAi;
const servers: Server[] = [];

beforeAll(async () => {
  openAi = await startScriptedOpenAi(() => ({ text: "" }), { dimensions: 8, apiKey: "key" });
});
afterAll(async () => await openAi.close());
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** An endpoint that answers each request with the next of these, and then no more. */
async function endpoint(...answers: (object | string)[]): Promise<string> {
  const server = createServer((_, response) => {
    const answer = answers.shift();
    if (answer !== undefined)
      response.setHeader("content-type", "application/json").end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/v1`;
}

const vectors = (...values: unknown[]) => ({
  object: "list",
  data: values.map((embedding, index) => ({ object: "embedding", index, embedding })),
});
const embedder = (baseUrl: string, timeoutMs = 5_000) => new OpenAiEmbedder({ baseUrl, apiKey: "key", model: "small", timeoutMs });

describe("OpenAiEmbedder", () => {
  it("embeds in batches of 64, in order", async () => {
    const before = openAi.requests.length;
    const texts = Array.from({ length: 150 }, (_, n) => `text ${n}`);
    const all = await embedder(openAi.baseUrl).embed(texts, signal);
    expect(all).toHaveLength(150);
    expect(all.every(({ length }) => length === 8)).toBe(true);
    const requests = openAi.requests.slice(before).map(({ body }) => body as { model: string; input: string[] });
    expect(requests.map(({ input }) => input.length)).toEqual([64, 64, 22]);
    expect(requests[0]?.model).toBe("small");
    expect(await embedder(openAi.baseUrl).embed(["text 149"], signal)).toEqual([all[149]]);
  });

  it("takes empty texts, and asks nothing for none", async () => {
    const before = openAi.requests.length;
    expect(await embedder(openAi.baseUrl).embed([], signal)).toEqual([]);
    expect(openAi.requests.length).toBe(before);
    expect(await embedder(openAi.baseUrl).embed(["", "\n"], signal)).toHaveLength(2);
  });

  it("fails with MODEL_FAILED and without the key when it is refused", async () => {
    const refused = new OpenAiEmbedder({ baseUrl: openAi.baseUrl, apiKey: "wrong-secret", model: "small" }).embed(["x"], signal);
    const error: unknown = await refused.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "MODEL_FAILED", userMessage: expect.stringContaining("OPENAI_API_KEY") });
    expect(JSON.stringify(error)).not.toContain("wrong-secret");
  });

  it.each([
    ["too few vectors", vectors([1, 2])],
    ["no numbers", vectors([1, 2], ["a", "b"])],
    ["no vectors", { ok: true }],
    ["no JSON", "<html>"],
    ["vectors of several lengths", vectors([1, 2], [1, 2, 3])],
  ])("fails with MODEL_FAILED when the endpoint answers %s", async (_, answer) => {
    await expect(embedder(await endpoint(answer, answer)).embed(["a", "b"], signal)).rejects.toMatchObject({ code: "MODEL_FAILED" });
  });

  it("notices that the vectors' length has changed since", async () => {
    const subject = embedder(await endpoint(vectors([1, 2]), vectors([1, 2, 3])));
    await subject.embed(["a"], signal);
    await expect(subject.embed(["b"], signal)).rejects.toMatchObject({ code: "MODEL_FAILED" });
  });

  it("fails with MODEL_FAILED when the endpoint stalls", async () => {
    await expect(embedder(await endpoint(), 50).embed(["a"], signal)).rejects.toMatchObject({ code: "MODEL_FAILED" });
  });

  it("stops waiting when it is aborted", async () => {
    const controller = new AbortController();
    const running = embedder(await endpoint()).embed(["a"], controller.signal);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(embedder(openAi.baseUrl).embed(["a"], controller.signal)).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

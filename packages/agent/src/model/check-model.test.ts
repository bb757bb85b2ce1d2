import { type OpenAiScript, type ScriptedOpenAi, type ScriptedOpenAiOptions, startScriptedOpenAi } from "@olympus/testing";
import { afterEach, expect, test } from "vitest";
import { testCtx } from "../sources.test-support.ts";
import { checkModel } from "./check-model.ts";
import type { ModelSettings } from "./model-settings.ts";

let server: ScriptedOpenAi;
afterEach(() => server.close());

const strong: OpenAiScript = ({ tools, messages }) => {
  if (tools !== undefined) return { toolCalls: [{ name: "echo", arguments: { word: "yes" } }] };
  return JSON.stringify(messages).includes("JSON") ? { json: { answer: "yes" } } : { text: "one two three" };
};

async function check(script: OpenAiScript, settings: Partial<ModelSettings> = {}, options: ScriptedOpenAiOptions = { models: ["strong"] }) {
  server = await startScriptedOpenAi(script, options);
  return checkModel(testCtx(), { baseUrl: server.baseUrl, apiKey: "key", model: "strong", setBy: "space", ...settings });
}
const statuses = ({ steps }: Awaited<ReturnType<typeof check>>) => Object.fromEntries(steps.map(({ name, status }) => [name, status]));

test("a model that does everything passes every step", async () => {
  const outcome = await check(strong);
  expect(statuses(outcome)).toEqual({ reach: "PASSED", answer: "PASSED", stream: "PASSED", tools: "PASSED", json: "PASSED" });
  expect(outcome).toMatchObject({ ok: true, suggestion: null, message: expect.stringContaining("“strong”") });
  expect(outcome.latencyMs).toBeGreaterThanOrEqual(0);
});

test("what a weak model can't do is a remark, with what it means", async () => {
  const outcome = await check(() => ({ text: "one two three" }), {}, { models: ["other"] });
  expect(outcome.ok).toBe(true);
  expect(statuses(outcome)).toEqual({ reach: "WARNED", answer: "PASSED", stream: "PASSED", tools: "WARNED", json: "WARNED" });
  expect(outcome.steps.map(({ message }) => message)).toEqual([
    "It doesn't list a model “strong”.",
    null,
    null,
    expect.stringContaining("Olympus will ask for tools in text"),
    expect.stringContaining("didn't reply in JSON"),
  ]);
});

test("an endpoint that refuses tools can still be used", async () => {
  const outcome = await check((request) => (request.tools ? { status: 400, error: "tools are not supported" } : strong(request)));
  expect(outcome).toMatchObject({ ok: true, suggestion: "A stronger model gives better answers." });
  expect(statuses(outcome)).toMatchObject({ tools: "WARNED", json: "PASSED" });
});

test("the first failure ends it: the rest is skipped, and the advice is for the Space's admins", async () => {
  const outcome = await check(strong, {}, { apiKey: "another" });
  expect(outcome).toMatchObject({
    ok: false,
    latencyMs: null,
    suggestion: "An admin can enter another key in the Space's model settings.",
  });
  expect(statuses(outcome)).toEqual({ reach: "FAILED", answer: "SKIPPED", stream: "SKIPPED", tools: "SKIPPED", json: "SKIPPED" });
  await server.close();
  const missing = await check(() => ({ status: 404, error: "no such model" }));
  expect(statuses(missing)).toMatchObject({ reach: "PASSED", answer: "FAILED", stream: "SKIPPED" });
});

test("nobody there, rubbish, and silence are told, not thrown", async () => {
  const nobody = await check(strong, { baseUrl: "http://127.0.0.1:9/v1" });
  expect(nobody).toMatchObject({ ok: false, message: expect.stringContaining("could not be reached") });
  await server.close();
  expect(statuses(await check(() => ({ garbage: "<html>" })))).toMatchObject({ answer: "FAILED" });
  await server.close();
  const silent = await check(() => ({ stall: true }), { timeoutMs: 200 });
  expect(silent).toMatchObject({ ok: false, message: "The model “strong” did not answer within 0.2 s." });
  // On a busy machine the time may be over before anything was sent.
  for (const { path, ended } of server.requests) if (path.endsWith("/completions")) expect(await ended).toBe("aborted");
});

test("leaving stops it", async () => {
  const stop = new AbortController();
  server = await startScriptedOpenAi(() => {
    setImmediate(() => stop.abort());
    return { stall: true };
  });
  const settings = { baseUrl: server.baseUrl, apiKey: null, model: "strong" };
  await expect(checkModel(testCtx(stop.signal), settings)).rejects.toMatchObject({ code: "CANCELLED" });
});

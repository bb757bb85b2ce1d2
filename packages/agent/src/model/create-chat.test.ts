import { afterEach, expect, test, vi } from "vitest";
import { createChat } from "./create-chat.ts";
import type { ModelSettings } from "./model-settings.ts";

afterEach(() => vi.unstubAllEnvs());

async function headersTo(setBy: ModelSettings["setBy"]): Promise<Headers> {
  vi.stubEnv("OPENAI_API_KEY", "sk-deployment");
  vi.stubEnv("OPENAI_ORG_ID", "org-deployment");
  vi.stubEnv("OPENAI_PROJECT_ID", "proj-deployment");
  vi.stubEnv("OPENAI_CUSTOM_HEADERS", "authorization: Bearer deployment\nx-gateway: deployment");
  let sent = new Headers();
  const send: typeof globalThis.fetch = async (_input, init) => {
    sent = new Headers(init?.headers);
    const message = { role: "assistant", content: "yes" };
    return Response.json({ id: "1", object: "chat.completion", model: "m", choices: [{ index: 0, message, finish_reason: "stop" }] });
  };
  const chat = createChat({ baseUrl: "http://127.0.0.1:1/v1", apiKey: "sk-space", model: "m", setBy, fetch: send });
  expect((await chat.invoke("Hello")).text).toBe("yes");
  return sent;
}

test("an endpoint that a Space has chosen is told nothing of the deployment's", async () => {
  const sent = await headersTo("space");
  expect(JSON.stringify([...sent])).not.toContain("deployment");
  expect([sent.get("authorization"), sent.get("content-type")]).toEqual(["Bearer sk-space", "application/json"]);
});

test("the deployment's endpoint gets what its environment has for it", async () => {
  const sent = await headersTo("server");
  expect([sent.get("openai-organization"), sent.get("x-gateway")]).toEqual(["org-deployment", "deployment"]);
});

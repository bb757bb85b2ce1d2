import { type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiClient, type ApiServer, askAndFollow, startApiServer } from "./api-server.test-support.ts";

const apiKey = "sk-hunter2-secret";
const fields =
  "kind baseUrl model fallbackModel isKeySet maxModelCalls timeoutSeconds inputPrice currency effectiveEngine effectiveModel usage { answers inputTokens outputTokens cost currency }";

let model: ScriptedOpenAi;
let server: ApiServer;
let admin: ApiClient;
let spaceId: string;

beforeAll(async () => {
  model = await startScriptedOpenAi(
    ({ messages, tools }) => {
      if (JSON.stringify(messages.at(-1)).includes('tool \\"echo\\"')) return { toolCalls: [{ name: "echo", arguments: { word: "yes" } }] };
      const canRun = tools?.some(({ function: { name } }) => name === "run_sql") && messages.at(-1)?.role === "user";
      if (canRun) return { toolCalls: [{ name: "run_sql", arguments: { sql: "SELECT count(*) AS orders FROM orders" } }] };
      return { json: { answer: "There are orders.", assumptions: [], clarification: null } };
    },
    { apiKey, models: ["large"] },
  );
  server = await startApiServer({});
  const { data, response } = await new ApiClient(server.url).raw(
    "mutation($input: SetUpFirstAdminInput!) { setUpFirstAdmin(input: $input) { viewer { spaces { id } } } }",
    { input: { email: "ada@example.com", name: "Ada", password: "correct horse battery" } },
  );
  admin = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
  spaceId = (data as { setUpFirstAdmin: { viewer: { spaces: { id: string }[] } } }).setUpFirstAdmin.viewer.spaces[0]?.id ?? "";
});
afterAll(async () => {
  await server?.close();
  await model?.close();
});

const set = (input: object) =>
  admin.raw(`mutation($input: SpaceModelInput!) { setSpaceModel(input: $input) { ${fields} } }`, { input: { spaceId, ...input } });
const get = () => admin.raw(`query($id: ID!) { spaceModel(spaceId: $id) { ${fields} } }`, { id: spaceId });
const codeOf = ({ errors }: Awaited<ReturnType<typeof set>>) => errors?.[0]?.extensions?.code;

it("is chosen, tested, used, paid for, and given back; the key never comes out", async () => {
  expect((await get()).data).toMatchObject({
    spaceModel: { kind: "DEPLOYMENT", effectiveEngine: "BUILT_IN", usage: { answers: 0, cost: null } },
  });
  const input = { kind: "MODEL", baseUrl: model.baseUrl, model: "large", apiKey, inputPrice: 1, outputPrice: 5, currency: "eur" };
  const tested = await admin.raw(
    "mutation($input: SpaceModelInput!) { testModel(input: $input) { ok message suggestion latencyMs steps { name label status message durationMs } } }",
    { input: { spaceId, ...input } },
  );
  expect(tested.data).toMatchObject({
    testModel: { ok: true, steps: [{ name: "reach" }, {}, {}, { name: "tools", status: "PASSED" }, {}] },
  });

  const chosen = await set(input);
  expect(chosen.data).toMatchObject({
    setSpaceModel: { kind: "MODEL", isKeySet: true, currency: "EUR", effectiveEngine: "MODEL", effectiveModel: "large" },
  });
  const { answer } = await askAndFollow(admin, spaceId, "How many orders are there?");
  expect(answer).toMatchObject({ status: "COMPLETED", badge: "SQL", text: "There are orders.", failure: null });
  const asked = await admin.raw(
    "query($id: ID!) { threads(spaceId: $id) { edges { node { messages { answer { engine model tokens { input } cost { amount currency } } } } } } }",
    { id: spaceId },
  );
  expect(JSON.stringify(asked.data)).toMatch(
    /"engine":"MODEL","model":"large","tokens":\{"input":\d+\},"cost":\{"amount":0\.\d+,"currency":"EUR"\}/,
  );
  const after = await get();
  expect(after.data).toMatchObject({ spaceModel: { usage: { answers: 1, currency: "EUR", cost: expect.any(Number) } } });
  expect(JSON.stringify([tested, chosen, after])).not.toContain("hunter2");

  const reset = await admin.raw(`mutation($id: ID!) { resetSpaceModel(spaceId: $id) { ${fields} } }`, { id: spaceId });
  expect(reset.data).toMatchObject({ resetSpaceModel: { kind: "DEPLOYMENT", isKeySet: false, usage: { answers: 1, cost: null } } });
});

it("refuses what can't be, field by field", async () => {
  const wrong = await set({ kind: "MODEL", baseUrl: "nowhere", model: "" });
  expect(codeOf(wrong)).toBe("BAD_INPUT");
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ fields: { baseUrl: expect.any(String), model: expect.any(String) } });
  expect(codeOf(await set({ kind: "DEPLOYMENT" }))).toBe("BAD_INPUT");
  expect(codeOf(await set({ kind: "BUILT_IN", spaceId: "11111111-1111-4111-8111-111111111111" }))).toBe("NOT_FOUND");
});

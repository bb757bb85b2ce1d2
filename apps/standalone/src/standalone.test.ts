import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { startScriptedOpenAi } from "@olympus/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeBuilt, type OlympusProcess, runToEnd, startProcess } from "./olympus-process.test-support.ts";

let home: string;
const running: OlympusProcess[] = [];
const admin = { OLYMPUS_ADMIN_EMAIL: "ada@example.com", OLYMPUS_ADMIN_PASSWORD: "correct horse battery" };

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "olympus-run-"));
});
afterEach(async () => {
  for (const olympus of running.splice(0)) await olympus.kill();
  await rm(home, { recursive: true, force: true });
});

async function startHere(env: Record<string, string> = {}): Promise<OlympusProcess> {
  const olympus = await startProcess({ OLYMPUS_HOME: home, SAMPLE_SPACE: "off", ...admin, ...env });
  running.push(olympus);
  return olympus;
}

async function signIn({ url }: OlympusProcess): Promise<Record<string, string>> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      query: "mutation($i: SignInInput!) { signIn(input: $i) { viewer { user { id } } } }",
      variables: { i: { email: admin.OLYMPUS_ADMIN_EMAIL, password: admin.OLYMPUS_ADMIN_PASSWORD } },
    }),
  });
  return { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "", "Content-Type": "application/json" };
}

async function ask<Data>({ url }: OlympusProcess, headers: Record<string, string>, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]?.message);
  return data;
}

const ownSpace = async (olympus: OlympusProcess, headers: Record<string, string>) =>
  (await ask<{ viewer: { spaces: { id: string }[] } }>(olympus, headers, "{ viewer { spaces { id } } }")).viewer.spaces[0]?.id ?? "";

describeBuilt("starting", () => {
  it("serves the web app and the API on one port, and ends in order", async () => {
    const olympus = await startHere();
    expect((await fetch(`${olympus.url}/sign-in`)).status).toBe(200);
    expect(await (await fetch(`${olympus.url}/readyz`)).json()).toEqual({ status: "ready" });
    expect(await olympus.stop()).toBe(0);
  });

  it("says who holds the home folder to a second start", async () => {
    const first = await startHere();
    const second = await runToEnd({ OLYMPUS_HOME: home });
    expect(second.code).toBe(1);
    expect(second.output).toContain(`process ${first.child.pid}`);
    expect(second.output).toContain(first.url);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it("says which port is in use and what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, output } = await runToEnd({ OLYMPUS_HOME: home, PORT: String(port), SAMPLE_SPACE: "off" });
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(output).toContain("PORT=");
  });

  it("lists everything that is wrong with the settings at once, without secrets", async () => {
    const { code, output } = await runToEnd({
      OLYMPUS_HOME: home,
      PORT: "eighty",
      DATABASE_URL: "mysql://root:hunter2@db/x",
      OPENAI_API_KEY: "sk-secret",
      OLYMPUS_ADMIN_EMAIL: "ada@example.com",
    });
    expect(code).toBe(1);
    for (const variable of ["PORT", "DATABASE_URL", "OPENAI_MODEL", "OLYMPUS_ADMIN_PASSWORD"]) expect(output).toContain(variable);
    expect(output).not.toMatch(/hunter2|sk-secret/);
  });
});

describeBuilt("a power cut", () => {
  it("in the middle of an answer leaves it interrupted, and it can be asked again", async () => {
    const model = await startScriptedOpenAi(() => ({ stall: true }));
    try {
      const before = await startHere({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: "scripted" });
      const session = await signIn(before);
      const spaceId = await ownSpace(before, session);
      const { askQuestion } = await ask<{ askQuestion: { thread: { id: string }; answer: { id: string } } }>(
        before,
        session,
        `mutation($s: ID!) { askQuestion(input: { spaceId: $s, question: "What does our travel policy say?" }) { thread { id } answer { id } } }`,
        { s: spaceId },
      );
      await expect.poll(() => model.requests.length, { timeout: 20_000 }).toBeGreaterThan(0);
      await before.kill();

      const after = await startHere();
      const { thread } = await ask<{
        thread: { messages: { id: string; answer: { status: string; failure: { code: string } | null } | null }[] };
      }>(after, session, "query($id: ID!) { thread(id: $id) { messages { id answer { status failure { code message } } } } }", {
        id: askQuestion.thread.id,
      });
      expect(thread.messages).toHaveLength(2);
      expect(thread.messages[1]?.answer).toMatchObject({ status: "INTERRUPTED", failure: { code: "INTERRUPTED" } });
      await ask(after, session, "mutation($id: ID!) { retryAnswer(input: { messageId: $id }) { message { id } } }", {
        id: askQuestion.answer.id,
      });
      const status = async () =>
        (
          await ask<{ thread: { messages: { answer: { status: string } | null }[] } }>(
            after,
            session,
            "query($id: ID!) { thread(id: $id) { messages { answer { status } } } }",
            { id: askQuestion.thread.id },
          )
        ).thread.messages[1]?.answer?.status;
      await expect.poll(status, { timeout: 20_000 }).toBe("COMPLETED");
    } finally {
      await model.close();
    }
  });

  it("in the middle of an upload leaves no document and no file behind, and what was read stays", async () => {
    const before = await startHere();
    const session = await signIn(before);
    const spaceId = await ownSpace(before, session);
    const uploadHeaders = { Cookie: session.Cookie ?? "", "x-olympus-csrf": "1" };
    const form = new FormData();
    form.append("files", new Blob(["Trains are booked in second class."]), "Travel policy.txt");
    const first = await fetch(`${before.url}/api/spaces/${spaceId}/documents`, { method: "POST", headers: uploadHeaders, body: form });
    expect(first.status).toBe(200);

    const boundary = "----half";
    const body = new ReadableStream({
      start: (controller) =>
        controller.enqueue(
          new TextEncoder().encode(
            `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="half.txt"\r\n\r\n${"half a file ".repeat(100_000)}`,
          ),
        ),
    });
    const half = fetch(`${before.url}/api/spaces/${spaceId}/documents`, {
      method: "POST",
      headers: { ...uploadHeaders, "Content-Type": `multipart/form-data; boundary=${boundary}` },
      body,
      duplex: "half",
    } as RequestInit).catch(() => "cut off");
    const incoming = path.join(home, "documents", "incoming");
    await expect.poll(() => readdir(incoming).catch(() => []), { timeout: 10_000 }).toHaveLength(1);
    await before.kill();
    expect(await half).toBe("cut off");

    const after = await startHere();
    expect(await readdir(incoming)).toEqual([]);
    const documents = async () =>
      (
        await ask<{ documents: { edges: { node: { name: string; status: string } }[] } }>(
          after,
          session,
          "query($s: ID!) { documents(spaceId: $s) { edges { node { name status } } } }",
          { s: spaceId },
        )
      ).documents.edges.map(({ node }) => node);
    await expect.poll(documents, { timeout: 60_000 }).toEqual([{ name: "Travel policy.txt", status: "READY" }]);
  });
});

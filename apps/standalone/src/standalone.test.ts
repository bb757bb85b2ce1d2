import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { prepareEmbeddedDatabase, type Reply, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import {
  admin,
  ask,
  askQuestion,
  describeBuilt,
  type OlympusProcess,
  readAnswer,
  requestsForAnswer,
  runToEnd,
  signIn,
  startProcess,
} from "./olympus-process.test-support.ts";

let home: string;
const running: OlympusProcess[] = [];

const makeHome = () => mkdtemp(path.join(os.tmpdir(), "olympus-run-"));
const closeAll = async () => {
  for (const olympus of running.splice(0)) await olympus.kill();
  await rm(home, { recursive: true, force: true });
};

async function startHere(env: Record<string, string> = {}): Promise<OlympusProcess> {
  const olympus = await startProcess({ OLYMPUS_HOME: home, SAMPLE_SPACE: "off", ...admin, ...env });
  running.push(olympus);
  return olympus;
}

describeBuilt("starting", () => {
  beforeEach(async () => {
    home = await makeHome();
  });
  afterEach(closeAll);

  it("serves the web app and the API on one port, says who holds the home folder to a second start, and ends in order", async () => {
    const olympus = await startHere();
    expect((await fetch(`${olympus.url}/sign-in`)).status).toBe(200);
    expect(await (await fetch(`${olympus.url}/readyz`)).json()).toEqual({ status: "ready" });

    const second = await runToEnd({ OLYMPUS_HOME: home });
    expect(second.code).toBe(1);
    expect(second.output).toContain(`process ${olympus.child.pid}`);
    expect(second.output).toContain(olympus.url);
    expect((await fetch(`${olympus.url}/readyz`)).status).toBe(200);

    // Ctrl-C in a terminal arrives from the terminal and from npm.
    olympus.child.kill("SIGINT");
    expect(await olympus.stop()).toBe(0);
  });

  it("says that the embedded database is damaged, and leaves it as it is", async () => {
    await prepareEmbeddedDatabase(path.join(home, "database"));
    const file = path.join(home, "database", "global", "pg_control");
    await writeFile(file, "rubbish");
    const { code, output } = await runToEnd({ OLYMPUS_HOME: home, SAMPLE_SPACE: "off" });
    expect(code).toBe(1);
    expect(output).toContain(`The embedded database in ${path.join(home, "database")} can't be opened.`);
    expect(output).toContain("backup");
    expect(output).not.toMatch(/^ +at /m);
    expect(await readFile(file, "utf8")).toBe("rubbish");
    expect(await readdir(home)).toEqual(expect.not.arrayContaining([expect.stringContaining("incomplete")]));
  });

  it("says which port is in use and what to do", async () => {
    await prepareEmbeddedDatabase(path.join(home, "database"));
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

// One story in one home folder, for every start takes seconds: each test goes on where the one before ended.
describeBuilt("a power cut", () => {
  let reply: Reply = { stall: true };
  let model: ScriptedOpenAi;
  let olympus: OlympusProcess;
  let session: Record<string, string>;
  let spaceId: string;
  let asked: { threadId: string; messageId: string };

  beforeAll(async () => {
    home = await makeHome();
    await prepareEmbeddedDatabase(path.join(home, "database"));
    model = await startScriptedOpenAi(() => reply);
    await startAgain();
    session = await signIn(olympus);
    const { viewer } = await ask<{ viewer: { spaces: { id: string }[] } }>(olympus, session, "{ viewer { spaces { id } } }");
    spaceId = viewer.spaces[0]?.id ?? "";
  });
  afterAll(async () => {
    await closeAll();
    await model?.close();
  });

  const startAgain = async () => {
    olympus = await startHere({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: "scripted", MODEL_TIMEOUT_SECONDS: "600" });
  };
  /** A question whose answer is under way, and will be for ever. */
  const askInVain = async () => {
    reply = { stall: true };
    const earlier = requestsForAnswer(model).length;
    asked = await askQuestion(olympus, session, spaceId);
    await expect.poll(() => requestsForAnswer(model).length, { timeout: 60_000 }).toBeGreaterThan(earlier);
  };
  const expectInterrupted = async () => {
    expect(await readAnswer(olympus, session, asked.threadId)).toMatchObject({ status: "INTERRUPTED", failure: { code: "INTERRUPTED" } });
    reply = { json: { answer: "It says nothing.", assumptions: [], clarification: null } };
    const retry = "mutation($id: ID!) { retryAnswer(input: { messageId: $id }) { message { id } } }";
    await ask(olympus, session, retry, { id: asked.messageId });
    await expect.poll(async () => (await readAnswer(olympus, session, asked.threadId))?.status, { timeout: 60_000 }).toBe("COMPLETED");
  };

  it("in the middle of an upload leaves no document and no file behind, and what was read stays", async () => {
    const uploadHeaders = { Cookie: session.Cookie ?? "", "x-olympus-csrf": "1" };
    const form = new FormData();
    form.append("files", new Blob(["Trains are booked in second class."]), "Travel policy.txt");
    const first = await fetch(`${olympus.url}/api/spaces/${spaceId}/documents`, { method: "POST", headers: uploadHeaders, body: form });
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
    const half = fetch(`${olympus.url}/api/spaces/${spaceId}/documents`, {
      method: "POST",
      headers: { ...uploadHeaders, "Content-Type": `multipart/form-data; boundary=${boundary}` },
      body,
      duplex: "half",
    } as RequestInit).catch(() => "cut off");
    const incoming = path.join(home, "documents", "incoming");
    await expect.poll(() => readdir(incoming).catch(() => []), { timeout: 60_000 }).toHaveLength(1);
    await askInVain();
    await olympus.kill();
    expect(await half).toBe("cut off");

    await startAgain();
    expect(await readdir(incoming)).toEqual([]);
    const documents = async () =>
      (
        await ask<{ documents: { edges: { node: { name: string; status: string } }[] } }>(
          olympus,
          session,
          "query($s: ID!) { documents(spaceId: $s) { edges { node { name status } } } }",
          { s: spaceId },
        )
      ).documents.edges.map(({ node }) => node);
    await expect.poll(documents, { timeout: 60_000 }).toEqual([{ name: "Travel policy.txt", status: "READY" }]);
  });

  it("in the middle of an answer has left it interrupted, and it can be asked again", expectInterrupted);

  it("or a stop, in the middle of an answer leaves it interrupted, and it can be asked again", async () => {
    await askInVain();
    expect(await olympus.stop()).toBe(0);
    await startAgain();
    await expectInterrupted();
  });
});

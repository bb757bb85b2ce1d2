import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { ScriptedOpenAi } from "@olympus/testing";
import { describe, it } from "vitest";

const main = path.resolve(import.meta.dirname, "../dist/main.js");
const web = path.resolve(import.meta.dirname, "../../web/.next/BUILD_ID");

/** A `describe` for tests of the built program; without a build it is a visible skip, in CI a failure. */
export function describeBuilt(name: string, define: () => void): void {
  const isBuilt = existsSync(main) && existsSync(web);
  // Whole servers are started in them, several in one test.
  describe(name, { timeout: 400_000 }, () => {
    if (isBuilt) return define();
    const reason = "needs a build: npm run build";
    if (process.env.CI) it(reason, () => Promise.reject(new Error(reason)));
    else it.skip(reason, () => {});
  });
}

export interface OlympusProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as an operator would; the exit code. */
  stop(): Promise<number | null>;
}

function start(env: Record<string, string>): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      // What one of these processes has compiled, the next ones needn't.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "",
      NODE_ENV: "production",
      PORT: "0",
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  // A test that was given up leaves nothing running.
  const reap = () => child.kill("SIGKILL");
  process.once("exit", reap);
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  void ended.then(() => process.off("exit", reap));
  return { child, output: () => output, ended };
}

/** Starts the built program and waits for its ready line. */
export async function startProcess(env: Record<string, string>): Promise<OlympusProcess> {
  const { child, output, ended } = start(env);
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Olympus is ready at (\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on("data", look);
    void ended.then((code) => reject(new Error(`Ended with ${code} before it was ready:\n${output()}`)));
  });
  return {
    url,
    child,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** For starts that must fail: what was printed, and the exit code. */
export async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { output, ended } = start(env);
  return { code: await ended, output: output() };
}

/** The first admin of every Olympus of these tests. */
export const admin = { OLYMPUS_ADMIN_EMAIL: "ada@example.com", OLYMPUS_ADMIN_PASSWORD: "correct horse battery" };

/** Headers of a new session of the admin. */
export async function signIn({ url }: OlympusProcess): Promise<Record<string, string>> {
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

/** The data, or a thrown error with the first message. */
export async function ask<Data>(
  { url }: OlympusProcess,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]?.message);
  return data;
}

const question = "What does our travel policy say?";

/** The requests to the model that answering the question takes; a new Olympus also lets it describe tables. */
export function requestsForAnswer({ requests }: ScriptedOpenAi): ScriptedOpenAi["requests"] {
  return requests.filter(({ body }) => JSON.stringify(body)?.includes(question));
}

/** Asks in a new thread of this Space. */
export async function askQuestion(
  olympus: OlympusProcess,
  headers: Record<string, string>,
  spaceId: string,
): Promise<{ threadId: string; messageId: string }> {
  const { askQuestion: asked } = await ask<{ askQuestion: { thread: { id: string }; answer: { id: string } } }>(
    olympus,
    headers,
    `mutation($s: ID!) { askQuestion(input: { spaceId: $s, question: "${question}" }) { thread { id } answer { id } } }`,
    { s: spaceId },
  );
  return { threadId: asked.thread.id, messageId: asked.answer.id };
}

/** The thread's answer. */
export async function readAnswer(
  olympus: OlympusProcess,
  headers: Record<string, string>,
  threadId: string,
): Promise<{ status: string; text: string; failure: { code: string } | null } | null | undefined> {
  const { thread } = await ask<{
    thread: { messages: { answer: { status: string; text: string; failure: { code: string } | null } | null }[] };
  }>(olympus, headers, "query($id: ID!) { thread(id: $id) { messages { answer { status text failure { code } } } } }", { id: threadId });
  return thread.messages[1]?.answer;
}

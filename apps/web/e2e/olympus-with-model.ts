import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { startModel } from "./scripted-model.ts";
import { admin, test as watched } from "./watched-page.ts";

/** An Olympus of its own that answers with a scripted model, and can be killed. */
export interface OlympusWithModel {
  readonly url: string;
  /** As by a power cut. */
  kill(): Promise<void>;
  /** Starts it again at the same address and resolves when it is ready. */
  restart(): Promise<void>;
}

/** A test on such an Olympus, signed in and at the page for a new question. */
export const test = watched.extend<{ signedIn: undefined }, { olympus: OlympusWithModel }>({
  olympus: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed
    async ({}, use) => {
      const model = await startModel();
      const home = fs.mkdtempSync(path.join(os.tmpdir(), "olympus-e2e-model-"));
      let server = await start(home, model.baseUrl, "0");
      const { port } = new URL(server.url);
      await use({
        url: server.url,
        kill: () => end(server.process, "SIGKILL"),
        async restart() {
          server = await start(home, model.baseUrl, port);
        },
      });
      await end(server.process, "SIGTERM");
      await model.close();
      fs.rmSync(home, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 600_000 },
  ],
  baseURL: ({ olympus }, use) => use(olympus.url),
  storageState: { cookies: [], origins: [] },
  signedIn: [
    async ({ page }, use) => {
      await page.goto("/");
      await page.getByLabel("Email").fill(admin.email);
      await page.getByLabel("Password", { exact: true }).fill(admin.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByLabel("Your question").waitFor();
      await use(undefined);
    },
    { auto: true },
  ],
});

async function start(home: string, modelUrl: string, port: string): Promise<{ process: ChildProcess; url: string }> {
  const server = spawn(process.execPath, ["apps/standalone/dist/main.js"], {
    env: {
      ...process.env,
      OLYMPUS_HOME: home,
      PORT: port,
      HOST: "127.0.0.1",
      LOG_LEVEL: "error",
      NODE_ENV: "production",
      OLYMPUS_ADMIN_EMAIL: admin.email,
      OLYMPUS_ADMIN_PASSWORD: admin.password,
      OPENAI_BASE_URL: modelUrl,
      OPENAI_API_KEY: "unused",
      OPENAI_MODEL: "scripted",
      // The slow answer is looked at for longer than a person would.
      MODEL_TIMEOUT_SECONDS: "600",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /Olympus is ready at (\S+)/.exec(line)?.[1];
    if (url) return { process: server, url };
  }
  throw new Error("Olympus ended before it was ready");
}

async function end(server: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill(signal);
  await exited;
}

// Without a browser this says so and passes; in CI that is a failure.
// Runs the browser tests against an Olympus that was started on an empty home folder, as a new user would, and stops it afterwards.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startServiceBroker } from "@olympus/testing";
import { main, nodePath, root, run, toolEnv } from "./workspace.mjs";

const startTimeoutMs = 240_000;

await main(async () => {
  const browser = await findBrowser();
  if ("missing" in browser) {
    if (process.env.CI) throw new Error(`No browser for the browser tests: ${browser.missing}`);
    console.log(`Browser tests SKIPPED: ${browser.missing}`);
    return;
  }
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "olympus-e2e-"));
  const server = spawn(nodePath(), ["apps/standalone/dist/main.js"], {
    cwd: root,
    env: toolEnv({
      OLYMPUS_HOME: home,
      PORT: "0",
      HOST: "127.0.0.1",
      LOG_LEVEL: "warn",
      QUESTIONS_PER_HOUR: "1000",
      NODE_ENV: "production",
    }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await readyUrl(server);
    await run("playwright", ["test", ...process.argv.slice(2)], {
      env: { OLYMPUS_E2E_URL: url, OLYMPUS_E2E_CHROMIUM: browser.url, OLYMPUS_E2E_HOME: home },
    });
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => (server.exitCode === null ? server.once("exit", resolve) : resolve()));
    fs.rmSync(home, { recursive: true, force: true });
  }
});

/** `{ url }`: the path of a Chromium that can be driven; `{ missing }`: why there is none. */
async function findBrowser() {
  const broker = await startServiceBroker();
  try {
    return await (await fetch(`${broker.url}/browser`)).json();
  } finally {
    await broker.close();
  }
}

/** Where the server says that it is ready. */
function readyUrl(server) {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(
      () => reject(new Error(`Olympus was not ready within ${startTimeoutMs / 1000} s:\n${output}`)),
      startTimeoutMs,
    );
    server.stdout.on("data", (chunk) => {
      output += chunk;
      const url = /Olympus is ready at (\S+)/.exec(output)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    server.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`Olympus ended with exit code ${code} before it was ready:\n${output}`));
    });
  });
}

// Without a browser this says so and passes; in CI that is a failure.
// Runs the browser tests against two Olympuses that were started on empty home folders, as a new user would, and stops them afterwards.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startServiceBroker } from "@olympus/testing";
import { main, nodePath, root, run, toolEnv } from "./workspace.mjs";

const startTimeoutMs = 600_000;
/** What one server has compiled, the next ones needn't. */
const compileCache = { NODE_COMPILE_CACHE: path.join(root, "node_modules", ".cache", "olympus", "compiled") };

await main(async () => {
  const browser = await findBrowser();
  if ("missing" in browser) {
    if (process.env.CI) throw new Error(`No browser for the browser tests: ${browser.missing}`);
    console.log(`Browser tests SKIPPED: ${browser.missing}`);
    return;
  }
  const servers = [startServer(), startServer()];
  try {
    const [url, otherUrl] = await Promise.all(servers.map(({ process: server }) => readyUrl(server)));
    await run("playwright", ["test", ...process.argv.slice(2)], {
      env: { ...compileCache, OLYMPUS_E2E_URL: url, OLYMPUS_E2E_OTHER_URL: otherUrl, OLYMPUS_E2E_CHROMIUM: browser.url },
    });
  } finally {
    await Promise.all(servers.map((server) => server.end()));
  }
});

function startServer() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "olympus-e2e-"));
  const server = spawn(nodePath(), ["apps/standalone/dist/main.js"], {
    cwd: root,
    env: toolEnv({
      ...compileCache,
      OLYMPUS_HOME: home,
      PORT: "0",
      HOST: "127.0.0.1",
      LOG_LEVEL: "warn",
      QUESTIONS_PER_HOUR: "1000",
      NODE_ENV: "production",
    }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = async () => {
    const exited = new Promise((resolve) =>
      server.exitCode === null && server.signalCode === null ? server.once("exit", resolve) : resolve(),
    );
    server.kill("SIGTERM");
    await exited;
    fs.rmSync(home, { recursive: true, force: true });
  };
  return { process: server, end };
}

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

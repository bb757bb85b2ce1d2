// `npm run bench -- NAME [--data DIR] [--limit N] [--out FILE]`: runs one of the benchmarks in bench/, from source.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ensureInstalled, main, nodePath, root, run, toolEnv } from "./workspace.mjs";

await main(async () => {
  await ensureInstalled();
  const folder = path.join(root, "bench");
  // The peers that we compare with have a lock file of their own, so that nobody has to install them to use Olympus.
  if (!fs.existsSync(path.join(folder, "node_modules"))) {
    console.error("Installing what only the benchmarks need …");
    await run("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true });
  }
  const args = ["--conditions=@olympus/source", "--no-warnings", path.join(folder, "src", "main.ts"), ...process.argv.slice(2)];
  // Paths that were given mean what they mean where the command was typed.
  const child = spawn(nodePath(), args, { cwd: process.env.INIT_CWD ?? root, env: toolEnv(), stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
});

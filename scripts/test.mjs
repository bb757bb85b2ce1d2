// `npm test`: everything that must hold, from a fresh clone. `npm test -- unit` or `-- e2e` runs a part; what follows a part goes to its runner.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { CommandFailed, ensureBuilt, ensureInstalled, main, nodePath, run } from "./workspace.mjs";

const parts = {
  lint: () => run(nodePath(), ["scripts/lint.mjs"]),
  build: () => ensureBuilt(),
  types: () => run("turbo", ["run", "types", "--output-logs=errors-only"], { quiet: true }),
  unit: (args) => runUnitTests(args),
  e2e: (args) => run(nodePath(), ["scripts/e2e.mjs", ...args]),
};

/**
 * A test that fails fails the run. But where nothing failed and a file's process died of a signal, a crash of Node or of a native library and no answer of a
 * test, that file runs once more, and it is said.
 */
async function runUnitTests(args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "olympus-unit-"));
  const report = path.join(folder, "crashes.json");
  try {
    await run("vitest", ["run", "--reporter=default", "--reporter=./scripts/crashed-files.mjs", ...args], {
      env: { OLYMPUS_CRASH_REPORT: report },
    });
  } catch (error) {
    const { signals, isAll } = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, "utf8")) : { signals: {}, isAll: false };
    const files = Object.keys(signals);
    if (!isAll || files.length === 0) throw error;
    for (const file of files)
      console.log(`\n── ${path.relative(process.cwd(), file)} runs again because its process died (${signals[file]})`);
    await run("vitest", ["run", ...files]);
    console.log("── what ran again because its process died has passed");
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

await main(async () => {
  const [only, ...rest] = process.argv.slice(2);
  if (only && !(only in parts)) throw new CommandFailed(`There is no part "${only}". Parts: ${Object.keys(parts).join(", ")}.`, 1);
  await ensureInstalled();
  if (only === "e2e") await parts.build();
  for (const [name, work] of Object.entries(parts)) {
    if (only && name !== only) continue;
    const start = Date.now();
    console.log(`\n── ${name}`);
    await work(rest);
    console.log(`── ${name}: passed in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
});

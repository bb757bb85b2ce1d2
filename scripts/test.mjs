// `npm test`: everything that must hold, from a fresh clone. `npm test -- unit` or `-- e2e` runs a part; what follows a part goes to its runner.
import { CommandFailed, ensureBuilt, ensureInstalled, main, nodePath, run } from "./workspace.mjs";

const parts = {
  lint: () => run(nodePath(), ["scripts/lint.mjs"]),
  build: () => ensureBuilt(),
  types: () => run("turbo", ["run", "types", "--output-logs=errors-only"], { quiet: true }),
  unit: (args) => run("vitest", ["run", ...args]),
  e2e: (args) => run(nodePath(), ["scripts/e2e.mjs", ...args]),
};

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

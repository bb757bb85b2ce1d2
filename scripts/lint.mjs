// `npm run lint`: form, imports, unused code, generated documents. All checks run, so that one look shows everything; any of them fails the whole.
import { CommandFailed, ensureInstalled, main, nodePath, run } from "./workspace.mjs";

const checks = [
  ["biome", ["check", "--error-on-warnings", "."]],
  // Beside the workspaces: its peers are not in the product's install.
  ["tsc", ["-p", "bench"]],
  ["turbo", ["boundaries"]],
  [nodePath(), ["scripts/check-rooms.mjs"]],
  ["knip", []],
  ["graphql-codegen", ["--config", "codegen.yml", "--check"]],
];

await main(async () => {
  await ensureInstalled();
  let failed = 0;
  for (const [command, args] of checks) {
    await run(command, args, { quiet: true }).catch((error) => {
      console.error(error.message);
      failed++;
    });
  }
  if (failed > 0) throw new CommandFailed(`${failed} of ${checks.length} checks failed`, 1);
  console.log(`Lint: ${checks.length} checks passed.`);
});

// `npm run credentials:rotate`: seals the stored credentials with the newest key, also while Olympus runs.
import { ensureBuilt, ensureInstalled, handOver, main } from "./workspace.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  handOver("apps/standalone/dist/rotate-credentials.js", process.argv.slice(2));
});

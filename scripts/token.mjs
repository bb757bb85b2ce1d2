// `npm run token -- --space <slug> --role <ROLE>`: prints an API token for scripts.
import { ensureBuilt, ensureInstalled, handOver, main } from "./workspace.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  handOver("apps/standalone/dist/token.js", process.argv.slice(2));
});

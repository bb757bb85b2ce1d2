// `npm start`: installs, builds and starts Olympus, each only where needed.
import { ensureBuilt, ensureInstalled, handOver, main } from "./workspace.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  handOver("apps/standalone/dist/main.js", process.argv.slice(2));
});

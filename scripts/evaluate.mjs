// `npm run evaluate -- --space <slug> [--engine builtin|model] [--json]`: asks a Space's verified queries anew and tells how many come out right.
import { ensureBuilt, ensureInstalled, handOver, main } from "./workspace.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  handOver("apps/standalone/dist/evaluate.js", process.argv.slice(2));
});

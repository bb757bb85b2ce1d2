// A server in a process of its own, so that memory is nobody else's. It tells its address, and on "measure" and "peak" how much memory it has and had.
import { importDecorated } from "../import-decorated.ts";
import { builtApi } from "./built-api.ts";
import type { StartedServer } from "./server.ts";
import type * as SourceServer from "./source-server.ts";

const server = builtApi === null ? await fromSource() : await fromBuild(builtApi);
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

process.on("message", async (message) => {
  if (message === "start jobs") {
    await server.startJobs();
    process.send?.({ done: true });
  }
  if (message === "measure") {
    globalThis.gc?.();
    peak = process.memoryUsage.rss();
    process.send?.({ bytes: peak });
  }
  if (message === "peak") process.send?.({ bytes: Math.max(peak, process.memoryUsage.rss()) });
  if (message === "close") {
    await server.close();
    process.exit(0);
  }
});
process.once("disconnect", () => process.exit(1));
process.send?.({ url: server.url });

async function fromSource(): Promise<StartedServer> {
  const { startFromSource } = await importDecorated<typeof SourceServer>(new URL("./source-server.ts", import.meta.url));
  return startFromSource(process.env);
}

async function fromBuild(api: URL): Promise<StartedServer> {
  const { startServer } = await import("./server.ts");
  const { createApi } = await import(api.href);
  return startServer(createApi, process.env);
}

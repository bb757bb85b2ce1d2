// A server in a process of its own, so that memory is nobody else's. It tells its address, and on "measure" and "peak" how much memory it has and had.
import { importDecorated } from "../import-decorated.ts";
import type * as Server from "./server.ts";

const { startServer } = await importDecorated<typeof Server>(new URL("./server.ts", import.meta.url));
const server = await startServer(process.env);
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

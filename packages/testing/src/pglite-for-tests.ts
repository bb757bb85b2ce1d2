import { fork } from "node:child_process";
import { once } from "node:events";

/**
 * An embedded Postgres (PGlite with pgvector and pg_textsearch, in memory) in a process of its own behind a loopback socket, for any Postgres client.
 * One session serves all clients, as in production. Takes about 4 s and 500 MB: one per test file.
 */
export async function pgliteForTests(): Promise<{ url: string; close(): Promise<void> }> {
  const file = new URL(`./services/pglite-process.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
  const child = fork(file, { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
  const ended = once(child, "exit");
  const [message] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => {
      throw new Error(`PGlite ended with code ${code} before it was ready`);
    }),
  ]);
  return {
    url: `postgres://postgres@${(message as { address: string }).address}/postgres`,
    async close() {
      child.disconnect();
      await ended;
    },
  };
}

import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { SessionServer, simpleQuery } from "./session-server.ts";
import type { WorkerInput, WorkerMessage } from "./worker-messages.ts";

const input = workerData as WorkerInput;

async function main(): Promise<void> {
  const database = await PGlite.create({
    dataDir: input.folder,
    extensions: { vector, pg_textsearch },
    startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${input.sharedBuffersMb}MB`],
  });
  const session = {
    execute: (bytes: Uint8Array, onRawData: (data: Uint8Array) => void) => database.execProtocolRawStream(bytes, { onRawData }),
    isInTransaction: () => database.isInTransaction(),
  };
  const server = new SessionServer({
    session,
    idleInTransactionMs: input.idleInTransactionMs,
    onStuckClient: () => send({ type: "stuck" }),
    onFatal: (error) => {
      throw error;
    },
  });
  const port = await server.listen(input.listen);
  send({ type: "ready", port });
  parentPort?.once("message", () => {
    void (async () => {
      await server.close();
      // Without a checkpoint the next start replays the log, which takes longer the more was written.
      await session.execute(simpleQuery("CHECKPOINT"), () => {});
      await database.close();
      send({ type: "stopped" });
      process.exit(0);
    })();
  });
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

await main();

import { once } from "node:events";
import { silentLogger } from "@olympus/domain";
import { createJobs } from "../create-jobs.ts";
import { endlessJob, type WorkerProcessInput, type WorkerProcessMessage } from "./conformance-jobs.test-support.ts";

// A process that does nothing but run jobs, for the tests that need a second process or kill one.
const input = JSON.parse(process.argv[2] ?? "") as WorkerProcessInput;
const send = (message: WorkerProcessMessage) => process.send?.(message);

const jobs = createJobs(input.backend, { logger: silentLogger, ...input.options });
jobs.handle(
  endlessJob(input.queue),
  async (ctx, { label }) => {
    send({ type: "started", label });
    if (!ctx.signal.aborted) await once(ctx.signal, "abort");
    send({ type: "aborted", label });
    ctx.signal.throwIfAborted();
  },
  { concurrency: 2 },
);
await jobs.start();
send({ type: "ready" });
process.once("disconnect", () => process.exit(0));

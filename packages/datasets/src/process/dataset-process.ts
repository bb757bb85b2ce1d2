import { Worker } from "node:worker_threads";
import { UnreadableTable } from "../sources/unreadable-table.ts";
import { runTask } from "./run-task.ts";
import type { DatasetTask, TaskMessage } from "./tasks.ts";

// The entry of the process that does tasks, one after the other, until it is ended: `dataset-process <maxMemoryMb>`. Whatever a file does to memory, time or native code happens here,
// away from the server. Erasable syntax only, for it may be started from its source.
const [maxMemoryMb = "1024"] = process.argv.slice(2);

// The parent has gone: nobody waits for the result.
process.once("disconnect", () => process.exit(1));
guardMemory(Number(maxMemoryMb));
process.on("message", (task: DatasetTask) => {
  void run(task).then((message) => process.send?.(message));
});

async function run(task: DatasetTask): Promise<TaskMessage> {
  try {
    return { type: "done", result: await runTask(task), rssBytes: process.memoryUsage.rss() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { type: "failed", message, userMessage: error instanceof UnreadableTable ? error.message : null };
  }
}

/** Heap limits bound JavaScript only. A thread of its own wakes up whatever keeps this one busy, and ends the process; also when the parent was killed. */
function guardMemory(limitMb: number): void {
  const source = `
    const limit = ${limitMb} * 1024 * 1024;
    setInterval(() => {
      if (process.memoryUsage.rss() > limit || process.ppid !== ${process.ppid}) process.kill(process.pid, "SIGKILL");
    }, 100);`;
  new Worker(source, { eval: true, execArgv: [] }).unref();
}

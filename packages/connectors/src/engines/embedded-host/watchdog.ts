import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Ends this child process soon after its parent has gone: the thread that would hear of a closed channel may be busy with an endless statement. */
export async function startWatchdog(): Promise<void> {
  const watch = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, "SIGKILL"), 500)`;
  const watchdog = new Worker(watch, { eval: true });
  watchdog.unref();
  await once(watchdog, "online");
}

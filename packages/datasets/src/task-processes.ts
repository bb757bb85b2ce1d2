import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";

const maxIdle = 2;
/** Long enough to be there for the next of many documents. */
const defaultIdleMs = 10_000;
const maxTasks = 200;
/** A process that has grown larger begins anew. */
const maxIdleBytes = 256 * 1024 * 1024;

/** A process and the only folder that it may write into. */
interface TaskProcess {
  readonly child: ChildProcess;
  readonly folder: string;
}

interface IdleProcess extends TaskProcess {
  readonly timer: NodeJS.Timeout;
}

/**
 * Processes that have done a task well and wait for the next: to start one and load the database into it takes ten times as long as a small table. One does one
 * task at a time, so that one that fails, and ends its process, fails alone. They end when nothing comes, and with the process that has them.
 */
export class TaskProcesses {
  readonly #idleMs: number;
  readonly #idle: IdleProcess[] = [];
  readonly #tasks = new WeakMap<ChildProcess, number>();

  /** `idleMs`: how long one waits, default 10,000. */
  constructor({ idleMs = defaultIdleMs }: { readonly idleMs?: number } = {}) {
    this.#idleMs = idleMs;
  }

  /** Null when none waits. */
  take(): TaskProcess | null {
    for (let next = this.#idle.pop(); next !== undefined; next = this.#idle.pop()) {
      const { child, folder, timer } = next;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      if (!isConnected(child)) continue;
      keepAlive(child, true);
      return { child, folder };
    }
    return null;
  }

  /** Whether the process is kept for another task; otherwise it is to be ended. */
  keep({ child, folder }: TaskProcess, rssBytes: number): boolean {
    const tasks = (this.#tasks.get(child) ?? 0) + 1;
    this.#tasks.set(child, tasks);
    if (this.#idle.length >= maxIdle || tasks >= maxTasks || rssBytes > maxIdleBytes || !isConnected(child)) return false;
    const timer = setTimeout(() => this.#end(child), this.#idleMs).unref();
    child.once("exit", () => this.#end(child));
    keepAlive(child, false);
    this.#idle.push({ child, folder, timer });
    return true;
  }

  #end(child: ChildProcess): void {
    const at = this.#idle.findIndex((idle) => idle.child === child);
    if (at >= 0) clearTimeout(this.#idle.splice(at, 1)[0]?.timer);
    child.kill("SIGKILL");
  }
}

function isConnected(child: ChildProcess): boolean {
  return child.connected && child.exitCode === null && child.signalCode === null;
}

/** Whether our own process stays for it. */
function keepAlive(child: ChildProcess, isNeeded: boolean): void {
  const change = isNeeded ? "ref" : "unref";
  child[change]();
  child.channel?.[change]();
  (child.stderr as Socket | null)?.[change]();
}

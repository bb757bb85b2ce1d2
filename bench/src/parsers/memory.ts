import { readdirSync, readFileSync } from "node:fs";

/** Watches the processes that this one has started, on Linux: the most memory that one of them has had. Elsewhere it sees none. */
export class ChildMemory {
  #highestBytes = 0;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(), 10);
    this.#timer.unref();
  }

  /** In MB, since this was last asked; null when no process was seen. */
  takeHighestMb(): number | null {
    const bytes = this.#highestBytes;
    this.#highestBytes = 0;
    return bytes === 0 ? null : Math.round(bytes / 1024 / 1024);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const pid of childPids()) {
      const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readOrEmpty(`/proc/${pid}/status`))?.[1];
      this.#highestBytes = Math.max(this.#highestBytes, Number(kilobytes ?? 0) * 1024);
    }
  }
}

function childPids(): readonly string[] {
  const tasks = process.platform === "linux" ? readdirSync("/proc/self/task") : [];
  return tasks.flatMap((task) => readOrEmpty(`/proc/self/task/${task}/children`).split(" ")).filter((pid) => pid !== "");
}

/** A process may end between being listed and being read. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

import { availableParallelism, totalmem } from "node:os";

const least = 2;
const most = 8;
/** What a file's process may take is about a gigabyte, and the process that makes its tables may take more. */
const bytesOfEach = 1.5 * 1024 ** 3;

interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** How many files are parsed at once: each has a process of its own, so one for each core, as far as there is memory for them. */
export function parsersAtOnce({ cores, memoryBytes }: Machine = thisMachine()): number {
  return Math.min(most, Math.max(least, Math.min(cores, Math.floor(memoryBytes / bytesOfEach))));
}

/** In a container, what the container may take. */
function thisMachine(): Machine {
  const allowed = process.constrainedMemory();
  return { cores: availableParallelism(), memoryBytes: allowed > 0 ? Math.min(allowed, totalmem()) : totalmem() };
}

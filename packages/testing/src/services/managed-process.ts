import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program that runs for the tests and can be ended. */
export interface ManagedProcess {
  /** Settles when the program has ended, with the last lines that it wrote. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface ManagedProcessOptions {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it runs; removed when it has ended. */
  readonly folder: string;
  /** What the program takes as the order to end without waiting for its clients. */
  readonly stopSignal: "INT" | "TERM";
  readonly uid?: number;
  readonly gid?: number;
}

// The shell holds the program and waits for its own standard input to end: that also happens when the test run is killed outright,
// so no server and no folder outlives it.
const keeper = [
  'exec 3<&0; signal=$1; folder=$2; shift 2; "$@" </dev/null & child=$!',
  '(cat <&3 >/dev/null; kill -s "$signal" "$child") 2>/dev/null &',
  'wait "$child"; cd /; rm -rf "$folder"',
].join("\n");

/** Starts a program that ends with us, even when we are killed, and its folder with it. */
export function startProcess(options: ManagedProcessOptions): ManagedProcess {
  const child: ChildProcess = spawn("/bin/sh", ["-c", keeper, "sh", options.stopSignal, options.folder, options.program, ...options.args], {
    cwd: options.folder,
    uid: options.uid,
    gid: options.gid,
    stdio: ["pipe", "pipe", "pipe"],
    // A Ctrl-C at the terminal reaches the test run, which then stops the program in its own order.
    detached: true,
  });
  let tail = "";
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk.toString("utf8")).slice(-2_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", () => {
      child.stdin?.destroy();
      resolve(tail);
    });
  });
  return {
    ended,
    async stop() {
      child.stdin?.destroy();
      await ended;
    },
  };
}

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("The loopback interface gave no port");
  return address.port;
}

/** A new folder that also other users of this machine can reach, and a way to remove it with all that is in it. */
export async function temporaryFolder(name: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const parent = process.platform === "win32" ? (process.env.TEMP ?? "C:\\Temp") : "/tmp";
  const path = await mkdtemp(join(parent, `olympus-test-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Asks again and again until the probe doesn't throw; fails with its last error once `timeoutMs` have passed or the program has ended. */
export async function untilReady(service: ManagedProcess | null, timeoutMs: number, probe: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let exit: string | null = null;
  service?.ended.then((tail) => {
    exit = tail;
  });
  for (;;) {
    try {
      await probe();
      return;
    } catch (error) {
      if (exit !== null) throw new Error(`It ended at once: ${exit}`);
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Runs a program to its end and gives what it wrote; fails with what it complained about. */
export async function runToEnd(
  program: string,
  args: readonly string[],
  options: {
    readonly timeoutMs?: number;
    readonly env?: NodeJS.ProcessEnv;
    readonly uid?: number;
    readonly gid?: number;
    readonly cwd?: string;
  } = {},
): Promise<string> {
  const { timeoutMs, ...rest } = options;
  const { stdout } = await run(program, args, { ...rest, timeout: timeoutMs ?? 240_000, maxBuffer: 16 * 1024 * 1024 });
  return stdout.trim();
}

export const isRoot = (): boolean => process.getuid?.() === 0;

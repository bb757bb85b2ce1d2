import { type ChildProcess, fork } from "node:child_process";
import type { HostAnswer, HostFailure, HostOperation, HostSettings } from "./protocol.ts";

/** What the child, or its end, says about a failed operation. */
export class HostError extends Error {
  readonly code: string | null;

  constructor({ code, message }: HostFailure) {
    super(message);
    this.code = code;
  }
}

/** The child ended in the middle: a crash, too little memory, or because it was ended. */
export const hostGone = "HOST_GONE";

/** Heap of the child's JavaScript. Engines have their own limit beside it. */
const maxHeapMiB = 512;

/** One child process with one open database file. It keeps the server's process alive only while something is being asked. */
export class HostProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<HostAnswer>>();
  readonly #ready = Promise.withResolvers<void>();
  #lastId = 0;
  #isGone = false;

  constructor(settings: HostSettings) {
    const isSource = import.meta.url.endsWith(".ts");
    this.#child = fork(new URL(isSource ? "./host.ts" : "./host.js", import.meta.url), [JSON.stringify(settings)], {
      serialization: "advanced",
      execArgv: [
        `--max-old-space-size=${maxHeapMiB}`,
        "--disable-warning=ExperimentalWarning",
        ...(isSource ? ["--conditions=@olympus/source"] : []),
      ],
      // The child needs none of the server's secrets.
      env: { PATH: process.env.PATH, TZ: "UTC" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#ready.promise.catch(() => {});
    this.#child.on("message", (answer: HostAnswer) => this.#receive(answer));
    this.#child.on("error", () => this.#end());
    this.#child.on("exit", () => this.#end());
    this.#hold(true);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Fails with a HostError when the file can't be opened. */
  async ready(): Promise<void> {
    await this.#ready.promise;
  }

  async ask(operation: HostOperation): Promise<HostAnswer> {
    await this.#ready.promise;
    if (this.#isGone) throw gone();
    const id = ++this.#lastId;
    const waiting = Promise.withResolvers<HostAnswer>();
    this.#waiting.set(id, waiting);
    this.#hold(true);
    this.#child.send({ id, ...operation }, (error) => {
      if (error !== null) this.#end();
    });
    const answer = await waiting.promise;
    if ("failure" in answer) throw new HostError(answer.failure);
    return answer;
  }

  /** Ends the child at once, whatever it does, and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return;
    const exited = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await exited;
  }

  #receive(answer: HostAnswer): void {
    if ("ready" in answer) {
      if (answer.ready === null) this.#ready.resolve();
      else this.#ready.reject(new HostError(answer.ready));
    } else {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    }
    if (this.#waiting.size === 0) this.#hold(false);
  }

  #end(): void {
    this.#isGone = true;
    this.#ready.reject(gone());
    for (const waiting of this.#waiting.values()) waiting.reject(gone());
    this.#waiting.clear();
  }

  #hold(isBusy: boolean): void {
    if (isBusy) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }
}

function gone(): HostError {
  return new HostError({ code: hostGone, message: "The process that held the database ended" });
}

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { AppError, ErrorCode } from "@olympus/domain";
import type { endThread, GuardMessage, GuardQuestion } from "./guard-worker.ts";
import { late, withinOwnTime } from "./own-time.ts";
import { tooComplex, type Verdict } from "./verdict.ts";

// For starting a thread, and for loading a parser. Only stands against a thread that never says anything.
const loadTimeoutMs = 120_000;
/** How long a thread may take to be asked what time it has had. */
const usageTimeoutMs = 5_000;
/** How long an idle thread may take to end by itself. */
const endTimeoutMs = 2_000;

/** One thread that judges statements, one at a time; replaced whenever a statement broke it or took too long. */
export class JudgeThread {
  readonly #timeoutMs: number;
  #worker: Promise<Worker> | null = null;
  #isBusy = false;
  #isClosed = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Fails with UNAVAILABLE when the thread can't start. */
  async warmUp(): Promise<void> {
    await this.#running();
  }

  /** The one before must have been answered. Fails with UNAVAILABLE after `close` or when the thread can't start. */
  async ask(question: GuardQuestion): Promise<Verdict> {
    const worker = await this.#running();
    this.#isBusy = true;
    const outcome = await exchange(worker, question, this.#timeoutMs).finally(() => {
      this.#isBusy = false;
    });
    const isBroken = outcome === null || (!outcome.passed && outcome.isParserBroken);
    if (isBroken) await this.#discard();
    if (outcome !== null) return outcome;
    if (this.#isClosed) throw guardIsClosed();
    return tooComplex().verdict;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#isBusy) return await this.#discard();
    const worker = this.#worker;
    this.#worker = null;
    if (worker !== null) await end(await worker);
  }

  #running(): Promise<Worker> {
    if (this.#isClosed) return Promise.reject(guardIsClosed());
    this.#worker ??= start().catch((error: unknown) => {
      this.#worker = null;
      throw new AppError(ErrorCode.UNAVAILABLE, "The SQL guard's thread could not start", {
        userMessage: "SQL can't be checked at the moment, so nothing can run.",
        isRetryable: true,
        cause: error,
      });
    });
    return this.#worker;
  }

  async #discard(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (worker !== null) await (await worker).terminate();
  }
}

/** A running thread; it loads a parser with the first statement that needs it. */
function start(): Promise<Worker> {
  const isSource = import.meta.url.endsWith(".ts");
  const worker = new Worker(new URL(isSource ? "./guard-worker.ts" : "./guard-worker.js", import.meta.url), {
    execArgv: isSource ? ["--conditions=@olympus/source", "--no-warnings"] : [],
    // A deeper stack than usual: honest statements with a long chain of conditions are deep trees.
    resourceLimits: { stackSizeMb: 16 },
  });
  const messages = listen(worker);
  return messages
    .next(loadTimeoutMs)
    .then((message) => {
      if (message === "ready") return worker;
      throw new Error("The thread ended before it was ready");
    })
    .finally(() => messages.close());
}

/** Lets an idle thread end by itself: to end one from outside while V8 works on its WebAssembly has ended whole processes. */
async function end(worker: Worker): Promise<void> {
  worker.ref();
  const ended = once(worker, "exit", { signal: AbortSignal.timeout(endTimeoutMs) });
  const question: typeof endThread = "end";
  worker.postMessage(question);
  await ended.catch(() => worker.terminate());
}

/**
 * The verdict, or null when the thread ended or did not answer in time. It is the thread's own time, from when the parser is loaded: on a busy machine loading takes
 * long, and an honest statement may wait for a processor longer than it takes to judge.
 */
async function exchange(worker: Worker, question: GuardQuestion, timeoutMs: number): Promise<Verdict | null> {
  const messages = listen(worker);
  worker.postMessage(question);
  try {
    const judging = await messages.next(loadTimeoutMs);
    if (judging === null || typeof judging !== "object" || !("workedMs" in judging)) return null;
    const workedMs = async () => (await workedMsOf(worker)) - judging.workedMs;
    const answer = await withinOwnTime(timeoutMs, { next: messages.next, workedMs });
    return answer !== null && typeof answer === "object" && "passed" in answer ? answer : null;
  } finally {
    messages.close();
  }
}

/** How much of a processor's time a thread has had since it was started; without end when it doesn't say, or is no more. */
async function workedMsOf(worker: Worker): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const giveUp = () => resolve(Number.POSITIVE_INFINITY);
  const timer = setTimeout(giveUp, usageTimeoutMs);
  worker.cpuUsage().then(({ user, system }) => resolve((user + system) / 1_000), giveUp);
  return await promise.finally(() => clearTimeout(timer));
}

interface Messages {
  /** The next message, null when the thread has ended, or `late`. */
  next(timeoutMs: number): Promise<GuardMessage | null | typeof late>;
  close(): void;
}

/** What a thread says from now on, in order. It keeps the process alive only until `close`. */
function listen(worker: Worker): Messages {
  const said: (GuardMessage | null)[] = [];
  let wake = () => {};
  const hear = (message: GuardMessage | null) => {
    said.push(message);
    wake();
  };
  const end = () => hear(null);
  worker.ref();
  worker.on("message", hear).on("error", end).on("exit", end);
  return {
    next: (timeoutMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          wake = () => {};
          resolve(late);
        }, timeoutMs);
        wake = () => {
          const message = said.shift();
          if (message === undefined) return;
          clearTimeout(timer);
          wake = () => {};
          resolve(message);
        };
        wake();
      }),
    close: () => {
      worker.off("message", hear).off("error", end).off("exit", end);
      worker.unref();
    },
  };
}

export function guardIsClosed(): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, "The SQL guard has been closed", { userMessage: "Olympus is shutting down." });
}

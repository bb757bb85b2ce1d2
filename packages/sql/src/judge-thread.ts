import { Worker } from "node:worker_threads";
import { AppError, ErrorCode } from "@olympus/domain";
import type { GuardQuestion } from "./guard-worker.ts";
import { tooComplex, type Verdict } from "./verdict.ts";

/** One thread that judges statements, one at a time; replaced whenever a statement broke it or took too long. */
export class JudgeThread {
  readonly #timeoutMs: number;
  #worker: Promise<Worker> | null = null;
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
    const outcome = await exchange(worker, question, this.#timeoutMs);
    const isBroken = outcome === null || (!outcome.passed && outcome.isParserBroken);
    if (isBroken) await this.#discard();
    if (outcome !== null) return outcome;
    if (this.#isClosed) throw guardIsClosed();
    return tooComplex().verdict;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#discard();
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
  return firstOf(worker, null).then((message) => {
    if (message !== null) return worker;
    throw new Error("The thread ended before it was ready");
  });
}

/** The verdict, or null when the thread ended or did not answer in time. */
function exchange(worker: Worker, question: GuardQuestion, timeoutMs: number): Promise<Verdict | null> {
  const answer = firstOf(worker, timeoutMs) as Promise<Verdict | null>;
  worker.postMessage(question);
  return answer;
}

/** The next message, or null when the thread ended or the time was up. The thread keeps the process alive only meanwhile. */
function firstOf(worker: Worker, timeoutMs: number | null): Promise<unknown> {
  return new Promise((resolve) => {
    const settle = (message: unknown) => {
      clearTimeout(timer);
      worker.off("message", settle).off("error", end).off("exit", end);
      worker.unref();
      resolve(message);
    };
    const end = () => settle(null);
    const timer = timeoutMs === null ? undefined : setTimeout(end, timeoutMs);
    worker.ref();
    worker.on("message", settle).on("error", end).on("exit", end);
  });
}

export function guardIsClosed(): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, "The SQL guard has been closed", { userMessage: "Olympus is shutting down." });
}

import type { GuardQuestion } from "./guard-worker.ts";
import { guardIsClosed, JudgeThread } from "./judge-thread.ts";
import type { Verdict } from "./verdict.ts";

export interface JudgePoolOptions {
  /** For one statement. */
  readonly timeoutMs: number;
  /** A thread with every parser loaded takes some 250 MB. */
  readonly maxThreads: number;
  /** How long a question waits before another thread is started for it. */
  readonly growAfterMs: number;
  /** How long a thread but the last lives without a question. */
  readonly idleMs: number;
}

interface WaitingQuestion {
  readonly question: GuardQuestion;
  readonly askedBy: string | null;
  readonly answer: (verdict: Promise<Verdict>) => void;
}

interface PooledThread {
  readonly thread: JudgeThread;
  /** Whose question it judges; absent while it is idle. */
  busyFor?: { readonly askedBy: string | null } | undefined;
  idleTimer?: NodeJS.Timeout | undefined;
}

/**
 * The threads that judge statements. One is enough for honest ones; more come only while questions wait, for a hostile statement may hold a thread until its
 * time is up. Questions are taken in the order that they were asked, except that one asker holds one thread at a time: who sends many slow statements waits for
 * them alone.
 */
export class JudgePool {
  readonly #options: JudgePoolOptions;
  readonly #threads: PooledThread[];
  readonly #waiting: WaitingQuestion[] = [];
  #growTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: JudgePoolOptions) {
    this.#options = options;
    this.#threads = [{ thread: new JudgeThread(options.timeoutMs) }];
  }

  /** Starts the first thread. Fails when it can't start. */
  async warmUp(): Promise<void> {
    await this.#threads[0]?.thread.warmUp();
  }

  get threadCount(): number {
    return this.#threads.length;
  }

  /** Fails with UNAVAILABLE after `close` or when no thread can start. */
  ask(question: GuardQuestion, askedBy: string | null): Promise<Verdict> {
    if (this.#isClosed) return Promise.reject(guardIsClosed());
    return new Promise((answer) => {
      this.#waiting.push({ question, askedBy, answer });
      this.#handOut();
    });
  }

  /** Ends all threads; whatever waits or is being judged fails with UNAVAILABLE. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#growTimer);
    for (const { answer } of this.#waiting.splice(0)) answer(Promise.reject(guardIsClosed()));
    for (const { idleTimer } of this.#threads) clearTimeout(idleTimer);
    await Promise.all(this.#threads.map(({ thread }) => thread.close()));
  }

  #handOut(): void {
    for (const pooled of this.#threads) {
      if (pooled.busyFor !== undefined) continue;
      const next = this.#waiting.findIndex((waiting) => this.#mayBeNext(waiting));
      const [waiting] = next < 0 ? [] : this.#waiting.splice(next, 1);
      if (waiting !== undefined) this.#judge(pooled, waiting);
    }
    this.#growLater();
  }

  #mayBeNext({ askedBy }: WaitingQuestion): boolean {
    return askedBy === null || !this.#threads.some(({ busyFor }) => busyFor?.askedBy === askedBy);
  }

  #judge(pooled: PooledThread, { question, askedBy, answer }: WaitingQuestion): void {
    clearTimeout(pooled.idleTimer);
    pooled.busyFor = { askedBy };
    const verdict = pooled.thread.ask(question);
    answer(verdict);
    const free = () => {
      pooled.busyFor = undefined;
      if (this.#isClosed) return;
      this.#handOut();
      if (pooled.busyFor === undefined) this.#endWhenIdle(pooled);
    };
    verdict.then(free, free);
  }

  #growLater(): void {
    const wantsMore = this.#threads.length < this.#options.maxThreads && this.#waiting.some((waiting) => this.#mayBeNext(waiting));
    if (!wantsMore || this.#growTimer !== undefined) return;
    this.#growTimer = setTimeout(() => {
      this.#growTimer = undefined;
      if (!this.#waiting.some((waiting) => this.#mayBeNext(waiting))) return;
      this.#threads.push({ thread: new JudgeThread(this.#options.timeoutMs) });
      this.#handOut();
    }, this.#options.growAfterMs);
  }

  #endWhenIdle(pooled: PooledThread): void {
    pooled.idleTimer = setTimeout(() => {
      if (this.#threads.length === 1) return;
      this.#threads.splice(this.#threads.indexOf(pooled), 1);
      void pooled.thread.close();
    }, this.#options.idleMs);
    pooled.idleTimer.unref();
  }
}

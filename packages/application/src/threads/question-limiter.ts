import { AppError, type Author, type Ctx, ErrorCode } from "@olympus/domain";
import type { ThreadRepository } from "@olympus/persistence";
import { AttemptLimiter } from "../attempt-limiter.ts";

const windowMs = 60 * 60 * 1000;
/** The retry time is told to the minute. */
const retryStepMs = 60 * 1000;

/** So many questions per hour and author in threads; as many again may be retries of failed answers, and as many again be asked of one database directly. */
export class QuestionLimiter {
  readonly #threads: Pick<ThreadRepository, "countQuestions">;
  readonly #limit: number;
  readonly #retries: AttemptLimiter;
  readonly #direct: AttemptLimiter;

  constructor(threads: Pick<ThreadRepository, "countQuestions">, options: { readonly questionsPerHour: number }, clock: Ctx["clock"]) {
    this.#threads = threads;
    this.#limit = options.questionsPerHour;
    const limit = { limit: options.questionsPerHour, windowMs, maxKeys: 10_000 };
    this.#retries = new AttemptLimiter(limit, clock);
    this.#direct = new AttemptLimiter(limit, clock);
  }

  /** Fails with RATE_LIMITED and the time to wait. */
  async assertMayAsk(ctx: Ctx, author: Author): Promise<void> {
    const now = ctx.clock.now().getTime();
    if (await this.#isBelow(author, now - windowMs)) return;
    throw this.#tooMany(await this.#waitMs(author, now));
  }

  /** Fails with RATE_LIMITED and the time to wait. */
  countRetry(author: Author): void {
    this.#count(this.#retries, author);
  }

  /** A question outside of threads. Fails with RATE_LIMITED and the time to wait. */
  countDirect(author: Author): void {
    this.#count(this.#direct, author);
  }

  #count(attempts: AttemptLimiter, author: Author): void {
    const waitMs = attempts.take(author.kind === "user" ? author.userId : author.tokenId);
    if (waitMs !== null) throw this.#tooMany(waitMs);
  }

  async #isBelow(author: Author, sinceMs: number): Promise<boolean> {
    return (await this.#threads.countQuestions(author, new Date(sinceMs))) < this.#limit;
  }

  /** The shortest wait after which enough questions have left the window, found by halving: six counts at most. */
  async #waitMs(author: Author, now: number): Promise<number> {
    let tooShort = 0;
    let enough = windowMs / retryStepMs;
    while (enough - tooShort > 1) {
      const middle = Math.floor((tooShort + enough) / 2);
      if (await this.#isBelow(author, now - windowMs + middle * retryStepMs)) enough = middle;
      else tooShort = middle;
    }
    return enough * retryStepMs;
  }

  #tooMany(retryAfterMs: number): AppError {
    const minutes = Math.ceil(retryAfterMs / 60_000);
    return new AppError(ErrorCode.RATE_LIMITED, `More than ${this.#limit} questions in an hour`, {
      userMessage: `You have asked ${this.#limit} questions within an hour, which is the limit. Ask again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
      retryAfterMs,
    });
  }
}

import type { Clock } from "@olympus/domain";

export interface AttemptLimit {
  /** Attempts allowed within the window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Keys remembered at most; the ones untouched for longest are forgotten first. */
  readonly maxKeys: number;
}

/** Counts attempts by key in a sliding window, in this process's memory. */
export class AttemptLimiter {
  readonly #limit: AttemptLimit;
  readonly #clock: Clock;
  /** In order of last use: a `Map` iterates in order of insertion. */
  readonly #attempts = new Map<string, number[]>();

  constructor(limit: AttemptLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Counts one attempt, also those that run at the same time. Null: go ahead; else milliseconds until the next one is allowed. */
  take(key: string): number | null {
    const now = this.#clock.now().getTime();
    const recent = (this.#attempts.get(key) ?? []).filter((at) => at > now - this.#limit.windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= this.#limit.limit) return oldest + this.#limit.windowMs - now;
    this.#attempts.delete(key);
    this.#attempts.set(key, [...recent, now]);
    this.#forgetOldest();
    return null;
  }

  /** Takes back the last attempt: it succeeded, and only failures count. */
  giveBack(key: string): void {
    const attempts = this.#attempts.get(key);
    attempts?.pop();
    if (attempts?.length === 0) this.#attempts.delete(key);
  }

  /** Forgets all attempts of this key. */
  clear(key: string): void {
    this.#attempts.delete(key);
  }

  get size(): number {
    return this.#attempts.size;
  }

  #forgetOldest(): void {
    for (const key of this.#attempts.keys()) {
      if (this.#attempts.size <= this.#limit.maxKeys) return;
      this.#attempts.delete(key);
    }
  }
}

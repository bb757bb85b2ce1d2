import { type AppError, type Ctx, cancelled, throwIfAborted, withSignal } from "@olympus/domain";
import { modelFailed } from "./model-error.ts";
import { defaultModelTimeoutMs, endpointName, type ModelSettings } from "./model-settings.ts";

export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** What one answer may still cost: requests, tokens, time. */
export class ModelBudget {
  readonly #maxCalls: number;
  readonly #maxTokens: number;
  #calls = 0;
  #tokens: TokenCount = { input: 0, output: 0 };

  readonly #onTokens: (tokens: TokenCount) => void;

  /** `onTokens` is told of each reply what it took. */
  constructor(
    limits: { readonly maxModelCalls: number; readonly maxModelTokens: number },
    onTokens: (tokens: TokenCount) => void = () => {},
  ) {
    this.#onTokens = onTokens;
    this.#maxCalls = limits.maxModelCalls;
    this.#maxTokens = limits.maxModelTokens;
  }

  get tokens(): TokenCount {
    return this.#tokens;
  }

  /** Whether the next request is the last one. */
  get isLastCall(): boolean {
    return this.#calls === this.#maxCalls - 1;
  }

  /** Whether there can be no further request. */
  get isSpent(): boolean {
    return this.#calls >= this.#maxCalls || this.#tokens.input + this.#tokens.output >= this.#maxTokens;
  }

  /** Fails with MODEL_FAILED when requests or tokens are used up. */
  takeCall(model: string): void {
    const suggestion = "Ask a narrower question, or one thing at a time.";
    if (this.#calls >= this.#maxCalls)
      throw modelFailed(`The model “${model}” came to no answer in ${this.#maxCalls} requests.`, suggestion);
    if (this.#tokens.input + this.#tokens.output >= this.#maxTokens)
      throw modelFailed(`The model “${model}” came to no answer within ${this.#maxTokens.toLocaleString("en-US")} tokens.`, suggestion);
    this.#calls += 1;
  }

  spend({ input, output }: TokenCount): void {
    this.#onTokens({ input, output });
    this.#tokens = { input: this.#tokens.input + input, output: this.#tokens.output + output };
  }
}

/**
 * Does the work in the model's time. After `timeoutMs` the work's signal is aborted and this fails with MODEL_FAILED at once, also when the work
 * doesn't listen (`remainingMs` where a part of it is gone already); when the caller's signal is aborted it fails with CANCELLED.
 */
export async function withinTime<T>(
  ctx: Ctx,
  settings: ModelSettings,
  work: (ctx: Ctx) => Promise<T>,
  remainingMs = settings.timeoutMs ?? defaultModelTimeoutMs,
): Promise<T> {
  const timeoutMs = settings.timeoutMs ?? defaultModelTimeoutMs;
  const time = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const stop = () => reject(cancelled(ctx.signal.reason));
  const timer = setTimeout(() => {
    const late = tooSlow(settings, timeoutMs);
    reject(late);
    time.abort(late);
  }, remainingMs);
  ctx.signal.addEventListener("abort", stop, { once: true });
  try {
    throwIfAborted(ctx.signal);
    return await Promise.race([work(withSignal(ctx, time.signal)), ended]);
  } finally {
    clearTimeout(timer);
    ctx.signal.removeEventListener("abort", stop);
    // Whatever of the work still runs has nobody to report to.
    time.abort();
  }
}

/** The failure of a model whose time is up. */
export function tooSlow(settings: ModelSettings, timeoutMs: number): AppError {
  return modelFailed(
    `The model “${settings.model}” did not answer within ${formatSeconds(timeoutMs)}.`,
    `Check that ${endpointName(settings)} is up and has the model loaded, or ask a narrower question.`,
    { isRetryable: true },
  );
}

function formatSeconds(ms: number): string {
  return `${(ms / 1000).toLocaleString("en-US", { maximumFractionDigits: 1 })} s`;
}

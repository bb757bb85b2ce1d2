import { type AnswerEvent, type AnswerStep, type Ctx, cancelled, isFinal, type StepKind, toAppError } from "@olympus/domain";
import { toFailure } from "./failure.ts";

/** A step that is under way. Ends once. */
export interface OpenStep {
  done(detail?: string | null, title?: string): void;
  fail(detail: string): void;
}

/** One answer under way: says what happens, in order, and ends exactly once. */
export class AnswerRun {
  readonly ctx: Ctx;
  readonly startedAt: Date;
  readonly #emit: (event: AnswerEvent) => void;
  readonly #openSteps = new Map<string, AnswerStep & { readonly sinceMs: number }>();
  #stepCount = 0;
  #isOver = false;

  constructor(ctx: Ctx, emit: (event: AnswerEvent) => void) {
    this.ctx = ctx;
    this.startedAt = ctx.clock.now();
    this.#emit = emit;
  }

  /** Milliseconds since the answer began, by the context's clock. */
  get durationMs(): number {
    return this.ctx.clock.now().getTime() - this.startedAt.getTime();
  }

  /** Does nothing after the final event. A final event ends what steps are still open as failed. */
  emit(event: AnswerEvent): void {
    if (this.#isOver) return;
    if (isFinal(event)) {
      for (const id of [...this.#openSteps.keys()]) this.#endStep(id, { status: "FAILED" });
      this.#isOver = true;
    }
    this.#emit(event);
  }

  startStep(kind: StepKind, title: string, detail: string | null = null): OpenStep {
    this.#stepCount += 1;
    const step: AnswerStep = { id: `step-${this.#stepCount}`, kind, title, detail, status: "RUNNING", durationMs: null };
    this.#openSteps.set(step.id, { ...step, sinceMs: this.ctx.clock.now().getTime() });
    this.emit({ type: "step", step });
    return {
      done: (newDetail, newTitle) =>
        this.#endStep(step.id, { status: "DONE", detail: newDetail === undefined ? detail : newDetail, title: newTitle ?? title }),
      fail: (newDetail) => this.#endStep(step.id, { status: "FAILED", detail: newDetail }),
    };
  }

  /**
   * Does the work, and turns its failure into the final event: `cancelled` as soon as the caller's signal is aborted, `failed` otherwise.
   * Work that comes back without a final event has failed.
   */
  async finish(work: () => Promise<void>): Promise<void> {
    const { signal } = this.ctx;
    try {
      signal.throwIfAborted();
      await untilAborted(signal, work());
      if (!this.#isOver) throw new Error("The answer ended without a final event");
    } catch (error) {
      if (signal.aborted) this.emit({ type: "cancelled" });
      else {
        const failure = toFailure(error);
        this.ctx.logger.warn({ code: failure.code, error: toAppError(error).message }, "An answer failed");
        this.emit({ type: "failed", failure });
      }
    }
  }

  #endStep(id: string, change: Partial<AnswerStep>): void {
    const open = this.#openSteps.get(id);
    if (open === undefined) return;
    this.#openSteps.delete(id);
    const { sinceMs, ...step } = open;
    this.emit({ type: "step", step: { ...step, ...change, durationMs: this.ctx.clock.now().getTime() - sinceMs } });
  }
}

/** The work's outcome, or CANCELLED at once when the signal is aborted: work that is slow to stop doesn't hold the person up. */
async function untilAborted(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(cancelled(signal.reason));
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

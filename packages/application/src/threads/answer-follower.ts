import { type Ctx, type EventBus, isFinal, type MessageId, type StoredAnswerEvent } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { answerTopic } from "./answer-topic.ts";

/** Replays an answer's stored events, then follows it. */
export class AnswerFollower {
  readonly #store: Pick<Store, "answers" | "threads">;
  readonly #bus: EventBus;
  readonly #pollMs: number;

  /** `pollMs`: how often to look without a hint, for the answer may come from a process that this bus doesn't reach. */
  constructor(store: Pick<Store, "answers" | "threads">, bus: EventBus, pollMs = 1_000) {
    this.#store = store;
    this.#bus = bus;
    this.#pollMs = pollMs;
  }

  /** Each event after `afterSequence` once and in order, up to the final one. Ends early when `ctx.signal` is aborted or the answer is deleted. */
  async *follow(ctx: Ctx, messageId: MessageId, afterSequence: number): AsyncGenerator<StoredAnswerEvent> {
    const hints = new Hints(this.#bus, answerTopic(messageId));
    let sequence = afterSequence;
    try {
      while (!ctx.signal.aborted) {
        // Before reading: a hint that comes while we read makes us read again.
        hints.reset();
        const events = await this.#store.answers.listEvents(messageId, sequence);
        for (const event of events) {
          if (ctx.signal.aborted) return;
          yield event;
          sequence = event.sequence;
          if (isFinal(event.event)) return;
        }
        if (events.length === 0 && (await this.#hasEndedBefore(messageId, sequence))) return;
        await hints.wait(this.#pollMs, ctx.signal);
      }
    } finally {
      hints.close();
    }
  }

  /** Nothing more will come: the answer is gone, or had ended at or before this event. */
  async #hasEndedBefore(messageId: MessageId, sequence: number): Promise<boolean> {
    const found = await this.#store.threads.findMessage(messageId);
    if (found === null || found.message.answer === null) return true;
    if (found.message.answer.status === "RUNNING") return false;
    return (await this.#store.answers.listEvents(messageId, sequence)).length === 0;
  }
}

/** Whether there was a hint since the last `reset`, and waiting for one. */
class Hints {
  readonly #unsubscribe: () => void;
  #isHinted = false;
  #wake: () => void = () => {};

  constructor(bus: EventBus, topic: string) {
    this.#unsubscribe = bus.subscribe(topic, () => {
      this.#isHinted = true;
      this.#wake();
    });
  }

  reset(): void {
    this.#isHinted = false;
  }

  /** Resolves with the next hint, after `timeoutMs`, or when the signal is aborted, whatever is first. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.#isHinted || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#wake = () => {};
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener("abort", done, { once: true });
      this.#wake = done;
    });
  }

  close(): void {
    this.#unsubscribe();
  }
}

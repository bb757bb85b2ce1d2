import { type AnswerEvent, AppError, type Clock, ErrorCode, type EventBus, type Logger, type MessageId } from "@olympus/domain";
import type { AnswerRepository } from "@olympus/persistence";
import { answerTopic } from "./answer-topic.ts";

const maxWaitMs = 50;
const maxBatch = 20;
const finalTriesAfterMs = [100, 500, 2_000];

export interface AnswerEventWriterDeps {
  readonly answers: Pick<AnswerRepository, "append">;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Stores the events of one answer in batches: the first at once, then at most every 50 ms or 20 events, text that follows text as one event.
 * Publishes a hint after each batch.
 */
export class AnswerEventWriter {
  readonly #deps: AnswerEventWriterDeps;
  readonly #messageId: MessageId;
  readonly #onFailure: () => void;
  #pending: AnswerEvent[] = [];
  #timer: NodeJS.Timeout | null = null;
  #lastFlushAt = 0;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown = null;

  /** `onFailure` is called once when a batch could not be stored: the answer has been ended by someone else, or the database is away. */
  constructor(deps: AnswerEventWriterDeps, messageId: MessageId, onFailure: () => void) {
    this.#deps = deps;
    this.#messageId = messageId;
    this.#onFailure = onFailure;
  }

  /** Takes an event that isn't final. Waits for the database when too much is pending. Fails once a batch could not be stored. */
  async push(event: AnswerEvent): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    this.#add(event);
    if (this.#pending.length >= maxBatch) await this.#flush();
    else this.#schedule();
  }

  /**
   * Stores what is pending together with the final event; tries a few times. Whether this event ended the answer: false when it had been
   * ended already. Fails when the database stays away.
   */
  async end(final: AnswerEvent): Promise<boolean> {
    this.#unschedule();
    await this.#writing;
    const events = [...this.#pending, final];
    for (const waitMs of [...finalTriesAfterMs, null]) {
      try {
        await this.#append(events);
        return true;
      } catch (error) {
        if (isOver(error)) return false;
        if (waitMs === null) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
    return false;
  }

  #add(event: AnswerEvent): void {
    const last = this.#pending.at(-1);
    if (event.type === "text" && last?.type === "text") {
      this.#pending[this.#pending.length - 1] = { type: "text", delta: last.delta + event.delta };
    } else {
      this.#pending.push(event);
    }
  }

  #schedule(): void {
    if (this.#timer !== null) return;
    const waitMs = Math.max(0, this.#lastFlushAt + maxWaitMs - performance.now());
    this.#timer = setTimeout(() => void this.#flush(), waitMs);
  }

  #unschedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Batches are stored one after the other, in order. Never rejects: the failure is kept for `push` and told to `onFailure`. */
  #flush(): Promise<void> {
    this.#unschedule();
    this.#writing = this.#writing.then(() => this.#writePending());
    return this.#writing;
  }

  async #writePending(): Promise<void> {
    if (this.#failure !== null || this.#pending.length === 0) return;
    const batch = this.#pending;
    this.#pending = [];
    try {
      await this.#append(batch);
    } catch (error) {
      this.#failure = error;
      this.#pending = [...batch, ...this.#pending];
      this.#onFailure();
    }
    this.#lastFlushAt = performance.now();
  }

  async #append(events: readonly AnswerEvent[]): Promise<void> {
    await this.#deps.answers.append(this.#messageId, events, this.#deps.clock.now());
    try {
      await this.#deps.bus.publish(answerTopic(this.#messageId), null);
    } catch (error) {
      // A hint only: the events are stored, and followers look by themselves every second.
      this.#deps.logger.warn({ error, messageId: this.#messageId }, "Could not publish that an answer has new events");
    }
  }
}

/** It was ended by someone else, or deleted. */
function isOver(error: unknown): boolean {
  return error instanceof AppError && (error.code === ErrorCode.CONFLICT || error.code === ErrorCode.NOT_FOUND);
}

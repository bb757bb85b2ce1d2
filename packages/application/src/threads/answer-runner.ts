import { randomUUID } from "node:crypto";
import { type AnswerEvent, AppError, type Ctx, ErrorCode, type MessageId } from "@olympus/domain";
import type { AnswerRepository } from "@olympus/persistence";
import { AnswerRun, type AnswerRunDeps, type AnswerTask, failureOf } from "./answer-run.ts";
import { answerStopTopic, answerTopic } from "./answer-topic.ts";

export interface AnswerRunnerOptions {
  /** How long one answer may take. */
  readonly deadlineMs: number;
  readonly heartbeatMs: number;
  /** How often to look for answers that are to be stopped, while there are any: the hint on the bus may not reach this process. */
  readonly stopCheckMs: number;
  readonly abandonedCheckMs: number;
  /** Whether no other process can be answering: what is RUNNING at the start was left by a process that is gone. */
  readonly isOnlyRunner: boolean;
}

export const defaultAnswerRunnerOptions: AnswerRunnerOptions = {
  deadlineMs: 120_000,
  heartbeatMs: 5_000,
  stopCheckMs: 1_000,
  abandonedCheckMs: 30_000,
  isOnlyRunner: false,
};

export type AnswerRunnerDeps = Omit<AnswerRunDeps, "answers" | "deadlineMs"> & { readonly answers: AnswerRepository };

/** A look that has not come back after so many intervals is given up: a connection may be lost without a word. */
const lookPatience = 3;

/** A runner that has been silent for so many heartbeats is taken for dead. */
const missedHeartbeats = 5;

/** Gives answers in this process, each apart from the request that asked for it, and looks after those that other processes left behind. */
export class AnswerRunner {
  /** Names this process among those that share the database. */
  readonly runnerId = randomUUID();
  readonly #deps: AnswerRunnerDeps;
  readonly #options: AnswerRunnerOptions;
  readonly #running = new Map<MessageId, { readonly run: AnswerRun; readonly ended: Promise<void> }>();
  /** Ended, but the database was away: tried again with each heartbeat, or they would stay RUNNING as long as this process lives. */
  readonly #unstored = new Map<MessageId, AnswerEvent>();
  #timers: NodeJS.Timeout[] = [];
  #isBeating = false;
  #lookingSince: number | null = null;
  #isClosed = false;

  constructor(deps: AnswerRunnerDeps, options: Partial<AnswerRunnerOptions> = {}) {
    this.#deps = deps;
    this.#options = { ...defaultAnswerRunnerOptions, ...options };
  }

  /** Ends what was left behind and begins to give signs of life. Call before the first question is asked. */
  async open(): Promise<void> {
    const now = this.#deps.clock.now().getTime();
    await this.#interruptAbandoned(this.#options.isOnlyRunner ? now : now - this.#silenceMs);
    await this.#deps.answers.heartbeat(this.runnerId, this.#deps.clock.now());
    this.#timers = [
      setInterval(() => void this.#beat(), this.#options.heartbeatMs),
      setInterval(() => void this.#checkAbandoned(), this.#options.abandonedCheckMs),
      setInterval(() => this.#lookForStops(), this.#options.stopCheckMs),
    ];
  }

  /** Begins an answer whose message is stored as RUNNING by this runner, and returns. Fails with UNAVAILABLE after `close`. */
  start(ctx: Ctx, task: AnswerTask): void {
    this.assertOpen();
    const logger = ctx.logger.child({ messageId: task.messageId });
    const run = new AnswerRun({ ...this.#deps, logger, deadlineMs: this.#options.deadlineMs }, task, { ...ctx, logger });
    const forgetHints = this.#deps.bus.subscribe(answerStopTopic(task.messageId), () => void this.#stopWhatIsToStop());
    const ended = run
      .run()
      .catch((error: unknown) => this.#keepForLater(task.messageId, error))
      .finally(() => {
        forgetHints();
        // A retry may have taken the place already: the final event is stored before this runs.
        if (this.#running.get(task.messageId)?.run === run) this.#running.delete(task.messageId);
      });
    this.#running.set(task.messageId, { run, ended });
  }

  /** Fails with UNAVAILABLE after `close`. */
  assertOpen(): void {
    if (!this.#isClosed) return;
    throw new AppError(ErrorCode.UNAVAILABLE, "The answer runner is closed", {
      userMessage: "Olympus is being restarted. Ask again in a moment.",
      isRetryable: true,
    });
  }

  /** Stops an answer of this process and resolves once that is stored; false when it isn't one of this process. */
  async stop(messageId: MessageId): Promise<boolean> {
    const entry = this.#running.get(messageId);
    if (entry === undefined) return false;
    entry.run.stop("stopped");
    await entry.ended;
    return true;
  }

  /** Stops an answer wherever it runs: here at once; in another process by a hint, or within a second or two where the hint is lost. */
  async stopAnywhere(messageId: MessageId): Promise<void> {
    if (await this.stop(messageId)) return;
    await this.#deps.answers.requestCancel(messageId);
    try {
      await this.#deps.bus.publish(answerStopTopic(messageId), null);
    } catch (error) {
      this.#deps.logger.warn({ error, messageId }, "Could not publish that an answer is to be stopped; its process looks by itself");
    }
  }

  /** Takes no more questions, ends what runs as interrupted, and resolves when that is stored, after `graceMs` at the latest. */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    const entries = [...this.#running.values()];
    for (const { run } of entries) run.stop("shutdown");
    let grace: NodeJS.Timeout | undefined;
    const graceEnded = new Promise<void>((resolve) => {
      grace = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(entries.map(({ ended }) => ended)), graceEnded]);
    clearTimeout(grace);
  }

  get #silenceMs(): number {
    return missedHeartbeats * this.#options.heartbeatMs;
  }

  #keepForLater(messageId: MessageId, error: unknown): void {
    this.#deps.logger.error({ error, messageId }, "The end of an answer could not be stored; it is tried again");
    const failure = failureOf(
      new AppError(ErrorCode.INTERNAL, "The end of the answer could not be stored", {
        userMessage: "The answer was lost, because Olympus could not reach its own database. Ask again.",
      }),
    );
    this.#unstored.set(messageId, { type: "failed", failure });
  }

  async #beat(): Promise<void> {
    if (this.#isBeating) return;
    this.#isBeating = true;
    try {
      for (const messageId of await this.#deps.answers.heartbeat(this.runnerId, this.#deps.clock.now())) {
        this.#running.get(messageId)?.run.stop("stopped");
      }
      for (const [messageId, event] of this.#unstored) await this.#storeLate(messageId, event);
    } catch (error) {
      this.#deps.logger.warn({ error }, "The heartbeat of the answers could not be stored; the next one is tried");
    } finally {
      this.#isBeating = false;
    }
  }

  /** Apart from the heartbeat, which writes and may have to wait for others. */
  #lookForStops(): void {
    const now = performance.now();
    const isLooking = this.#lookingSince !== null && now - this.#lookingSince < lookPatience * this.#options.stopCheckMs;
    if (this.#running.size === 0 || isLooking) return;
    this.#lookingSince = now;
    void this.#stopWhatIsToStop().then(() => {
      if (this.#lookingSince === now) this.#lookingSince = null;
    });
  }

  /** Never rejects. */
  async #stopWhatIsToStop(): Promise<void> {
    try {
      for (const messageId of await this.#deps.answers.listStopRequests(this.runnerId)) this.#running.get(messageId)?.run.stop("stopped");
    } catch (error) {
      this.#deps.logger.warn({ error }, "Could not look for answers that are to be stopped; the next look is soon");
    }
  }

  async #storeLate(messageId: MessageId, event: AnswerEvent): Promise<void> {
    try {
      await this.#deps.answers.append(messageId, [event], this.#deps.clock.now());
    } catch (error) {
      if (!(error instanceof AppError && (error.code === ErrorCode.CONFLICT || error.code === ErrorCode.NOT_FOUND))) throw error;
    }
    this.#unstored.delete(messageId);
    await this.#deps.bus.publish(answerTopic(messageId), null);
  }

  async #checkAbandoned(): Promise<void> {
    try {
      await this.#interruptAbandoned(this.#deps.clock.now().getTime() - this.#silenceMs);
    } catch (error) {
      this.#deps.logger.warn({ error }, "Could not look for abandoned answers; the next look is in half a minute");
    }
  }

  async #interruptAbandoned(deadBeforeMs: number): Promise<void> {
    const ids = await this.#deps.answers.interruptAbandoned(new Date(deadBeforeMs), this.#deps.clock.now());
    if (ids.length > 0) this.#deps.logger.info({ messageIds: ids }, "Marked answers as interrupted whose process is gone");
    for (const id of ids) await this.#deps.bus.publish(answerTopic(id), null);
  }
}

import type { Agent, AnswerSources } from "@olympus/agent";
import {
  type AnswerEvent,
  type AnswerFailure,
  type AnswerRequest,
  AppError,
  type Ctx,
  cancelled,
  ErrorCode,
  isFinal,
  type MessageId,
  type Thread,
  toAppError,
} from "@olympus/domain";
import type { SpaceModels } from "../models/space-models.ts";
import { untilAborted } from "../until-aborted.ts";
import { AnswerEventWriter, type AnswerEventWriterDeps } from "./answer-event-writer.ts";

/** One answer to be given. */
export interface AnswerTask {
  readonly messageId: MessageId;
  readonly thread: Thread;
  readonly request: AnswerRequest;
}

/** Gathers what the asker may see in the thread's Space. */
export interface AnswerSourceBuilder {
  build(ctx: Ctx, task: AnswerTask): Promise<AnswerSources>;
}

/** Why a run was ended from outside; `lost`: the store doesn't take its events any more. */
export type StopReason = "stopped" | "shutdown" | "deadline" | "lost";

export interface AnswerRunDeps extends AnswerEventWriterDeps {
  readonly agent: Pick<Agent, "answer">;
  readonly sources: AnswerSourceBuilder;
  /** What answers in which Space; the agent's own model everywhere when left out. */
  readonly models?: Pick<SpaceModels, "settingsFor">;
  readonly deadlineMs: number;
}

/** One answer while it is being given, apart from the request that asked for it. */
export class AnswerRun {
  readonly #deps: AnswerRunDeps;
  readonly #task: AnswerTask;
  readonly #ctx: Ctx;
  readonly #controller = new AbortController();
  #reason: StopReason | null = null;

  /** `ctx` without its signal: only `stop` and the deadline end a run. */
  constructor(deps: AnswerRunDeps, task: AnswerTask, ctx: Ctx) {
    this.#deps = deps;
    this.#task = task;
    this.#ctx = { ...ctx, signal: this.#controller.signal };
  }

  /** Ends the run; the first reason counts. */
  stop(reason: StopReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#controller.abort(cancelled(reason));
  }

  /** Resolves once the final event is stored. Fails only when the store stays away. */
  async run(): Promise<void> {
    const writer = new AnswerEventWriter(this.#deps, this.#task.messageId, () => this.stop("lost"));
    const timer = setTimeout(() => this.stop("deadline"), this.#deps.deadlineMs);
    try {
      await writer.end(await this.#consume(writer));
    } finally {
      clearTimeout(timer);
      this.#controller.abort(cancelled("the answer has ended"));
    }
  }

  async #consume(writer: AnswerEventWriter): Promise<AnswerEvent> {
    const { signal } = this.#ctx;
    let events: AsyncIterator<AnswerEvent> | null = null;
    try {
      const sources = await untilAborted(this.#deps.sources.build(this.#ctx, this.#task), signal);
      const { request, thread } = this.#task;
      const { question, pins } = request;
      const model = await untilAborted(Promise.resolve(this.#deps.models?.settingsFor(thread.spaceId)), signal);
      events = this.#deps.agent.answer(this.#ctx, { question, sources, model, ...(pins && { pins }) })[Symbol.asyncIterator]();
      for (;;) {
        const next = await untilAborted(events.next(), signal);
        if (next.done) throw new AppError(ErrorCode.INTERNAL, "The agent ended without a final event");
        if (isFinal(next.value)) return this.#judge(next.value);
        await writer.push(next.value);
      }
    } catch (error) {
      return this.#reason === null ? this.#unexpected(error) : this.#eventFor(this.#reason);
    } finally {
      this.#release(events);
    }
  }

  /** An agent that was told to stop says so in its own words: the reason is ours to tell. */
  #judge(final: AnswerEvent): AnswerEvent {
    return this.#reason === null || final.type === "completed" ? final : this.#eventFor(this.#reason);
  }

  #eventFor(reason: StopReason): AnswerEvent {
    switch (reason) {
      case "stopped":
        return { type: "cancelled" };
      case "shutdown":
        return { type: "interrupted" };
      case "deadline":
        return { type: "failed", failure: tooSlow(this.#deps.deadlineMs) };
      case "lost":
        return { type: "failed", failure: failureOf(new AppError(ErrorCode.INTERNAL, "Events could not be stored", internalWords)) };
    }
  }

  #unexpected(error: unknown): AnswerEvent {
    this.#ctx.logger.error({ error, messageId: this.#task.messageId }, "An answer failed unexpectedly");
    return { type: "failed", failure: failureOf(toAppError(error)) };
  }

  /** Lets the agent clean up, without waiting for one that doesn't listen. */
  #release(events: AsyncIterator<AnswerEvent> | null): void {
    this.#controller.abort(cancelled("the answer has ended"));
    events?.return?.().catch((error: unknown) => {
      if (toAppError(error).code === ErrorCode.CANCELLED) return;
      this.#ctx.logger.warn({ error, messageId: this.#task.messageId }, "An answer that had ended failed while cleaning up");
    });
  }
}

const internalWords = { userMessage: "Something went wrong on our side while this answer was being stored. Ask again." };

/** The failure of an answer as the person sees it. */
export function failureOf(error: AppError): AnswerFailure {
  return { code: error.code, message: error.userMessage, suggestion: error.suggestion ?? null, sql: null };
}

function tooSlow(deadlineMs: number): AnswerFailure {
  return {
    code: ErrorCode.TIMEOUT,
    message: `No answer after ${Math.round(deadlineMs / 1000)} seconds, so it was stopped.`,
    suggestion: "Ask again, or ask for less: a shorter period, fewer sources.",
    sql: null,
  };
}

import { randomUUID } from "node:crypto";
import type { Agent, AnswerSources } from "@olympus/agent";
import { type Answer, type AnswerEvent, type EventBus, silentLogger, systemClock } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { Policy } from "../policy.ts";
import { AnswerFollower } from "./answer-follower.ts";
import { AnswerRunner, type AnswerRunnerDeps, type AnswerRunnerOptions } from "./answer-runner.ts";
import { QuestionLimiter } from "./question-limiter.ts";
import { ThreadUseCases } from "./thread.service.ts";

/** An answer with this text and nothing behind it. */
export function completed(text: string): AnswerEvent {
  const answer: Answer = {
    text,
    badge: "NONE",
    engine: "BUILT_IN",
    model: null,
    queries: [],
    citations: [],
    warnings: [],
    clarification: null,
    confidence: 1,
    durationMs: 1,
    tokens: null,
  };
  return { type: "completed", answer };
}

export const text = (delta: string): AnswerEvent => ({ type: "text", delta });

/** The bus within a process, which also counts who listens. */
export class CountingBus implements EventBus {
  readonly #listeners = new Map<string, Set<(message: unknown) => void>>();
  /** Set to lose all messages, like a bus that doesn't reach the other process. */
  isDeaf = false;

  async publish(topic: string, message: unknown): Promise<void> {
    if (!this.isDeaf) for (const listener of this.#listeners.get(topic) ?? []) listener(message);
  }

  subscribe(topic: string, listener: (message: unknown) => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

export const noSources: AnswerSources = {
  databases: [],
  documents: { count: async () => 0, search: async () => [] },
  history: [],
};

type Script = Agent["answer"];

/** Threads on the store, answered by a script in the agent's place. */
export function makeThreads(
  store: Store,
  answer: Script,
  options: Partial<AnswerRunnerOptions> & { bus?: CountingBus; questionsPerHour?: number; deps?: Partial<AnswerRunnerDeps> } = {},
) {
  const bus = options.bus ?? new CountingBus();
  const runner = new AnswerRunner(
    {
      agent: { answer },
      sources: { build: async () => noSources },
      answers: store.answers,
      bus,
      clock: systemClock,
      logger: silentLogger,
      ...options.deps,
    },
    options,
  );
  const limiter = new QuestionLimiter(store.threads, { questionsPerHour: options.questionsPerHour ?? 100 }, systemClock);
  const follower = new AnswerFollower(store, bus, 20);
  const threads = new ThreadUseCases(store, new Policy(store.spaces), { runner, follower, limiter });
  return { threads, runner, bus, follower };
}

export async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** The agent that says these events and ends. */
export function scripted(...events: readonly AnswerEvent[]): Script {
  return async function* () {
    yield* events;
  };
}

/** An agent that says `first`, then waits until it is told to go on or stopped. */
export function waiting(first: readonly AnswerEvent[], last: AnswerEvent) {
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const state = { stopped: false };
  const answer: Script = async function* (ctx) {
    yield* first;
    await Promise.race([told, new Promise<void>((resolve) => ctx.signal.addEventListener("abort", () => resolve(), { once: true }))]);
    state.stopped = ctx.signal.aborted;
    yield ctx.signal.aborted ? { type: "cancelled" } : last;
  };
  return { answer, goOn, state };
}

export const anId = () => randomUUID();

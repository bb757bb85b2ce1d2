import {
  type AnswerRequest,
  AppError,
  type ConnectionId,
  type Ctx,
  type DocumentId,
  ErrorCode,
  type Message,
  type MessageAnswer,
  type MessageId,
  notFound,
  type Page,
  type PageRequest,
  type SpaceId,
  type StoredAnswerEvent,
  type Thread,
  type ThreadId,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { type Action, authorOf, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx, ThreadService } from "../services.ts";
import type { AnswerFollower } from "./answer-follower.ts";
import type { AnswerRunner } from "./answer-runner.ts";
import type { QuestionLimiter } from "./question-limiter.ts";
import { askInput, threadTitleInput, titleOf } from "./thread.input.ts";

type AskInput = Parameters<ThreadService["ask"]>[1];

/** An assistant message with the thread that it stands in. */
interface FoundAnswer {
  readonly message: Message;
  readonly answer: MessageAnswer;
  readonly thread: Thread;
}

const untitled = "New thread";

/** Conversations. A thread is its author's alone. */
export class ThreadUseCases implements ThreadService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #runner: AnswerRunner;
  readonly #follower: AnswerFollower;
  readonly #limiter: QuestionLimiter;

  constructor(store: Store, policy: Policy, answering: { runner: AnswerRunner; follower: AnswerFollower; limiter: QuestionLimiter }) {
    this.#store = store;
    this.#policy = policy;
    this.#runner = answering.runner;
    this.#follower = answering.follower;
    this.#limiter = answering.limiter;
  }

  async create(ctx: RequestCtx, input: { spaceId: string; title?: string | null }): Promise<Thread> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "threads.ask");
    const title = input.title === null || input.title === undefined ? untitled : parseInput(threadTitleInput, input.title);
    return this.#store.threads.create({ spaceId, author: authorOf(requirePrincipal(ctx)), title });
  }

  async list(ctx: RequestCtx, spaceId: string, page: PageRequest): Promise<Page<Thread>> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "threads.view");
    return this.#store.threads.list(authorized.spaceId, authorOf(requirePrincipal(ctx)), page);
  }

  async find(ctx: RequestCtx, id: string): Promise<Thread | null> {
    requirePrincipal(ctx);
    const threadId = toId<ThreadId>(id);
    return this.#policy.findOwn(ctx, threadId === null ? null : await this.#store.threads.find(threadId), "threads.view");
  }

  async listMessages(ctx: RequestCtx, id: ThreadId): Promise<readonly Message[]> {
    const thread = await this.#getOwn(ctx, id, "threads.view");
    return this.#store.threads.listMessages(thread.id);
  }

  async rename(ctx: RequestCtx, input: { id: string; title: string }): Promise<Thread> {
    const thread = await this.#getOwn(ctx, input.id, "threads.view");
    const renamed = await this.#store.threads.rename(thread.id, parseInput(threadTitleInput, input.title));
    if (renamed === null) throw notFound("Thread");
    return renamed;
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const thread = await this.#getOwn(ctx, id, "threads.view");
    for (const message of await this.#store.threads.listMessages(thread.id)) {
      if (message.answer?.status === "RUNNING") await this.#runner.stopAnywhere(message.id);
    }
    await this.#store.threads.delete(thread.id);
  }

  async ask(ctx: RequestCtx, input: AskInput): Promise<{ thread: Thread; question: Message; answer: Message }> {
    const author = authorOf(requirePrincipal(ctx));
    const existing = input.threadId ? await this.#getOwn(ctx, input.threadId, "threads.ask") : null;
    const spaceId = existing?.spaceId ?? (await this.#spaceToAskIn(ctx, input.spaceId));
    const { question, connectionIds, documentIds, pins } = parseInput(askInput, input);
    this.#runner.assertOpen();
    await this.#limiter.assertMayAsk(ctx, author);
    const request: AnswerRequest = {
      question,
      connectionIds: connectionIds ? await this.#connectionsOf(spaceId, connectionIds) : null,
      documentIds: documentIds ? await this.#documentsOf(spaceId, documentIds) : null,
      ...(pins && pins.length > 0 ? { pins } : {}),
    };
    const thread = existing ?? (await this.#store.threads.create({ spaceId, author, title: titleOf(question) }));
    if (thread.title === untitled) await this.#store.threads.rename(thread.id, titleOf(question));
    const added = await this.#store.threads.addQuestion({ threadId: thread.id, request, runnerId: this.#runner.runnerId });
    this.#start(ctx, { messageId: added.answer.id, thread, request });
    return { thread: (await this.#store.threads.find(thread.id)) ?? thread, ...added };
  }

  async stop(ctx: RequestCtx, messageId: string): Promise<Message> {
    const { message, answer } = await this.#getAnswer(ctx, messageId, "threads.view");
    if (answer.status !== "RUNNING") return message;
    await this.#runner.stopAnywhere(message.id);
    return (await this.#store.threads.findMessage(message.id))?.message ?? message;
  }

  async retry(ctx: RequestCtx, messageId: string): Promise<Message> {
    const { message, answer, thread } = await this.#getAnswer(ctx, messageId, "threads.ask");
    if (answer.status === "RUNNING" || answer.status === "COMPLETED") throw notRetryable(answer.status);
    this.#runner.assertOpen();
    this.#limiter.countRetry(thread.author);
    const restarted = await this.#store.answers.restart(message.id, this.#runner.runnerId);
    this.#start(ctx, { messageId: message.id, thread, request: answer.request });
    return restarted;
  }

  async *events(ctx: RequestCtx, messageId: string, afterSequence: number): AsyncIterable<StoredAnswerEvent> {
    const { message } = await this.#getAnswer(ctx, messageId, "threads.view");
    yield* this.#follower.follow(ctx, message.id, afterSequence);
  }

  #start(ctx: Ctx, task: Parameters<AnswerRunner["start"]>[1]): void {
    const { requestId, signal, logger, clock } = ctx;
    this.#runner.start({ requestId, signal, logger, clock }, task);
  }

  async #getOwn(ctx: RequestCtx, id: string, action: Action): Promise<Thread> {
    requirePrincipal(ctx);
    const threadId = toId<ThreadId>(id);
    return this.#policy.getOwn(ctx, threadId === null ? null : await this.#store.threads.find(threadId), action, "Thread");
  }

  async #getAnswer(ctx: RequestCtx, messageId: string, action: Action): Promise<FoundAnswer> {
    requirePrincipal(ctx);
    const id = toId<MessageId>(messageId);
    const found = id === null ? null : await this.#store.threads.findMessage(id);
    const thread = await this.#policy.getOwn(ctx, found?.thread ?? null, action, "Answer");
    if (!found?.message.answer) throw notFound("Answer");
    return { message: found.message, answer: found.message.answer, thread };
  }

  async #spaceToAskIn(ctx: RequestCtx, spaceId: string | null | undefined): Promise<SpaceId> {
    if (spaceId) return (await this.#policy.authorize(ctx, spaceId, "threads.ask")).spaceId;
    throw new AppError(ErrorCode.BAD_INPUT, "Neither thread nor Space given", {
      userMessage: "Say where to ask: give the id of a thread, or of a Space for a new one.",
      fields: { spaceId: "Give a Space or a thread." },
    });
  }

  async #connectionsOf(spaceId: SpaceId, ids: readonly string[]): Promise<readonly ConnectionId[]> {
    const known = new Set((await this.#store.connections.list(spaceId)).map((connection) => connection.id));
    return ids.map((value) => {
      const id = toId<ConnectionId>(value);
      if (id === null || !known.has(id)) throw notFound("Connection");
      return id;
    });
  }

  async #documentsOf(spaceId: SpaceId, ids: readonly string[]): Promise<readonly DocumentId[]> {
    return Promise.all(
      ids.map(async (value) => {
        const id = toId<DocumentId>(value);
        const document = id === null ? null : await this.#store.documents.find(id);
        if (document?.spaceId !== spaceId) throw notFound("Document");
        return document.id;
      }),
    );
  }
}

function notRetryable(status: "RUNNING" | "COMPLETED"): AppError {
  return new AppError(ErrorCode.CONFLICT, `An answer that is ${status} can't be retried`, {
    userMessage:
      status === "RUNNING" ? "This answer is still coming. Stop it first to ask again." : "This question is answered. Ask it as a new one.",
  });
}

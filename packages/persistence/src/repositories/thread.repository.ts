import {
  type AnswerRequest,
  AnswerStatus,
  type Author,
  type Clock,
  type Message,
  type MessageId,
  newId,
  notFound,
  type Page,
  type PageRequest,
  type SpaceId,
  type Thread,
  type ThreadId,
} from "@olympus/domain";
import { MoreThanOrEqual } from "typeorm";
import { readPage } from "../database/keyset.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { AskedQuestionEntity } from "../entities/asked-question.entity.ts";
import { toAuthorColumns } from "../entities/authored.ts";
import { MessageEntity, toMessage } from "../entities/message.entity.ts";
import { ThreadEntity, toThread } from "../entities/thread.entity.ts";
import type { ThreadRepository } from "../store.ts";

export class TypeOrmThreadRepository implements ThreadRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(input: { spaceId: SpaceId; author: Author; title: string }): Promise<Thread> {
    const now = this.#clock.now();
    const thread = {
      id: newId<ThreadId>(),
      spaceId: input.spaceId,
      ...toAuthorColumns(input.author),
      title: storableText(input.title),
      createdAt: now,
      updatedAt: now,
    };
    await this.#transactions.read((manager) => manager.insert(ThreadEntity, thread));
    return toThread(thread);
  }

  async find(id: ThreadId): Promise<Thread | null> {
    const thread = await this.#transactions.read((manager) => manager.findOneBy(ThreadEntity, { id }));
    return thread === null ? null : toThread(thread);
  }

  async list(spaceId: SpaceId, author: Author, page: PageRequest): Promise<Page<Thread>> {
    const { authorUserId, authorTokenId } = toAuthorColumns(author);
    return await this.#transactions.read(async (manager) => {
      const query = manager
        .createQueryBuilder(ThreadEntity, "thread")
        .where("thread.spaceId = :spaceId", { spaceId })
        .andWhere(authorUserId === null ? "thread.authorTokenId = :author" : "thread.authorUserId = :author", {
          author: authorUserId ?? authorTokenId,
        });
      // A cursor holds the last change's time. One that was made from the creation time is understood too, by looking the thread up.
      const last =
        page.after === null
          ? null
          : await manager.findOneBy(ThreadEntity, { id: page.after.id as ThreadId, spaceId, createdAt: page.after.createdAt });
      const after = last === null ? page.after : { createdAt: last.updatedAt, id: last.id };
      return await readPage(query, { first: page.first, after }, { timeProperty: "updatedAt", toItem: toThread });
    });
  }

  async rename(id: ThreadId, title: string): Promise<Thread | null> {
    return await this.#transactions.write(async (manager) => {
      await manager.update(ThreadEntity, { id }, { title: storableText(title) });
      const thread = await manager.findOneBy(ThreadEntity, { id });
      return thread === null ? null : toThread(thread);
    });
  }

  async delete(id: ThreadId): Promise<boolean> {
    const result = await this.#transactions.read((manager) => manager.delete(ThreadEntity, { id }));
    return result.affected === 1;
  }

  async listMessages(threadId: ThreadId): Promise<readonly Message[]> {
    const messages = await this.#transactions.read((manager) =>
      manager.find(MessageEntity, { where: { threadId }, order: { position: "ASC" } }),
    );
    return messages.map(toMessage);
  }

  async findMessage(id: MessageId): Promise<{ message: Message; thread: Thread } | null> {
    const found = await this.#transactions.read((manager) =>
      manager.findOne(MessageEntity, { where: { id }, relations: { thread: true } }),
    );
    return found === null ? null : { message: toMessage(found), thread: toThread(found.thread) };
  }

  async addQuestion(input: {
    threadId: ThreadId;
    request: AnswerRequest;
    runnerId: string;
  }): Promise<{ question: Message; answer: Message }> {
    const { threadId, runnerId } = input;
    return await this.#transactions.write(async (manager) => {
      // The lock also makes the positions below safe.
      const thread = await manager.findOne(ThreadEntity, { where: { id: threadId }, lock: { mode: "pessimistic_write" } });
      if (thread === null) throw notFound("Thread");
      const noOutcome = { answer: null, failure: null, endedQueries: null };
      const now = this.#clock.now();
      const last = (await manager.maximum(MessageEntity, "position", { threadId })) ?? 0;
      const common = { threadId, createdAt: now, lastSequence: 0, cancelRequested: false, ...noOutcome };
      const person = {
        ...common,
        id: newId<MessageId>(),
        position: last + 1,
        author: "USER" as const,
        text: storableText(input.request.question),
      };
      const question = { ...person, status: null, request: null, steps: null, runnerId: null, startedAt: null };
      const assistant = { ...common, id: newId<MessageId>(), position: last + 2, author: "ASSISTANT" as const, text: "" };
      const answer = { ...assistant, status: AnswerStatus.RUNNING, request: input.request, steps: [], runnerId, startedAt: now };
      await manager.insert(MessageEntity, [question, answer]);
      await manager.update(ThreadEntity, { id: threadId }, { updatedAt: now });
      await manager.insert(AskedQuestionEntity, { id: newId(), userId: thread.authorUserId, tokenId: thread.authorTokenId, askedAt: now });
      return { question: toMessage({ ...question, thread }), answer: toMessage({ ...answer, thread }) };
    });
  }

  async countQuestions(author: Author, since: Date): Promise<number> {
    const who = author.kind === "user" ? { userId: author.userId } : { tokenId: author.tokenId };
    return await this.#transactions.read((manager) => manager.countBy(AskedQuestionEntity, { ...who, askedAt: MoreThanOrEqual(since) }));
  }
}

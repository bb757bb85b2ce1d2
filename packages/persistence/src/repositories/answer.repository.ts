import {
  type AnswerEvent,
  type AnswerFailure,
  type AnswerQuery,
  AnswerStatus,
  type Clock,
  ErrorCode,
  isFinal,
  type Message,
  type MessageId,
  notFound,
  type StoredAnswerEvent,
} from "@olympus/domain";
import { type EntityManager, MoreThan } from "typeorm";
import { project } from "../answers/answer-projection.ts";
import { conflict } from "../database/database-errors.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { AnswerEventEntity, toStoredAnswerEvent } from "../entities/answer-event.entity.ts";
import { AnswerRunnerEntity } from "../entities/answer-runner.entity.ts";
import { MessageEntity, toMessage } from "../entities/message.entity.ts";
import type { AnswerRepository } from "../store.ts";

export class TypeOrmAnswerRepository implements AnswerRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async append(messageId: MessageId, events: readonly AnswerEvent[], at: Date): Promise<readonly StoredAnswerEvent[]> {
    return await this.#transactions.write(async (manager) => {
      const message = await lockMessage(manager, messageId);
      const finalIndex = events.findIndex(isFinal);
      if (message.status !== AnswerStatus.RUNNING || (finalIndex !== -1 && finalIndex < events.length - 1)) {
        throw conflict("This answer has ended already.");
      }
      return await store(manager, message, events, at);
    });
  }

  async listEvents(messageId: MessageId, afterSequence: number): Promise<readonly StoredAnswerEvent[]> {
    const events = await this.#transactions.read((manager) =>
      manager.find(AnswerEventEntity, { where: { messageId, sequence: MoreThan(afterSequence) }, order: { sequence: "ASC" } }),
    );
    return events.map(toStoredAnswerEvent);
  }

  async restart(messageId: MessageId, runnerId: string): Promise<Message> {
    return await this.#transactions.write(async (manager) => {
      const message = await lockMessage(manager, messageId);
      if (message.status === AnswerStatus.RUNNING) throw conflict("This question is being answered already.");
      await manager.delete(AnswerEventEntity, { messageId });
      const fresh = {
        status: AnswerStatus.RUNNING,
        text: "",
        steps: [],
        answer: null,
        failure: null,
        endedQueries: null,
        inputTokens: null,
        outputTokens: null,
        lastSequence: 0,
        runnerId,
        startedAt: this.#clock.now(),
        cancelRequested: false,
      };
      await manager.update(MessageEntity, { id: messageId }, fresh);
      return toMessage(await manager.findOneByOrFail(MessageEntity, { id: messageId }));
    });
  }

  async requestCancel(messageId: MessageId): Promise<void> {
    const running = { id: messageId, status: AnswerStatus.RUNNING };
    await this.#transactions.read((manager) => manager.update(MessageEntity, running, { cancelRequested: true }));
  }

  async heartbeat(runnerId: string, now: Date): Promise<readonly MessageId[]> {
    return await this.#transactions.write(async (manager) => {
      await manager.upsert(AnswerRunnerEntity, { id: runnerId, seenAt: now }, ["id"]);
      return stopRequests(manager, runnerId);
    });
  }

  async listStopRequests(runnerId: string): Promise<readonly MessageId[]> {
    return await this.#transactions.read((manager) => stopRequests(manager, runnerId));
  }

  async interruptAbandoned(deadBefore: Date, now: Date): Promise<readonly MessageId[]> {
    return await this.#transactions.write(async (manager) => {
      // A runner is also known to have lived when it took the question on. Two processes that look at once share the work.
      const abandoned = await manager
        .createQueryBuilder(MessageEntity, "message")
        .select(["message.id", "message.status", "message.steps", "message.lastSequence"])
        .where("message.status = 'RUNNING' AND message.startedAt < :deadBefore", { deadBefore })
        .andWhere(`NOT EXISTS (SELECT FROM answer_runners runner WHERE runner.id = message.runnerId AND runner.seen_at >= :deadBefore)`)
        .setLock("pessimistic_write")
        .setOnLocked("skip_locked")
        .getMany();
      for (const message of abandoned) {
        await store(manager, message, [{ type: "interrupted" }], now);
      }
      await manager.query("DELETE FROM answer_runners WHERE seen_at < $1", [deadBefore]);
      return abandoned.map(({ id }) => id);
    });
  }
}

async function stopRequests(manager: EntityManager, runnerId: string): Promise<readonly MessageId[]> {
  const where = { runnerId, status: AnswerStatus.RUNNING, cancelRequested: true };
  const messages = await manager.find(MessageEntity, { select: { id: true }, where });
  return messages.map(({ id }) => id);
}

type LockedMessage = Pick<MessageEntity, "id" | "status" | "steps" | "lastSequence">;

/** Without its text, which grows with every token and isn't needed. Sequence numbers have no gaps because appends wait for each other here. */
async function lockMessage(manager: EntityManager, id: MessageId): Promise<LockedMessage> {
  const message = await manager.findOne(MessageEntity, {
    select: { id: true, status: true, steps: true, lastSequence: true },
    where: { id, author: "ASSISTANT" },
    lock: { mode: "pessimistic_write" },
  });
  if (message === null) throw notFound("Message");
  return message;
}

async function store(
  manager: EntityManager,
  message: LockedMessage,
  events: readonly AnswerEvent[],
  at: Date,
): Promise<readonly StoredAnswerEvent[]> {
  if (events.length === 0) return [];
  const stored = events.map((event, index) => ({ messageId: message.id, sequence: message.lastSequence + 1 + index, event, at }));
  await manager.insert(AnswerEventEntity, stored);
  const { status, steps, answer, failure, text, appendedText } = project(message.steps ?? [], events);
  const hasEndedEarly = status !== AnswerStatus.RUNNING && status !== AnswerStatus.COMPLETED;
  if (hasEndedEarly) await endQueryRuns(manager, message.id, { status, failure, at });
  await manager
    .createQueryBuilder()
    .update(MessageEntity)
    .set({
      status,
      steps,
      answer,
      failure,
      endedQueries: hasEndedEarly ? await queriesSoFar(manager, message.id) : null,
      inputTokens: answer?.tokens?.input ?? null,
      outputTokens: answer?.tokens?.output ?? null,
      lastSequence: message.lastSequence + events.length,
      text: text === null ? () => "text || :appendedText" : storableText(text),
    })
    .where({ id: message.id })
    .setParameter("appendedText", storableText(appendedText ?? ""))
    .execute();
  return stored;
}

/** What came of an answer before it ended: of its events, for the message is without them until the end. */
async function queriesSoFar(manager: EntityManager, messageId: MessageId): Promise<readonly AnswerQuery[]> {
  const events = await manager.find(AnswerEventEntity, { where: { messageId }, order: { sequence: "ASC" } });
  return events.map(toStoredAnswerEvent).flatMap(({ event }) => (event.type === "rows" ? [event.query] : []));
}

/**
 * No statement of an answer that has ended is told as running: its process may be gone, or its database slow to let go of it. Whoever
 * runs it writes down later how it really ended.
 */
async function endQueryRuns(
  manager: EntityManager,
  messageId: MessageId,
  end: { readonly status: AnswerStatus; readonly failure: AnswerFailure | null; readonly at: Date },
): Promise<void> {
  const isCancelled = end.status === AnswerStatus.CANCELLED;
  await manager.query(
    `UPDATE query_runs SET status = $2, error_code = $3, error_message = $4,
       duration_ms = least(greatest(0, extract(epoch FROM $5::timestamptz - started_at) * 1000), 2147483647)::integer
     WHERE message_id = $1 AND status = 'RUNNING'`,
    [
      messageId,
      isCancelled ? "CANCELLED" : "FAILED",
      isCancelled ? ErrorCode.CANCELLED : (end.failure?.code ?? ErrorCode.INTERRUPTED),
      isCancelled ? "Stopped." : (end.failure?.message ?? "Olympus was stopped while this was running."),
      end.at,
    ],
  );
}

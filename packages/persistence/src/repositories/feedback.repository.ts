import { type AnswerFeedback, type Author, type Clock, type MessageId, newId } from "@olympus/domain";
import { type EntityManager, In } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { AnswerFeedbackEntity, toAnswerFeedback } from "../entities/answer-feedback.entity.ts";
import { toAuthorColumns } from "../entities/authored.ts";
import type { FeedbackRepository } from "../memory-store.ts";

type FeedbackInput = Parameters<FeedbackRepository["put"]>[0];

export class TypeOrmFeedbackRepository implements FeedbackRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async put(input: FeedbackInput): Promise<AnswerFeedback> {
    return await this.#transactions.write(async (manager) => {
      await lockAnswer(manager, input.messageId);
      const own = ownOf(input.author, [input.messageId]);
      const before = await manager.findOneBy(AnswerFeedbackEntity, own);
      const comment = input.comment === undefined ? (before?.comment ?? null) : input.comment;
      const correction = input.correction ?? (input.verdict === "WRONG" ? before : null);
      const feedback = {
        id: before?.id ?? newId(),
        messageId: input.messageId,
        ...toAuthorColumns(input.author),
        verdict: input.verdict,
        comment: comment === null ? null : storableText(comment),
        correctedSql: correction?.correctedSql ? storableText(correction.correctedSql) : null,
        correctedQueryRunId: correction?.correctedQueryRunId ?? null,
        createdAt: this.#clock.now(),
      };
      await manager.delete(AnswerFeedbackEntity, own);
      await manager.insert(AnswerFeedbackEntity, feedback);
      return toAnswerFeedback(feedback);
    });
  }

  async remove(author: Author, messageId: MessageId): Promise<boolean> {
    const result = await this.#transactions.read((manager) => manager.delete(AnswerFeedbackEntity, ownOf(author, [messageId])));
    return result.affected === 1;
  }

  async list(author: Author, messageIds: readonly MessageId[]): Promise<readonly AnswerFeedback[]> {
    if (messageIds.length === 0) return [];
    const found = await this.#transactions.read((manager) => manager.findBy(AnswerFeedbackEntity, ownOf(author, messageIds)));
    return found.map(toAnswerFeedback);
  }
}

function ownOf(author: Author, messageIds: readonly MessageId[]) {
  const who = author.kind === "user" ? { authorUserId: author.userId } : { authorTokenId: author.tokenId };
  return { ...who, messageId: In([...messageIds]) };
}

/** One after another for each answer, so that of two at once the later one replaces the first. */
async function lockAnswer(manager: EntityManager, messageId: MessageId): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`feedback ${messageId}`]);
}

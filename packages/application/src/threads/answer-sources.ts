import type { AnswerSources, PreviousTurn } from "@olympus/agent";
import type { Ctx, Message } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { BoundSqlSource, type SqlSourceDeps } from "../queries/bound-sql-source.ts";
import type { AnswerSourceBuilder, AnswerTask } from "./answer-run.ts";
import { type PassageSourceDeps, SpacePassages } from "./space-passages.ts";

/** How much of the conversation a follow-up question can lean on. */
const maxPreviousTurns = 5;

/** Gives the agent the connections and documents of the thread's Space, bound to the thread's author, and what was said before. */
export class SpaceSources implements AnswerSourceBuilder {
  readonly #store: Store;
  readonly #sql: SqlSourceDeps;
  readonly #passages: PassageSourceDeps;

  constructor(store: Store, sql: SqlSourceDeps, passages: PassageSourceDeps) {
    this.#store = store;
    this.#sql = sql;
    this.#passages = passages;
  }

  async build(_ctx: Ctx, { messageId, thread, request }: AnswerTask): Promise<AnswerSources> {
    const chosen = request.connectionIds;
    const [connections, messages] = await Promise.all([
      this.#store.connections.list(thread.spaceId),
      this.#store.threads.listMessages(thread.id),
    ]);
    const asker = { author: thread.author, messageId };
    return {
      databases: connections
        .filter((connection) => chosen === null || chosen.includes(connection.id))
        .map((connection) => new BoundSqlSource(this.#sql, connection, asker)),
      documents: new SpacePassages(this.#passages, thread.spaceId, request.documentIds),
      history: previousTurns(
        messages.slice(
          0,
          Math.max(
            0,
            messages.findIndex((message) => message.id === messageId),
          ),
        ),
      ),
    };
  }
}

function previousTurns(messages: readonly Message[]): readonly PreviousTurn[] {
  return messages
    .flatMap(({ answer: given }) => {
      if (!given?.answer) return [];
      const sql = given.answer.queries.map((query) => ({ connectionId: query.connectionId, sql: query.sql }));
      return [{ question: given.request.question, answerText: given.answer.text, sql }];
    })
    .slice(-maxPreviousTurns);
}

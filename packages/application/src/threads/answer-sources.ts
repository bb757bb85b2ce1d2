import type { AnswerSources, PreviousTurn, SqlSource } from "@olympus/agent";
import type { Ctx, Message, SpaceId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { ChosenDatasets } from "../datasets/chosen-datasets.ts";
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
    const chosenTables = await this.#chosenTables(thread.spaceId, request.documentIds);
    // A document that was chosen brings its tables along, whichever databases were chosen beside it.
    const asked = connections.filter(
      ({ id, holdsDatasets }) =>
        chosen === null || chosen.includes(id) || (holdsDatasets && chosenTables !== null && chosenTables.size > 0),
    );
    return {
      databases: asked.flatMap((connection): SqlSource[] => {
        const source = new BoundSqlSource(this.#sql, connection, asker);
        if (!connection.holdsDatasets || chosenTables === null) return [source];
        return chosenTables.size === 0 ? [] : [new ChosenDatasets(source, chosenTables)];
      }),
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

  /** Names of the tables of these documents; null: of all. */
  async #chosenTables(spaceId: SpaceId, documentIds: AnswerTask["request"]["documentIds"]): Promise<ReadonlySet<string> | null> {
    if (documentIds === null) return null;
    const chosen = new Set<string>(documentIds);
    const datasets = await this.#store.datasets.listBySpace(spaceId);
    return new Set(datasets.flatMap(({ origin, tableName }) => (chosen.has(origin.documentId) ? [tableName] : [])));
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

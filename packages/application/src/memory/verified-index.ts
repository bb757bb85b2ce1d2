import type { Ctx, VerifiedQuery } from "@olympus/domain";
import type { Embedder, SchemaIndex, VerifiedHit } from "@olympus/search";
import { embedQuestion } from "../queries/embed-question.ts";

export interface VerifiedIndexDeps {
  readonly index: Pick<SchemaIndex, "hasVectors" | "putVerifiedQueries" | "removeVerifiedQueries" | "findVerifiedQueries">;
  /** Null: questions are found by their words alone. */
  readonly embedder: Embedder | null;
}

/** Verified queries as they are found again by the words of a question. */
export class VerifiedIndex {
  readonly #index: VerifiedIndexDeps["index"];
  readonly #embedder: Embedder | null;

  constructor({ index, embedder }: VerifiedIndexDeps) {
    this.#index = index;
    this.#embedder = index.hasVectors ? embedder : null;
  }

  async put(ctx: Ctx, { id, spaceId, connectionId, question }: VerifiedQuery): Promise<void> {
    const { embedding, embeddingModel } = await embedQuestion(ctx, this.#embedder, question);
    await this.#index.putVerifiedQueries({ spaceId, connectionId }, [{ id, question, embedding }], embeddingModel);
  }

  async remove({ id, spaceId, connectionId }: VerifiedQuery): Promise<void> {
    await this.#index.removeVerifiedQueries({ spaceId, connectionId }, [id]);
  }

  /** Best first. */
  async find(
    ctx: Ctx,
    { spaceId, connectionId }: Pick<VerifiedQuery, "spaceId" | "connectionId">,
    question: string,
    limit: number,
  ): Promise<readonly VerifiedHit[]> {
    const { embedding, embeddingModel } = await embedQuestion(ctx, this.#embedder, question);
    const query = { spaceId, connectionIds: [connectionId], text: question, limit, embedding, embeddingModel };
    return this.#index.findVerifiedQueries(query, ctx.signal);
  }
}

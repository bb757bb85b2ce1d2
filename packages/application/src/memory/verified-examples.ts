import type { Ctx, DatabaseConnection, VerifiedExample, VerifiedQueryId } from "@olympus/domain";
import type { VerifiedQueryRepository } from "@olympus/persistence";
import { questionKey } from "@olympus/search";
import type { VerifiedIndex } from "./verified-index.ts";

/** Below this, a verified query says nothing about the question. */
const leastLikeness = 0.2;
/** What isn't the same question is never wholly like it. */
const mostLikeness = 0.99;

/** Where an engine finds what people confirmed about questions like this one. */
export interface ExampleSource {
  /** Best first; one of the same question always comes, and first. */
  find(ctx: Ctx, connection: DatabaseConnection, question: string, limit: number): Promise<readonly VerifiedExample[]>;
}

/** Knows nothing, as when the engines themselves are measured. */
export const noExamples: ExampleSource = { find: async () => [] };

export class VerifiedExamples implements ExampleSource {
  readonly #verified: Pick<VerifiedQueryRepository, "findLike">;
  readonly #index: VerifiedIndex;

  constructor(verified: Pick<VerifiedQueryRepository, "findLike">, index: VerifiedIndex) {
    this.#verified = verified;
    this.#index = index;
  }

  async find(
    ctx: Ctx,
    { id: connectionId, spaceId }: DatabaseConnection,
    question: string,
    limit: number,
  ): Promise<readonly VerifiedExample[]> {
    const key = questionKey(question);
    if (key === "" || limit < 1) return [];
    const hits = await this.#index.find(ctx, { spaceId, connectionId }, question, limit);
    const likeness = new Map(hits.map((hit) => [hit.id, hit.likeness]));
    const found = await this.#verified.findLike(connectionId, { question, ids: [...likeness.keys()] as VerifiedQueryId[] });
    return found
      .map(({ id, question: verified, sql, verifiedByName }) => {
        const isSame = questionKey(verified) === key;
        const found = Math.min(likeness.get(id) ?? 0, mostLikeness);
        return { id, question: verified, sql, verifiedByName, isSame, likeness: isSame ? 1 : found };
      })
      .filter((example) => example.likeness >= leastLikeness)
      .toSorted((one, other) => other.likeness - one.likeness)
      .slice(0, limit);
  }
}

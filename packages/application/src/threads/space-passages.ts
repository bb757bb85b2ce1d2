import type { PassageSource } from "@olympus/agent";
import { type Ctx, type DocumentId, ErrorCode, type PassageHit, type SpaceId, toAppError } from "@olympus/domain";
import type { DocumentRepository } from "@olympus/persistence";
import type { Embedder, PassageIndex } from "@olympus/search";

export interface PassageSourceDeps {
  readonly documents: DocumentRepository;
  readonly index: PassageIndex;
  /** Null: passages are found by their words alone. */
  readonly embedder: Embedder | null;
}

/** The documents of one Space, or the chosen ones among them. */
export class SpacePassages implements PassageSource {
  readonly #deps: PassageSourceDeps;
  readonly #spaceId: SpaceId;
  readonly #chosen: readonly DocumentId[] | null;

  /** `chosen` null: all documents of the Space. */
  constructor(deps: PassageSourceDeps, spaceId: SpaceId, chosen: readonly DocumentId[] | null) {
    this.#deps = deps;
    this.#spaceId = spaceId;
    this.#chosen = chosen;
  }

  async count(_ctx: Ctx): Promise<number> {
    if (this.#chosen === null) return this.#deps.documents.countReady(this.#spaceId);
    const documents = await Promise.all(this.#chosen.map((id) => this.#deps.documents.find(id)));
    return documents.filter((document) => document?.spaceId === this.#spaceId && document.status === "READY").length;
  }

  async search(
    ctx: Ctx,
    query: string,
    options: { readonly limit: number; readonly documentIds?: readonly DocumentId[] },
  ): Promise<readonly PassageHit[]> {
    const documentIds = this.#narrow(options.documentIds);
    if (documentIds !== null && documentIds.length === 0) return [];
    const embedding = await this.#embed(ctx, query);
    return this.#deps.index.search({ spaceId: this.#spaceId, text: query, documentIds, limit: options.limit, embedding }, ctx.signal);
  }

  #narrow(wanted: readonly DocumentId[] | undefined): readonly DocumentId[] | null {
    if (wanted === undefined) return this.#chosen;
    const chosen = this.#chosen;
    return chosen === null ? wanted : wanted.filter((id) => chosen.includes(id));
  }

  /** Null without an embedder and when it fails: found by words is better than not found. */
  async #embed(ctx: Ctx, text: string): Promise<readonly number[] | null> {
    if (this.#deps.embedder === null || this.#deps.index.capabilities.vector === "none") return null;
    try {
      const [embedding] = await this.#deps.embedder.embed([text], ctx.signal);
      return embedding ?? null;
    } catch (error) {
      if (toAppError(error).code === ErrorCode.CANCELLED) throw error;
      ctx.logger.warn({ error }, "DEGRADED: the embedder failed, so passages are found by their words alone");
      return null;
    }
  }
}

import type { PassageSource } from "@olympus/agent";
import type { Ctx, DocumentId, PassageHit, PassagePlace, SpaceId } from "@olympus/domain";
import type { DocumentRepository } from "@olympus/persistence";
import type { Embedder, PassageIndex } from "@olympus/search";
import { embedForPassages } from "../search/embed-for-passages.ts";

export interface PassageSourceDeps {
  readonly documents: DocumentRepository;
  readonly index: PassageIndex;
  /** Null: passages are found by their words alone. */
  readonly embedder: Embedder | null;
}

/** How much text is looked through on each side of a place without pages. */
const charactersAround = 2_000;

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
    const vector = await embedForPassages(ctx, this.#deps, query);
    return this.#deps.index.search({ spaceId: this.#spaceId, text: query, documentIds, limit: options.limit, ...vector }, ctx.signal);
  }

  async textAround(
    _ctx: Ctx,
    documentId: DocumentId,
    place: PassagePlace,
  ): Promise<{ readonly text: string; readonly startOffset: number } | null> {
    const { documents } = this.#deps;
    if (this.#chosen !== null && !this.#chosen.includes(documentId)) return null;
    const document = await documents.find(documentId);
    if (document?.spaceId !== this.#spaceId || document.status !== "READY") return null;
    const part = place.page === null ? null : await documents.findPartAt(documentId, place.startOffset);
    if (part !== null && part.page === place.page) return { text: part.text, startOffset: part.startOffset };
    const startOffset = Math.max(0, place.startOffset - charactersAround);
    const text = await documents.textOf(documentId, startOffset, place.endOffset + charactersAround);
    return text === null ? null : { text, startOffset };
  }

  #narrow(wanted: readonly DocumentId[] | undefined): readonly DocumentId[] | null {
    if (wanted === undefined) return this.#chosen;
    const chosen = this.#chosen;
    return chosen === null ? wanted : wanted.filter((id) => chosen.includes(id));
  }
}

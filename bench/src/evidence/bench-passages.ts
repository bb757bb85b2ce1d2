import type { PassageSource } from "@olympus/agent";
import type { Ctx, DocumentId, PassageHit, PassagePlace, SpaceId } from "@olympus/domain";
import type { OpenedDatabase } from "@olympus/persistence";

/** One document of a Space as the agent reaches it. */
export class BenchPassages implements PassageSource {
  readonly documentId: DocumentId;
  readonly #database: OpenedDatabase;
  readonly #spaceId: SpaceId;
  readonly #isOffered: (hit: PassageHit) => boolean;

  constructor(database: OpenedDatabase, spaceId: SpaceId, documentId: DocumentId, isOffered: (hit: PassageHit) => boolean = () => true) {
    this.#database = database;
    this.#spaceId = spaceId;
    this.documentId = documentId;
    this.#isOffered = isOffered;
  }

  /** The same with some of the hits only. */
  only(isOffered: (hit: PassageHit) => boolean): BenchPassages {
    return new BenchPassages(this.#database, this.#spaceId, this.documentId, isOffered);
  }

  async count(): Promise<number> {
    return 1;
  }

  async search(ctx: Ctx, text: string, { limit }: { readonly limit: number }): Promise<readonly PassageHit[]> {
    const query = { spaceId: this.#spaceId, text, documentIds: [this.documentId], limit: 100, embedding: null };
    const hits = await this.#database.passageIndex.search(query, ctx.signal);
    return hits.filter(this.#isOffered).slice(0, limit);
  }

  async textAround(_ctx: Ctx, documentId: DocumentId, place: PassagePlace) {
    const part = await this.#database.store.documents.findPartAt(documentId, place.startOffset);
    return part === null ? null : { text: part.text, startOffset: part.startOffset };
  }
}

import { type DocumentId, notFound, type PassageHit, type SpaceId, toId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import type { Embedder, PassageIndex } from "@olympus/search";
import { foldersBelow } from "../documents/folder.service.ts";
import { parseInput } from "../parse-input.ts";
import type { Policy } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { embedForPassages } from "./embed-for-passages.ts";
import { searchPassagesInput } from "./search.input.ts";
import type { PassageSearchService, SearchPassagesInput } from "./search-services.ts";

export interface PassageSearchDeps {
  readonly index: PassageIndex;
  /** Null: passages are found by their words alone. */
  readonly embedder: Embedder | null;
}

/** Passages of a Space's documents, for people who look for them themselves. */
export class PassageSearchUseCases implements PassageSearchService {
  readonly #store: Pick<Store, "documentFolders">;
  readonly #policy: Policy;
  readonly #deps: PassageSearchDeps;

  constructor(store: Pick<Store, "documentFolders">, policy: Policy, deps: PassageSearchDeps) {
    this.#store = store;
    this.#policy = policy;
    this.#deps = deps;
  }

  async searchPassages(ctx: RequestCtx, input: SearchPassagesInput): Promise<readonly PassageHit[]> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "documents.view");
    const { text, first, tags, documentIds } = parseInput(searchPassagesInput, input);
    const folderIds = input.folderId ? await this.#foldersBelow(spaceId, input.folderId) : null;
    // An id that is none is an unknown document.
    const chosen = documentIds ? documentIds.flatMap((id) => toId<DocumentId>(id) ?? []) : null;
    if (chosen?.length === 0) return [];
    const vector = await embedForPassages(ctx, this.#deps, text);
    const filter = { documentIds: chosen, folderIds, tags: tags ?? [] };
    return this.#deps.index.search({ spaceId, text, ...filter, limit: first, ...vector }, ctx.signal);
  }

  async #foldersBelow(spaceId: SpaceId, folderId: string) {
    const folders = await foldersBelow(this.#store.documentFolders, spaceId, folderId, true);
    if (folders.length === 0) throw notFound("Folder");
    return folders;
  }
}

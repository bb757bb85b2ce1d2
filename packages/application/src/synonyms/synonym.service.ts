import { notFound, type SynonymGroup, type SynonymGroupId, toId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx, SynonymService } from "../services.ts";
import { synonymWordsInput } from "./synonym.input.ts";

/** Each is looked at for every question. */
const maxGroups = 500;

/** What the people of a Space call things. */
export class SynonymUseCases implements SynonymService {
  readonly #store: Pick<Store, "synonyms">;
  readonly #policy: Policy;

  constructor(store: Pick<Store, "synonyms">, policy: Policy) {
    this.#store = store;
    this.#policy = policy;
  }

  async list(ctx: RequestCtx, spaceId: string): Promise<readonly SynonymGroup[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "synonyms.view");
    return this.#store.synonyms.list(authorized.spaceId);
  }

  async put(ctx: RequestCtx, input: Parameters<SynonymService["put"]>[1]): Promise<SynonymGroup> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "synonyms.manage");
    const { words } = parseInput(synonymWordsInput, { words: input.words });
    if (input.id === null || input.id === undefined) return this.#store.synonyms.create(spaceId, words, maxGroups);
    const found = await this.#find(input.id);
    if (found?.spaceId !== spaceId) throw notFound("Group of words");
    const changed = await this.#store.synonyms.update(found.id, words);
    if (changed === null) throw notFound("Group of words");
    return changed;
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    requirePrincipal(ctx);
    const group = await this.#policy.get(ctx, await this.#find(id), "synonyms.manage", "Group of words");
    await this.#store.synonyms.delete(group.id);
  }

  async #find(id: string): Promise<SynonymGroup | null> {
    const groupId = toId<SynonymGroupId>(id);
    return groupId === null ? null : this.#store.synonyms.find(groupId);
  }
}

import { AppError, type Clock, ErrorCode, newId, type SpaceId, type SynonymGroup, type SynonymGroupId } from "@olympus/domain";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { SynonymGroupEntity, toSynonymGroup } from "../entities/synonym-group.entity.ts";
import type { SynonymRepository } from "../store.ts";

export class TypeOrmSynonymRepository implements SynonymRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(spaceId: SpaceId, words: readonly string[], maxGroups: number): Promise<SynonymGroup> {
    const group = { id: newId<SynonymGroupId>(), spaceId, words: words.map(storableText), updatedAt: this.#clock.now() };
    await this.#transactions.write(async (manager) => {
      if ((await manager.countBy(SynonymGroupEntity, { spaceId })) >= maxGroups)
        throw new AppError(ErrorCode.BAD_INPUT, "Too many synonym groups", {
          userMessage: `A Space keeps at most ${maxGroups.toLocaleString("en")} groups of words. Delete some, or add words to a group.`,
        });
      await manager.insert(SynonymGroupEntity, group);
    });
    return toSynonymGroup(group);
  }

  async update(id: SynonymGroupId, words: readonly string[]): Promise<SynonymGroup | null> {
    return await this.#transactions.write(async (manager) => {
      await manager.update(SynonymGroupEntity, { id }, { words: words.map(storableText), updatedAt: this.#clock.now() });
      const group = await manager.findOneBy(SynonymGroupEntity, { id });
      return group && toSynonymGroup(group);
    });
  }

  async find(id: SynonymGroupId): Promise<SynonymGroup | null> {
    const group = await this.#transactions.read((manager) => manager.findOneBy(SynonymGroupEntity, { id }));
    return group && toSynonymGroup(group);
  }

  async list(spaceId: SpaceId): Promise<readonly SynonymGroup[]> {
    const groups = await this.#transactions.read((manager) =>
      manager.find(SynonymGroupEntity, { where: { spaceId }, order: { updatedAt: "DESC", id: "DESC" } }),
    );
    return groups.map(toSynonymGroup);
  }

  async delete(id: SynonymGroupId): Promise<boolean> {
    const result = await this.#transactions.read((manager) => manager.delete(SynonymGroupEntity, { id }));
    return result.affected === 1;
  }
}

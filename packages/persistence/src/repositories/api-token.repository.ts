import { type ApiToken, type ApiTokenId, type Clock, newId, type Role, type SpaceId, type UserId } from "@olympus/domain";
import { IsNull } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { ApiTokenEntity, toApiToken } from "../entities/api-token.entity.ts";
import type { ApiTokenRepository } from "../store.ts";

const touchIntervalMs = 60_000;

export class TypeOrmApiTokenRepository implements ApiTokenRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(input: {
    spaceId: SpaceId;
    name: string;
    role: Role;
    prefix: string;
    tokenHash: string;
    expiresAt: Date | null;
    createdBy: UserId | null;
  }): Promise<ApiToken> {
    const token = {
      ...input,
      id: newId<ApiTokenId>(),
      name: storableText(input.name),
      createdAt: this.#clock.now(),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.#transactions.read((manager) => manager.insert(ApiTokenEntity, token));
    return toApiToken(token);
  }

  async findByHash(tokenHash: string, now: Date): Promise<ApiToken | null> {
    const token = await this.#transactions.read((manager) => manager.findOneBy(ApiTokenEntity, { tokenHash, revokedAt: IsNull() }));
    return token === null || (token.expiresAt !== null && token.expiresAt <= now) ? null : toApiToken(token);
  }

  async find(id: ApiTokenId): Promise<ApiToken | null> {
    const token = await this.#transactions.read((manager) => manager.findOneBy(ApiTokenEntity, { id, revokedAt: IsNull() }));
    return token === null ? null : toApiToken(token);
  }

  async list(spaceId: SpaceId): Promise<readonly ApiToken[]> {
    const tokens = await this.#transactions.read((manager) =>
      manager.find(ApiTokenEntity, { where: { spaceId, revokedAt: IsNull() }, order: { createdAt: "DESC", id: "DESC" } }),
    );
    return tokens.map(toApiToken);
  }

  async touch(id: ApiTokenId, now: Date): Promise<void> {
    await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder()
        .update(ApiTokenEntity)
        .set({ lastUsedAt: now })
        .where("id = :id AND (last_used_at IS NULL OR last_used_at <= :due)", { id, due: new Date(now.getTime() - touchIntervalMs) })
        .execute(),
    );
  }

  async revoke(id: ApiTokenId): Promise<boolean> {
    const result = await this.#transactions.read((manager) =>
      manager.update(ApiTokenEntity, { id, revokedAt: IsNull() }, { revokedAt: this.#clock.now() }),
    );
    return result.affected === 1;
  }
}

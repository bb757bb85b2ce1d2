import { createHash } from "node:crypto";
import {
  type Clock,
  type ConnectionId,
  newId,
  notFound,
  type Page,
  type PageRequest,
  type SpaceId,
  type VerifiedQuery,
  type VerifiedQueryId,
} from "@olympus/domain";
import { questionKey } from "@olympus/search";
import { type EntityManager, In } from "typeorm";
import { readPage } from "../database/keyset.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { toVerifiedQuery, VerifiedQueryEntity } from "../entities/verified-query.entity.ts";
import type { VerifiedQueryRepository } from "../memory-store.ts";

const sameQuestion = "This connection has a verified query for the same question already. Change or delete that one.";

export class TypeOrmVerifiedQueryRepository implements VerifiedQueryRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async put(input: Parameters<VerifiedQueryRepository["put"]>[0]): Promise<VerifiedQuery> {
    const now = this.#clock.now();
    const verified = { ...input, ...textsOf(input), id: newId<VerifiedQueryId>(), createdAt: now, updatedAt: now };
    return await this.#transactions.write(async (manager) => {
      await manager
        .createQueryBuilder()
        .insert()
        .into(VerifiedQueryEntity)
        .values(verified)
        .orUpdate(["question", "sql", "verified_by", "verified_by_name", "message_id", "updated_at"], ["connection_id", "question_hash"])
        .execute();
      const { connectionId, questionHash } = verified;
      const stored = await manager.findOneBy(VerifiedQueryEntity, { connectionId, questionHash });
      if (stored === null) throw notFound("Verified query");
      return toVerifiedQuery(stored);
    });
  }

  async update(id: VerifiedQueryId, change: Parameters<VerifiedQueryRepository["update"]>[1]): Promise<VerifiedQuery | null> {
    return await this.#transactions.write(async (manager) => {
      await manager.update(VerifiedQueryEntity, { id }, { ...change, ...textsOf(change), updatedAt: this.#clock.now() });
      return find(manager, id);
    }, sameQuestion);
  }

  async find(id: VerifiedQueryId): Promise<VerifiedQuery | null> {
    return await this.#transactions.read((manager) => find(manager, id));
  }

  async findLike(
    connectionId: ConnectionId,
    wanted: { question: string; ids: readonly VerifiedQueryId[] },
  ): Promise<readonly VerifiedQuery[]> {
    const same = { connectionId, questionHash: hashOf(wanted.question) };
    const found = await this.#transactions.read((manager) =>
      manager.findBy(VerifiedQueryEntity, wanted.ids.length === 0 ? same : [same, { connectionId, id: In([...wanted.ids]) }]),
    );
    return found.map(toVerifiedQuery);
  }

  async list(spaceId: SpaceId, page: PageRequest & { readonly search: string | null }): Promise<Page<VerifiedQuery>> {
    return await this.#transactions.read((manager) => {
      const query = manager.createQueryBuilder(VerifiedQueryEntity, "verified").where("verified.spaceId = :spaceId", { spaceId });
      if (page.search !== null)
        query.andWhere("(verified.question ILIKE :pattern OR verified.sql ILIKE :pattern)", {
          pattern: `%${storableText(page.search).replace(/[\\%_]/g, "\\$&")}%`,
        });
      return readPage(query, page, { timeProperty: "updatedAt", toItem: toVerifiedQuery });
    });
  }

  async listAll(spaceId: SpaceId): Promise<readonly VerifiedQuery[]> {
    const all = await this.#transactions.read((manager) =>
      manager.find(VerifiedQueryEntity, { where: { spaceId }, order: { createdAt: "ASC", id: "ASC" } }),
    );
    return all.map(toVerifiedQuery);
  }

  async delete(id: VerifiedQueryId): Promise<boolean> {
    const result = await this.#transactions.read((manager) => manager.delete(VerifiedQueryEntity, { id }));
    return result.affected === 1;
  }
}

async function find(manager: EntityManager, id: VerifiedQueryId): Promise<VerifiedQuery | null> {
  const found = await manager.findOneBy(VerifiedQueryEntity, { id });
  return found === null ? null : toVerifiedQuery(found);
}

function textsOf<T extends { readonly question?: string; readonly sql?: string }>({ question, sql }: T) {
  return {
    ...(question !== undefined && { question: storableText(question), questionHash: hashOf(question) }),
    ...(sql !== undefined && { sql: storableText(sql) }),
  };
}

/** SHA-256, hex. */
function hashOf(question: string): string {
  return createHash("sha256")
    .update(questionKey(storableText(question)))
    .digest("hex");
}

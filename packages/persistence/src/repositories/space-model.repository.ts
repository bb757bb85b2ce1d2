import type { Clock, SpaceId, SpaceModel } from "@olympus/domain";
import { IsNull, MoreThan, Not } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { SpaceModelEntity, toSpaceModel } from "../entities/space-model.entity.ts";
import type { SealedModelKey, SpaceModelRepository, UsedTokens } from "../store.ts";

export class TypeOrmSpaceModelRepository implements SpaceModelRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async find(spaceId: SpaceId): Promise<{ model: SpaceModel; sealedKey: string | null } | null> {
    const found = await this.#transactions.read((manager) => manager.findOneBy(SpaceModelEntity, { spaceId }));
    return found === null ? null : { model: toSpaceModel(found), sealedKey: found.sealedKey };
  }

  async put(model: Parameters<SpaceModelRepository["put"]>[0], sealedKey: string | null): Promise<SpaceModel> {
    const { spaceId, kind, maxModelCalls, maxModelTokens, timeoutMs, inputPrice, outputPrice } = model;
    const numbers = { maxModelCalls, maxModelTokens, timeoutMs, inputPrice, outputPrice };
    const texts = {
      baseUrl: storable(model.baseUrl),
      model: storable(model.model),
      fallbackModel: storable(model.fallbackModel),
      currency: storable(model.currency),
    };
    const entity: SpaceModelEntity = { spaceId, kind, ...texts, ...numbers, sealedKey, updatedAt: this.#clock.now() };
    await this.#transactions.read((manager) => manager.upsert(SpaceModelEntity, entity, ["spaceId"]));
    return toSpaceModel(entity);
  }

  async delete(spaceId: SpaceId): Promise<boolean> {
    const result = await this.#transactions.read((manager) => manager.delete(SpaceModelEntity, { spaceId }));
    return result.affected === 1;
  }

  async listSealed(after: SpaceId | null, limit: number): Promise<readonly SealedModelKey[]> {
    const found = await this.#transactions.read((manager) =>
      manager.find(SpaceModelEntity, {
        where: { sealedKey: Not(IsNull()), ...(after === null ? {} : { spaceId: MoreThan(after) }) },
        select: { spaceId: true, sealedKey: true },
        order: { spaceId: "ASC" },
        take: limit,
      }),
    );
    return found.flatMap(({ spaceId, sealedKey }) => (sealedKey === null ? [] : [{ spaceId, sealedKey }]));
  }

  async replaceSealed(changes: Parameters<SpaceModelRepository["replaceSealed"]>[0]): Promise<readonly SpaceId[]> {
    const columns = [changes.map(({ spaceId }) => spaceId), changes.map(({ from }) => from), changes.map(({ to }) => to)];
    return await this.#transactions.write(async (manager) => {
      const [rows] = (await manager.query(
        `UPDATE space_models AS stored SET sealed_key = change.new
          FROM unnest($1::uuid[], $2::text[], $3::text[]) AS change (id, old, new)
          WHERE stored.space_id = change.id AND stored.sealed_key = change.old RETURNING stored.space_id`,
        columns,
      )) as [{ space_id: SpaceId }[], number];
      return rows.map((row) => row.space_id);
    });
  }

  async countTokens(spaceId: SpaceId, since: Date): Promise<UsedTokens> {
    const rows: { answers: string; input: string | null; output: string | null }[] = await this.#transactions.read((manager) =>
      manager.query(
        `SELECT count(*) AS answers, sum(message.input_tokens) AS input, sum(message.output_tokens) AS output
          FROM messages AS message JOIN threads AS thread ON thread.id = message.thread_id
          WHERE thread.space_id = $1 AND thread.updated_at >= $2 AND message.created_at >= $2 AND message.input_tokens IS NOT NULL`,
        [spaceId, since],
      ),
    );
    const [sums] = rows;
    return { answers: Number(sums?.answers ?? 0), inputTokens: Number(sums?.input ?? 0), outputTokens: Number(sums?.output ?? 0) };
  }
}

function storable(text: string | null): string | null {
  return text === null ? null : storableText(text);
}

import type { Catalog, ColumnValues, ConnectionId } from "@olympus/domain";
import type { Transactions } from "../database/transactions.ts";
import { CatalogEntity, toCatalogSnapshot } from "../entities/catalog.entity.ts";
import type { CatalogRepository } from "../store.ts";

export class TypeOrmCatalogRepository implements CatalogRepository {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async put(connectionId: ConnectionId, snapshot: { catalog: Catalog; values: readonly ColumnValues[]; revision: number }): Promise<void> {
    await this.#transactions.write((manager) =>
      manager
        .createQueryBuilder()
        .insert()
        .into(CatalogEntity)
        .values({ connectionId, ...snapshot })
        .orUpdate(["catalog", "column_values", "revision"], ["connection_id"])
        .execute(),
    );
  }

  async find(connectionId: ConnectionId): Promise<{ catalog: Catalog; values: readonly ColumnValues[]; revision: number } | null> {
    const snapshot = await this.#transactions.read((manager) => manager.findOneBy(CatalogEntity, { connectionId }));
    return snapshot === null ? null : toCatalogSnapshot(snapshot);
  }
}

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
        .values({ connectionId, ...snapshot, tableCount: snapshot.catalog.tables.length, readAt: snapshot.catalog.readAt })
        .orUpdate(["catalog", "column_values", "revision", "table_count", "read_at"], ["connection_id"])
        .execute(),
    );
  }

  async findVersion(connectionId: ConnectionId): Promise<{ revision: number; readAt: Date } | null> {
    return await this.#transactions.read((manager) =>
      manager.findOne(CatalogEntity, { where: { connectionId }, select: { connectionId: true, revision: true, readAt: true } }),
    );
  }

  async find(connectionId: ConnectionId): Promise<{ catalog: Catalog; values: readonly ColumnValues[]; revision: number } | null> {
    const snapshot = await this.#transactions.read((manager) => manager.findOneBy(CatalogEntity, { connectionId }));
    return snapshot === null ? null : toCatalogSnapshot(snapshot);
  }
}

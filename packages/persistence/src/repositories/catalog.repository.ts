import type { Catalog, ConnectionId } from "@olympus/domain";
import type { EntityManager } from "typeorm";
import type { Transactions } from "../database/transactions.ts";
import { CatalogEntity, toCatalogSnapshot } from "../entities/catalog.entity.ts";
import type { CatalogRepository, KeptSnapshot } from "../store.ts";

export class TypeOrmCatalogRepository implements CatalogRepository {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async put(connectionId: ConnectionId, snapshot: { catalog: Catalog; revision: number }): Promise<void> {
    await this.#transactions.write((manager) =>
      manager
        .createQueryBuilder()
        .insert()
        .into(CatalogEntity)
        .values({ connectionId, ...snapshot, tableCount: snapshot.catalog.tables.length, readAt: snapshot.catalog.readAt })
        .orUpdate(["catalog", "revision", "table_count", "read_at"], ["connection_id"])
        .execute(),
    );
  }

  async findVersion(connectionId: ConnectionId): Promise<string | null> {
    return await this.#transactions.read((manager) => versionOf(manager, connectionId));
  }

  async find(connectionId: ConnectionId): Promise<KeptSnapshot | null> {
    return await this.#transactions.read(async (manager) => {
      // The version first: a snapshot put in between is then read again, instead of taken for a newer one than it is.
      const version = await versionOf(manager, connectionId);
      const snapshot = version === null ? null : await manager.findOneBy(CatalogEntity, { connectionId });
      return snapshot === null || version === null ? null : { ...toCatalogSnapshot(snapshot), version };
    });
  }
}

/** The id of the transaction that wrote the row: no column of ours has to be kept in step. */
async function versionOf(manager: EntityManager, connectionId: ConnectionId): Promise<string | null> {
  const rows: { version: string }[] = await manager.query("SELECT xmin::text AS version FROM catalogs WHERE connection_id = $1", [
    connectionId,
  ]);
  return rows[0]?.version ?? null;
}

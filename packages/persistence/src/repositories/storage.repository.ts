import { notFound, type SpaceId } from "@olympus/domain";
import type { EntityManager } from "typeorm";
import type { Transactions } from "../database/transactions.ts";
import type { StorageRepository, StorageReservation, StorageUse } from "../storage-store.ts";

export class SqlStorageRepository implements StorageRepository {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async use(spaceId: SpaceId, now: Date): Promise<StorageUse> {
    return await this.#transactions.read((manager) => useOf(manager, { spaceId, now, exceptId: null }));
  }

  async reserve(reservation: StorageReservation): Promise<number | null> {
    const { id, spaceId, neededBytes, wantedBytes, limitBytes, now, expiresAt } = reservation;
    return await this.#transactions.write(async (manager) => {
      // The lock that rows pointing to the Space don't wait for.
      const locked: unknown[] = await manager.query("SELECT id FROM spaces WHERE id = $1 FOR NO KEY UPDATE", [spaceId]);
      if (locked.length === 0) throw notFound("Space");
      await manager.query("DELETE FROM storage_reservations WHERE space_id = $1 AND expires_at <= $2", [spaceId, now]);
      const { documentBytes, datasetBytes, reservedBytes } = await useOf(manager, { spaceId, now, exceptId: id });
      const freeBytes = limitBytes - documentBytes - datasetBytes - reservedBytes;
      if (neededBytes > freeBytes) return null;
      const grantedBytes = Math.max(neededBytes, Math.min(wantedBytes, freeBytes));
      await manager.query(
        `INSERT INTO storage_reservations (id, space_id, size_bytes, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET size_bytes = excluded.size_bytes, expires_at = excluded.expires_at`,
        [id, spaceId, grantedBytes, expiresAt],
      );
      return grantedBytes;
    });
  }

  async release(id: string): Promise<void> {
    await this.#transactions.read((manager) => manager.query("DELETE FROM storage_reservations WHERE id = $1", [id]));
  }
}

async function useOf(
  manager: EntityManager,
  { spaceId, now, exceptId }: { readonly spaceId: SpaceId; readonly now: Date; readonly exceptId: string | null },
): Promise<StorageUse> {
  const rows: { documents: string; datasets: string; reserved: string }[] = await manager.query(
    `SELECT
       (SELECT coalesce(sum(v.size_bytes), 0) FROM document_versions v JOIN documents d ON d.id = v.document_id WHERE d.space_id = $1) AS documents,
       (SELECT coalesce(sum(size_bytes), 0) FROM datasets WHERE space_id = $1) AS datasets,
       (SELECT coalesce(sum(size_bytes), 0) FROM storage_reservations
        WHERE space_id = $1 AND expires_at > $2 AND id IS DISTINCT FROM $3::uuid) AS reserved`,
    [spaceId, now, exceptId],
  );
  const { documents = 0, datasets = 0, reserved = 0 } = rows[0] ?? {};
  return { documentBytes: Number(documents), datasetBytes: Number(datasets), reservedBytes: Number(reserved) };
}

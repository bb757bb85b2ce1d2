import type { EntityManager } from "typeorm";

/** Files that no row names any more, until they are deleted from the store: noted in the transaction that lets go of them, so that a crash loses none. */
export async function addOrphans(manager: EntityManager, fileKeys: readonly string[], now: Date): Promise<void> {
  if (fileKeys.length === 0) return;
  await manager.query(
    "INSERT INTO orphaned_files (file_key, created_at) SELECT DISTINCT key, $2::timestamptz FROM unnest($1::text[]) AS key ON CONFLICT DO NOTHING",
    [fileKeys, now],
  );
}

export async function listOrphans(manager: EntityManager, limit: number): Promise<readonly string[]> {
  const rows: { file_key: string }[] = await manager.query("SELECT file_key FROM orphaned_files ORDER BY created_at, file_key LIMIT $1", [
    limit,
  ]);
  return rows.map((row) => row.file_key);
}

export async function forgetOrphans(manager: EntityManager, fileKeys: readonly string[]): Promise<void> {
  await manager.query("DELETE FROM orphaned_files WHERE file_key = ANY($1::text[])", [fileKeys]);
}

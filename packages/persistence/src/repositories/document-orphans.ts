import type { EntityManager } from "typeorm";

/** Files that no row names any more, until they are deleted from the store: noted in the transaction that lets go of them, so that a crash loses none. `from`: not before; the earliest counts. */
export async function addOrphans(manager: EntityManager, fileKeys: readonly string[], from: Date): Promise<void> {
  if (fileKeys.length === 0) return;
  await manager.query(
    `INSERT INTO orphaned_files AS known (file_key, created_at) SELECT DISTINCT key, $2::timestamptz FROM unnest($1::text[]) AS key
     ON CONFLICT (file_key) DO UPDATE SET created_at = least(known.created_at, excluded.created_at)`,
    [fileKeys, from],
  );
}

/** Those that are due. One that a row names after all is forgotten: it was noted by somebody who couldn't tell whether their transaction had been committed. */
export async function listOrphans(manager: EntityManager, limit: number, now: Date): Promise<readonly string[]> {
  const rows: { file_key: string }[] = await manager.query(
    `WITH named AS (
       DELETE FROM orphaned_files o
       WHERE o.created_at <= $2 AND (
         EXISTS (SELECT FROM document_versions v WHERE v.file_key = o.file_key) OR EXISTS (SELECT FROM datasets d WHERE d.file_key = o.file_key)
       )
       RETURNING o.file_key
     )
     SELECT file_key FROM orphaned_files
     WHERE created_at <= $2 AND NOT EXISTS (SELECT FROM named n WHERE n.file_key = orphaned_files.file_key)
     ORDER BY created_at, file_key LIMIT $1`,
    [limit, now],
  );
  return rows.map((row) => row.file_key);
}

export async function forgetOrphans(manager: EntityManager, fileKeys: readonly string[]): Promise<void> {
  await manager.query("DELETE FROM orphaned_files WHERE file_key = ANY($1::text[])", [fileKeys]);
}

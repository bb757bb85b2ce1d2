import { AppError, ErrorCode, type Logger } from "@olympus/domain";
import { type DataSource, MigrationExecutor, type QueryRunner } from "typeorm";
import { toDatabaseError } from "./database-errors.ts";
import { codeVersion } from "./version.ts";

/** "olympus" in ASCII: nobody else's advisory locks should meet ours. */
const advisoryLockKey = "31362991197812083";

/**
 * Brings the database to the code's schema, in one transaction: after a failure nothing has changed. Doing it again does nothing.
 *
 * Of several processes that start at once, one migrates and the others wait for it. On a server the advisory lock sees to that; in the embedded database all
 * clients share one session, so the lock excludes nobody, but there an open transaction excludes everybody.
 *
 * Fails with UNSUPPORTED when the database has been used by a newer Olympus, and says which one.
 */
export async function migrate(dataSource: DataSource, logger: Logger): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.startTransaction();
    await runner.query(`SELECT pg_advisory_xact_lock(${advisoryLockKey})`);
    await assertNotNewer(dataSource, runner);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = "none";
    const executed = await executor.executePendingMigrations();
    if (executed.length > 0)
      await recordVersion(
        runner,
        executed.map(({ name }) => name),
      );
    await runner.commitTransaction();
    for (const { name } of executed) logger.info({ migration: name }, "Migrated the database.");
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw toDatabaseError(error);
  } finally {
    await runner.release();
  }
}

/** Whether the database has all the code's migrations and no others. Fails like `migrate` when it is newer. */
async function assertNotNewer(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  await runner.query(
    "CREATE TABLE IF NOT EXISTS migration_versions (migration text PRIMARY KEY, olympus_version text NOT NULL, at timestamptz(3) NOT NULL DEFAULT now())",
  );
  if (!(await runner.hasTable("migrations"))) return;
  const rows: { name: string; version: string | null }[] = await runner.query(
    "SELECT m.name, v.olympus_version AS version FROM migrations m LEFT JOIN migration_versions v ON v.migration = m.name ORDER BY m.timestamp DESC",
  );
  const known = new Set(dataSource.migrations.map((migration) => migration.name));
  const newest = rows.find(({ name }) => !known.has(name ?? ""));
  if (newest === undefined) return;
  const needed = newest.version === null ? "a newer version of Olympus" : `Olympus ${newest.version} or newer`;
  throw new AppError(ErrorCode.UNSUPPORTED, `The database has the unknown migration ${newest.name}; this is Olympus ${codeVersion()}`, {
    userMessage: `This database was used by a newer version: it needs ${needed}, and this is Olympus ${codeVersion()}.`,
    suggestion: `Start ${needed}, or restore a backup from before the update.`,
  });
}

async function recordVersion(runner: QueryRunner, names: readonly string[]): Promise<void> {
  await runner.query("INSERT INTO migration_versions (migration, olympus_version) SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING", [
    names,
    codeVersion(),
  ]);
}

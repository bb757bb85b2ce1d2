import type { DataSource } from "typeorm";
import { toDatabaseError } from "./database-errors.ts";

/** Beside the one of migrations: they run inside a transaction, this goes around several. */
const advisoryLockKey = "31362991197812084";

/** Holds a connection of its own with the lock while `work` runs; the end of the process gives it up. Fails as `work` does, or with UNAVAILABLE. */
export async function runExclusively<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${advisoryLockKey})`).catch((error: unknown) => {
      throw toDatabaseError(error);
    });
    try {
      return await work();
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(${advisoryLockKey})`).catch((error: unknown) => {
        throw toDatabaseError(error);
      });
    }
  } finally {
    await runner.release();
  }
}

import type { DataSource, EntityManager } from "typeorm";
import { conflict, isTransient, isUniqueViolation, toDatabaseError } from "./database-errors.ts";

/**
 * The only way in which repositories reach the database. Errors leave as `AppError`.
 * The embedded database has one session: a statement that goes around the given manager while a transaction is open waits for ever.
 */
export class Transactions {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Single statements, each a transaction of its own. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.#dataSource.manager);
    } catch (error) {
      throw toDatabaseError(error);
    }
  }

  /** One short transaction; run once more when the server broke it off to solve a deadlock. A unique violation becomes CONFLICT with `onDuplicate`. */
  async write<T>(work: (manager: EntityManager) => Promise<T>, onDuplicate?: string): Promise<T> {
    try {
      return await this.#dataSource.transaction(work).catch((error: unknown) => {
        if (isTransient(error)) return this.#dataSource.transaction(work);
        throw error;
      });
    } catch (error) {
      throw onDuplicate !== undefined && isUniqueViolation(error) ? conflict(onDuplicate, error) : toDatabaseError(error);
    }
  }
}

import type { Clock, Logger } from "@olympus/domain";
import type { PassageIndex, SchemaIndex } from "@olympus/search";
import type { DataSource } from "typeorm";
import { createStore } from "./create-store.ts";
import { connect, type DatabaseLocation } from "./database/data-source.ts";
import { toDatabaseError } from "./database/database-errors.ts";
import { migrate } from "./database/migrate.ts";
import { runExclusively } from "./database/run-exclusively.ts";
import { PgPassageIndex } from "./search/pg-passage-index.ts";
import { PgSchemaIndex } from "./search/pg-schema-index.ts";
import type { Store } from "./store.ts";

/** Our own database, connected. */
export interface OpenedDatabase {
  readonly dataSource: DataSource;
  readonly store: Store;
  /** To be used after `migrate`. */
  readonly passageIndex: PassageIndex;
  /** To be used after `migrate`. */
  readonly schemaIndex: SchemaIndex;
  /** Brings the schema up to the code and makes the search indexes. Safe in several processes at once. Fails with UNSUPPORTED when the database is newer than the code. */
  migrate(): Promise<void>;
  /** Does what only one process may do at a time; the others wait for it. In the embedded database there are no others. */
  runExclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Whether it answers. */
  isReachable(): Promise<boolean>;
  /** Closes the connections; not the embedded server. */
  close(): Promise<void>;
}

/** Connects to our own database. Fails with UNAVAILABLE or BAD_INPUT and a sentence that says what to check. */
export async function openDatabase(
  location: DatabaseLocation,
  options: { readonly logger: Logger; readonly clock?: Clock },
): Promise<OpenedDatabase> {
  const dataSource = await connect(location, options.logger);
  const passageIndex = new PgPassageIndex(dataSource, options.logger);
  return {
    dataSource,
    store: createStore(dataSource, options.clock),
    passageIndex,
    schemaIndex: new PgSchemaIndex(dataSource, () => passageIndex.capabilities.vector === "pgvector"),
    migrate: async () => {
      await migrate(dataSource, options.logger);
      await passageIndex.prepare();
    },
    runExclusively: (work) => (location.mode === "embedded" ? work() : runExclusively(dataSource, work)),
    isReachable: () =>
      dataSource.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    close: async () => {
      if (!dataSource.isInitialized) return;
      await passageIndex.close();
      try {
        await dataSource.destroy();
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}

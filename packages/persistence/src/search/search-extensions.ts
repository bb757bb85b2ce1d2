import type { Logger } from "@olympus/domain";
import type { IndexCapabilities } from "@olympus/search";
import type { DataSource } from "typeorm";

/** The name is part of the search statement: `to_bm25query` asks for it. */
export const bm25Index = "passages_bm25_idx";
/** The parameters of BM25, the same in the extension's index and in our own ranking. */
export const bm25 = { k1: 1.2, b: 0.75 } as const;

/** Serialises processes that start at once: CREATE EXTENSION IF NOT EXISTS fails when two run it together. */
const advisoryLockKey = "8026382889138939244";

/**
 * Makes what searching needs beyond the migrations, as far as this server can, and says what came of it. Doing it again changes nothing.
 *
 * This is no migration, because it depends on the server and not on our history: a server may get pg_textsearch or pgvector long after the migrations ran,
 * and the next start has to take it up; and a server without them is complete as it is.
 */
export async function ensureSearchIndexes(dataSource: DataSource, logger: Logger): Promise<IndexCapabilities> {
  const vectorProblem = await attempt(dataSource, logger, "pgvector", ["CREATE EXTENSION IF NOT EXISTS vector"]);
  const textProblem = await attempt(dataSource, logger, "pg_textsearch", [
    "CREATE EXTENSION IF NOT EXISTS pg_textsearch",
    `CREATE INDEX IF NOT EXISTS ${bm25Index} ON passages USING bm25 (search_text) WITH (text_config = 'english', k1 = ${bm25.k1}, b = ${bm25.b})`,
    // Also proves that the index can be read.
    `SELECT id FROM passages ORDER BY search_text <@> to_bm25query('olympus', '${bm25Index}') LIMIT 1`,
  ]);
  const degraded = [
    ...(textProblem
      ? ["The database server has no pg_textsearch: passages are ranked by BM25 in plain SQL, which is slower with many documents."]
      : []),
    ...(vectorProblem ? ["The database server has no pgvector: passages are found by their words only, not by their meaning."] : []),
  ];
  return { lexical: textProblem ? "tsvector+bm25" : "pg_textsearch", vector: vectorProblem ? "none" : "pgvector", degraded };
}

/** Whether there was a problem. All in one transaction of its own, for a failed statement spoils the transaction that it is in. */
async function attempt(dataSource: DataSource, logger: Logger, what: string, statements: readonly string[]): Promise<boolean> {
  try {
    await dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(${advisoryLockKey})`);
      for (const statement of statements) await manager.query(statement);
    });
    return false;
  } catch (error) {
    logger.info(
      { reason: error instanceof Error ? error.message : String(error) },
      `Searching without ${what}: this server doesn't offer it.`,
    );
    return true;
  }
}

import { AppError, ErrorCode, type Logger, type PassageHit, throwIfAborted } from "@olympus/domain";
import { type IndexCapabilities, type PassageIndex, type PassageQuery, queryTerms } from "@olympus/search";
import type { DataSource } from "typeorm";
import { Transactions } from "../database/transactions.ts";
import { ensureSearchIndexes } from "./search-extensions.ts";
import { searchStatement } from "./search-statements.ts";
import { isStorableVector } from "./vectors.ts";

/** Both rankings are fused from so many places at least: further down there is nothing to gain. */
const minCandidates = 100;

/** Passages in our own Postgres: BM25 by pg_textsearch or in plain SQL, vectors by pgvector where it is installed. */
export class PgPassageIndex implements PassageIndex {
  readonly #dataSource: DataSource;
  readonly #transactions: Transactions;
  readonly #logger: Logger;
  #capabilities: IndexCapabilities | null = null;

  constructor(dataSource: DataSource, logger: Logger) {
    this.#dataSource = dataSource;
    this.#transactions = new Transactions(dataSource);
    this.#logger = logger;
  }

  /** Makes the indexes that this server can have. To be called once after the migrations. */
  async prepare(): Promise<void> {
    this.#capabilities = await ensureSearchIndexes(this.#dataSource, this.#logger);
  }

  /** Fails with INTERNAL before `prepare`. */
  get capabilities(): IndexCapabilities {
    if (this.#capabilities === null) throw new AppError(ErrorCode.INTERNAL, "The passage index was used before migrate()");
    return this.#capabilities;
  }

  async search(query: PassageQuery, signal: AbortSignal): Promise<readonly PassageHit[]> {
    throwIfAborted(signal);
    const { lexical, vector } = this.capabilities;
    const terms = queryTerms(query.text);
    const embedding = vector === "pgvector" && query.embedding !== null && isStorableVector(query.embedding) ? query.embedding : null;
    if (terms.length === 0 && embedding === null) return [];
    const parameters: unknown[] = [query.spaceId, query.documentIds, terms.join(" "), Math.max(query.limit, minCandidates), query.limit];
    if (embedding !== null) parameters.push(`[${embedding.join(",")}]`, embedding.length, query.embeddingModel ?? null);
    const hits = await this.#transactions.write(async (manager): Promise<PassageHit[]> => {
      // Without statistics (the embedded database has no autovacuum) the planner takes Spaces for small, and would compute every passage's score to sort them.
      if (lexical === "pg_textsearch") await manager.query("SET LOCAL enable_sort = off");
      return await manager.query(searchStatement({ lexical, hasVector: embedding !== null }), parameters);
    });
    throwIfAborted(signal);
    return hits;
  }
}

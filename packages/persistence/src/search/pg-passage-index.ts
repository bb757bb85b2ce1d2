import { AppError, ErrorCode, type Logger, type PassageHit, throwIfAborted } from "@olympus/domain";
import { type IndexCapabilities, type PassageIndex, type PassageQuery, queryTerms } from "@olympus/search";
import type { DataSource, EntityManager } from "typeorm";
import { Transactions } from "../database/transactions.ts";
import { ensureSearchIndexes } from "./search-extensions.ts";
import { bind, bm25Candidates, type SearchParameters, searchStatement } from "./search-statements.ts";
import { isStorableVector } from "./vectors.ts";

/** Two rankings are fused from so many places at least: further down there is nothing to gain. */
const minFused = 50;

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
    const values: SearchParameters = {
      space: query.spaceId,
      documents: query.documentIds,
      words: terms.join(" "),
      candidates: embedding === null ? query.limit : Math.max(query.limit, minFused),
      limit: query.limit,
      found: [],
      vector: `[${embedding?.join(",") ?? ""}]`,
      dimensions: embedding?.length ?? 0,
      model: query.embeddingModel ?? null,
    };
    const statement = searchStatement({ lexical, hasVector: embedding !== null });
    const hits = await this.#transactions.write(async (manager): Promise<PassageHit[]> => {
      const found = lexical === "pg_textsearch" ? await findByExtension(manager, values) : [];
      const { sql, parameters } = bind(statement, { ...values, found });
      return await manager.query(sql, parameters);
    });
    throwIfAborted(signal);
    return hits;
  }
}

async function findByExtension(manager: EntityManager, values: SearchParameters): Promise<readonly string[]> {
  // Without statistics (the embedded database has no autovacuum) the planner takes Spaces for small, and would compute every passage's score to sort them.
  await manager.query("SET LOCAL enable_sort = off");
  const { sql, parameters } = bind(bm25Candidates, values);
  const rows: { id: string }[] = await manager.query(sql, parameters);
  await manager.query("SET LOCAL enable_sort = on");
  return rows.map(({ id }) => id);
}

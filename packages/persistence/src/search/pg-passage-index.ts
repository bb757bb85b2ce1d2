import { AppError, ErrorCode, type Logger, type PassageHit, type PassageId, type SpaceId, throwIfAborted } from "@olympus/domain";
import {
  type FoundLexeme,
  foldHits,
  fuseRankings,
  highlightsOf,
  type IndexCapabilities,
  type PassageIndex,
  type PassageQuery,
  type PassageQuestion,
  type RankedPassage,
  readPassageQuestion,
  weighTerms,
} from "@olympus/search";
import type { DataSource, EntityManager } from "typeorm";
import { storableText } from "../database/storable.ts";
import { Transactions } from "../database/transactions.ts";
import { defaultMemoryLimits, type MemoryLimits, PassageMemories, type Session, type SpaceState } from "./passage-memories.ts";
import { PassageStatistics } from "./passage-statistics.ts";
import { fewPassages, rankByStatements } from "./ranked-by-statements.ts";
import { rankInMemory } from "./ranked-in-memory.ts";
import { runStatement } from "./run-statement.ts";
import { ensureSearchIndexes } from "./search-extensions.ts";
import { candidatesByVector, hitsOfPassages, searchState } from "./search-statements.ts";
import { isStorableVector } from "./vectors.ts";
import type { SearchFilter, WordSearch } from "./word-search.ts";

/** So many passages are ranked to the end, and twice as many as are wanted: further down there is nothing to gain. */
const leastRanked = 120;

/** Passages in our own Postgres, ranked by our own code: of Spaces that are in memory all of them, of others the best candidates of pg_textsearch or the words' index. Vectors by pgvector where it is installed. */
export class PgPassageIndex implements PassageIndex {
  readonly #dataSource: DataSource;
  readonly #transactions: Transactions;
  readonly #logger: Logger;
  readonly #statistics = new PassageStatistics();
  readonly #memories: PassageMemories;
  #capabilities: IndexCapabilities | null = null;

  constructor(dataSource: DataSource, logger: Logger, limits: MemoryLimits = defaultMemoryLimits) {
    this.#dataSource = dataSource;
    this.#transactions = new Transactions(dataSource);
    this.#logger = logger;
    this.#memories = new PassageMemories(this.#transactions, logger, limits);
  }

  /** Makes the indexes that this server can have. To be called once after the migrations. */
  async prepare(): Promise<void> {
    this.#capabilities = await ensureSearchIndexes(this.#dataSource, this.#logger);
  }

  /** Ends what runs beside searches. */
  async close(): Promise<void> {
    await this.#memories.close();
  }

  /** Fails with INTERNAL before `prepare`. */
  get capabilities(): IndexCapabilities {
    if (this.#capabilities === null) throw new AppError(ErrorCode.INTERNAL, "The passage index was used before migrate()");
    return this.#capabilities;
  }

  async readAhead(spaceId: SpaceId): Promise<boolean> {
    const filter = { space: spaceId, documents: null, folders: null, tags: [] };
    const state = await this.#transactions.read((manager) => readState(manager, filter, []));
    return (await this.#memories.read(spaceId, state)) !== null;
  }

  async search(query: PassageQuery, signal: AbortSignal): Promise<readonly PassageHit[]> {
    throwIfAborted(signal);
    const question = readPassageQuestion(query.text);
    const embedding = this.#embeddingOf(query);
    if (question.texts.length === 0 && embedding === null) return [];
    // In one transaction where the extension needs a setting of its own: that is the embedded database, where each statement by itself waits for all that others do.
    const isTransaction = this.capabilities.lexical === "pg_textsearch";
    const work = (manager: EntityManager) => this.#search({ manager, isTransaction }, query, question, embedding);
    const hits = await (isTransaction ? this.#transactions.write(work) : this.#transactions.read(work));
    throwIfAborted(signal);
    return hits;
  }

  async #search(
    session: Session,
    query: PassageQuery,
    question: PassageQuestion,
    embedding: readonly number[] | null,
  ): Promise<readonly PassageHit[]> {
    const { manager } = session;
    const filter = filterOf(query);
    const texts = question.texts.map(({ text }) => text);
    const state = await readState(manager, filter, texts);
    const terms = weighTerms(question, state.lexemes);
    if (state.searched === 0 || (terms.size === 0 && embedding === null)) return [];
    const most = Math.max(leastRanked, 2 * query.limit);
    const search = { question, terms, filter, size: state, most: state.searched <= fewPassages ? Math.max(most, fewPassages) : most };
    const byWords = terms.size === 0 ? [] : await this.#rankByWords(session, search, state);
    const near = embedding === null ? null : await findByVector(manager, { ...filter, ...vectorOf(embedding, query), candidates: most });
    const ranked = near === null ? byWords : fuseRankings(byWords, near);
    const hits = await readHits(manager, ranked, { filter, limit: query.limit });
    const marked = new Set(terms.keys());
    return hits.map((hit) => ({ ...hit, highlights: highlightsOf(hit.text, marked) }));
  }

  #embeddingOf({ embedding }: PassageQuery): readonly number[] | null {
    return this.capabilities.vector === "pgvector" && embedding !== null && isStorableVector(embedding) ? embedding : null;
  }

  async #rankByWords(session: Session, search: WordSearch, state: SpaceState): Promise<readonly RankedPassage[]> {
    const space = await this.#memories.of(session, search.filter.space, state);
    if (space !== null) return await rankInMemory(session.manager, space, search);
    return await rankByStatements(session.manager, { search, lexical: this.capabilities.lexical, statistics: this.#statistics });
  }
}

async function readState(manager: EntityManager, filter: SearchFilter, texts: readonly string[]): Promise<SearchState> {
  const [state] = await runStatement<SearchState>(manager, searchState, { ...filter, texts });
  return state ?? { lexemes: [], searched: 0, passages: 0, ready: 0, fingerprint: "0" };
}

interface SearchState extends SpaceState {
  readonly lexemes: readonly FoundLexeme[];
  readonly searched: number;
  readonly passages: number;
}

function filterOf(query: PassageQuery): SearchFilter {
  const tags = (query.tags ?? []).map(storableText);
  return { space: query.spaceId, documents: query.documentIds, folders: query.folderIds ?? null, tags };
}

function vectorOf(embedding: readonly number[], { embeddingModel }: PassageQuery) {
  return { vector: `[${embedding.join(",")}]`, dimensions: embedding.length, model: embeddingModel ?? null };
}

async function findByVector(manager: EntityManager, values: object): Promise<readonly PassageId[]> {
  const rows = await runStatement<{ passageId: PassageId }>(manager, candidatesByVector, values);
  return rows.map(({ passageId }) => passageId);
}

/** As many as are left after folding; a few more are read at once, since most questions need no second round. */
async function readHits(
  manager: EntityManager,
  ranked: readonly RankedPassage[],
  { filter, limit }: { readonly filter: SearchFilter; readonly limit: number },
): Promise<readonly PassageHit[]> {
  const chunk = Math.ceil(limit * 1.5) + 5;
  let unfolded: readonly PassageHit[] = [];
  let hits: readonly PassageHit[] = [];
  for (let start = 0; start < ranked.length && hits.length < limit; start += chunk) {
    const part = ranked.slice(start, start + chunk);
    const rows = await runStatement<Omit<PassageHit, "score">>(manager, hitsOfPassages, {
      ...filter,
      ids: part.map(({ passageId }) => passageId),
    });
    const byId = new Map(rows.map((row) => [row.passageId, row]));
    unfolded = [...unfolded, ...part.flatMap(({ passageId, score }) => toHit(byId.get(passageId), score))];
    hits = foldHits(unfolded, limit);
  }
  return hits;
}

function toHit(row: Omit<PassageHit, "score"> | undefined, score: number): readonly PassageHit[] {
  return row === undefined ? [] : [{ ...row, score }];
}

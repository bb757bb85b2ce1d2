import { AppError, ErrorCode, type Logger, type PassageHit, type PassageId, throwIfAborted } from "@olympus/domain";
import {
  type FoundLexeme,
  foldHits,
  fuseRankings,
  highlightsOf,
  type IndexCapabilities,
  type PassageCandidate,
  type PassageIndex,
  type PassageQuery,
  type PassageQuestion,
  type RankedPassage,
  rankCandidates,
  rarity,
  readPassageQuestion,
  weighTerms,
} from "@olympus/search";
import type { DataSource, EntityManager } from "typeorm";
import { storableText } from "../database/storable.ts";
import { Transactions } from "../database/transactions.ts";
import { lexemesOf } from "./lexemes-of.ts";
import { PassageStatistics } from "./passage-statistics.ts";
import { ensureSearchIndexes } from "./search-extensions.ts";
import {
  allCandidates,
  bind,
  candidatesByExtension,
  candidatesByVector,
  candidatesByWords,
  hitsOfPassages,
  lexemesOfTexts,
  type SearchParameters,
  searchedSize,
} from "./search-statements.ts";
import { isStorableVector } from "./vectors.ts";

/** So many passages are found by the server and then ranked by us, and twice as many as are wanted: further down there is nothing to gain. */
const leastCandidates = 120;
/** Where no more may be searched, all that have a word are candidates. */
const fewPassages = 400;

/** Passages in our own Postgres: candidates by pg_textsearch or the words' index, ranked by our own code; vectors by pgvector where it is installed. */
export class PgPassageIndex implements PassageIndex {
  readonly #dataSource: DataSource;
  readonly #transactions: Transactions;
  readonly #logger: Logger;
  readonly #statistics = new PassageStatistics();
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
    const question = readPassageQuestion(query.text);
    const embedding = this.#embeddingOf(query);
    if (question.texts.length === 0 && embedding === null) return [];
    const work = (manager: EntityManager) => this.#search(manager, query, question, embedding);
    // Only the extension needs a setting of its own.
    const isOneByOne = this.capabilities.lexical === "tsvector+bm25";
    const hits = await (isOneByOne ? this.#transactions.read(work) : this.#transactions.write(work));
    throwIfAborted(signal);
    return hits;
  }

  #embeddingOf({ embedding }: PassageQuery): readonly number[] | null {
    return this.capabilities.vector === "pgvector" && embedding !== null && isStorableVector(embedding) ? embedding : null;
  }

  async #search(
    manager: EntityManager,
    query: PassageQuery,
    question: PassageQuestion,
    embedding: readonly number[] | null,
  ): Promise<readonly PassageHit[]> {
    const filter = {
      space: query.spaceId,
      documents: query.documentIds,
      folders: query.folderIds ?? null,
      tags: (query.tags ?? []).map(storableText),
    };
    const found: FoundLexeme[] = await run(manager, lexemesOfTexts, { texts: question.texts.map(({ text }) => text) });
    const terms = weighTerms(question, found);
    if (terms.size === 0 && embedding === null) return [];
    const byWords = terms.size === 0 ? [] : await this.#rankByWords(manager, { query, question, terms, filter });
    const byVector = embedding === null ? [] : await findByVector(manager, { ...filter, ...vectorOf(embedding, query) });
    const ranked = embedding === null ? byWords : fuseRankings(byWords, byVector);
    const hits = await readHits(manager, ranked, { filter, limit: query.limit });
    const marked = new Set(terms.keys());
    return hits.map((hit) => ({ ...hit, highlights: highlightsOf(hit.text, marked) }));
  }

  async #rankByWords(manager: EntityManager, search: WordSearch): Promise<readonly RankedPassage[]> {
    const { query, question, terms, filter } = search;
    const [size]: { searched: number; passages: number }[] = await run(manager, searchedSize, filter);
    if (size === undefined || size.searched === 0) return [];
    const lexemes = [...terms.keys()];
    const statistics = await this.#statistics.of(manager, query.spaceId, size.passages, lexemes);
    const values = {
      ...filter,
      words: question.texts.map(({ text }) => text).join(" "),
      lexemes,
      weights: Array.from(terms, ([term, weight]) => weight * rarity(term, statistics)),
      frequencies: lexemes.map((term) => statistics.frequencyOf(term)),
      candidates: candidatesFor(query),
    };
    const rows = await this.#findCandidates(manager, values, size.searched);
    const passages = rows.map((row): PassageCandidate => ({ ...row, terms: lexemesOf(row.lexemes) }));
    return rankCandidates({ terms, seeksFigures: question.seeksFigures }, passages, statistics);
  }

  async #findCandidates(manager: EntityManager, values: Partial<SearchParameters>, searched: number): Promise<readonly CandidateRow[]> {
    if (searched <= fewPassages) return await run(manager, allCandidates, values);
    if (this.capabilities.lexical === "tsvector+bm25") return await run(manager, candidatesByWords, values);
    // Without statistics (the embedded database has no autovacuum) the planner takes Spaces for small, and would compute every passage's score to sort them.
    await manager.query("SET LOCAL enable_sort = off");
    const rows: CandidateRow[] = await run(manager, candidatesByExtension, values);
    await manager.query("SET LOCAL enable_sort = on");
    return rows;
  }
}

type SearchFilter = Pick<SearchParameters, "space" | "documents" | "folders" | "tags">;

interface WordSearch {
  readonly query: PassageQuery;
  readonly question: PassageQuestion;
  readonly terms: ReadonlyMap<string, number>;
  readonly filter: SearchFilter;
}

type CandidateRow = Omit<PassageCandidate, "terms"> & { readonly lexemes: string };

async function run<Row>(manager: EntityManager, statement: string, values: Partial<SearchParameters>): Promise<Row[]> {
  const { sql, parameters } = bind(statement, values);
  return await manager.query(sql, parameters);
}

function candidatesFor({ limit }: PassageQuery): number {
  return Math.max(leastCandidates, 2 * limit);
}

function vectorOf(embedding: readonly number[], query: PassageQuery) {
  const { embeddingModel } = query;
  return {
    vector: `[${embedding.join(",")}]`,
    dimensions: embedding.length,
    model: embeddingModel ?? null,
    candidates: candidatesFor(query),
  };
}

async function findByVector(manager: EntityManager, values: Partial<SearchParameters>): Promise<readonly PassageId[]> {
  const rows: { passageId: PassageId }[] = await run(manager, candidatesByVector, values);
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
    const rows: Omit<PassageHit, "score">[] = await run(manager, hitsOfPassages, {
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

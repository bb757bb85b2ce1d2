import type { SpaceId } from "@olympus/domain";
import type { TermStatistics } from "@olympus/search";
import type { EntityManager } from "typeorm";
import { bind } from "./search-statements.ts";

/** So many passages of a Space are looked at to know how common its words are; all where it has no more. */
const sampleSize = 2_000;
/** As good as new until then, or until the Space has grown or shrunk by a tenth. */
const maxAgeMs = 10 * 60_000;
const maxSpaces = 100;
/** Of words that are too rare for the sample, and were counted one by one. */
const maxCounted = 20_000;

/** Every `step`th passage of the Space, over all its documents as if they were one. */
const sampled = `
  SELECT p.lexemes
  FROM (SELECT content_id, passage_count, sum(passage_count) OVER (ORDER BY id) - passage_count AS earlier FROM documents WHERE space_id = %L) d
  CROSS JOIN LATERAL generate_series((%s - d.earlier %% %s) %% %s, d.passage_count - 1, %s) AS s (position)
  JOIN passages p ON p.content_id = d.content_id AND p.position = s.position`;

const wordCounts = `
  SELECT word, ndoc AS passages, nentry AS times
  FROM ts_stat(format('${sampled}', {space}::uuid, {step}::text, {step}::text, {step}::text, {step}::text))`;

const exactCounts = `
  SELECT lexeme, (
    SELECT count(*) FROM passages p JOIN documents d ON d.id = p.document_id AND d.content_id = p.content_id
    WHERE p.space_id = {space} AND p.lexemes @@ q.query
  )::integer AS passages
  FROM unnest({lexemes}::text[]) AS lexeme
  CROSS JOIN LATERAL (SELECT ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery AS query) q`;

interface SpaceWords {
  readonly passages: number;
  readonly readAt: number;
  readonly meanLength: number;
  /** How many passages one of the sample stands for. */
  readonly step: number;
  /** Words that more than one passage of the sample has; all words where the sample is the Space. */
  readonly counts: ReadonlyMap<string, number>;
  readonly counted: Map<string, number>;
}

/**
 * How common words are in each Space, kept in memory: common ones by a sample, and rare ones of questions counted, since an index finds them quickly. Counting
 * common words anew for each question would take longer than searching.
 */
export class PassageStatistics {
  readonly #spaces = new Map<SpaceId, SpaceWords>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** `passages`: how many the Space has now. Frequencies of other words than `terms` are estimates. */
  async of(manager: EntityManager, spaceId: SpaceId, passages: number, terms: readonly string[]): Promise<TermStatistics> {
    const words = await this.#wordsOf(manager, spaceId, passages);
    await countRare(manager, spaceId, words, terms);
    const unknown = words.step === 1 ? 1 : words.step / 2;
    return {
      passages: words.passages,
      meanLength: words.meanLength,
      frequencyOf: (term) => words.counted.get(term) ?? ((words.counts.get(term) ?? 0) * words.step || unknown),
    };
  }

  async #wordsOf(manager: EntityManager, spaceId: SpaceId, passages: number): Promise<SpaceWords> {
    const known = this.#spaces.get(spaceId);
    const isFresh =
      known !== undefined && this.#now() - known.readAt < maxAgeMs && Math.abs(passages - known.passages) * 10 < known.passages;
    if (isFresh) return known;
    const words = { ...(await readWords(manager, spaceId, passages)), readAt: this.#now() };
    this.#spaces.delete(spaceId);
    this.#spaces.set(spaceId, words);
    const [oldest] = this.#spaces.keys();
    if (this.#spaces.size > maxSpaces && oldest !== undefined) this.#spaces.delete(oldest);
    return words;
  }
}

async function readWords(manager: EntityManager, space: SpaceId, passages: number): Promise<Omit<SpaceWords, "readAt">> {
  const step = Math.max(1, Math.ceil(passages / sampleSize));
  const { sql, parameters } = bind(wordCounts, { space, step: String(step) });
  const rows: { word: string; passages: number; times: number }[] = await manager.query(sql, parameters);
  const sampledPassages = Math.max(1, Math.floor(passages / step));
  const length = rows.reduce((sum, { times }) => sum + times, 0);
  const kept = step === 1 ? rows : rows.filter((row) => row.passages > 1);
  return {
    passages: Math.max(1, passages),
    meanLength: Math.max(1, length / sampledPassages),
    step,
    counts: new Map(kept.map((row) => [row.word, row.passages])),
    counted: new Map(),
  };
}

/** Only of words that the sample doesn't know: they are rare. */
async function countRare(manager: EntityManager, space: SpaceId, words: SpaceWords, terms: readonly string[]): Promise<void> {
  const lexemes = words.step === 1 ? [] : terms.filter((term) => !words.counts.has(term) && !words.counted.has(term));
  if (lexemes.length === 0) return;
  const { sql, parameters } = bind(exactCounts, { space, lexemes });
  const rows: { lexeme: string; passages: number }[] = await manager.query(sql, parameters);
  if (words.counted.size > maxCounted) words.counted.clear();
  for (const { lexeme, passages } of rows) words.counted.set(lexeme, Math.max(1, passages));
}

import { bm25Index } from "./search-extensions.ts";

/** What the statements' `{names}` stand for. */
export interface SearchParameters {
  readonly space: string;
  /** Null: all. */
  readonly documents: readonly string[] | null;
  /** Null: wherever they are. */
  readonly folders: readonly string[] | null;
  /** Those with all of them, whatever the case. */
  readonly tags: readonly string[];
  /** The question's texts. */
  readonly texts: readonly string[];
  /** All of them in one, for the extension. */
  readonly words: string;
  /** What the passages are looked through for, as the text search writes it; then, pairwise, what each counts for, and in how many passages it is. */
  readonly lexemes: readonly string[];
  readonly weights: readonly number[];
  readonly frequencies: readonly number[];
  /** How many passages each ranking gives. */
  readonly candidates: number;
  /** Of passages. */
  readonly ids: readonly string[];
  /** As pgvector writes it. */
  readonly vector: string;
  readonly dimensions: number;
  /** Null: any. */
  readonly model: string | null;
}

/** The statement as Postgres wants it, with the values of the parameters that it has. */
export function bind<Values extends object>(statement: string, values: Values): { readonly sql: string; readonly parameters: unknown[] } {
  const names: (keyof Values)[] = [];
  const sql = statement.replace(/\{(\w+)\}/g, (_, found: string) => {
    const name = found as keyof Values;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { sql, parameters: names.map((name) => values[name]) };
}

/** Who may be searched: part of every statement that finds or shows passages. */
export const isAllowed = `
  d.space_id = {space} AND d.status = 'READY'
  AND ({documents}::uuid[] IS NULL OR d.id = ANY({documents}))
  AND ({folders}::uuid[] IS NULL OR d.folder_id = ANY({folders}))
  AND ({tags}::text[] = '{}' OR ARRAY(SELECT lower(tag) FROM unnest(d.tags) AS tag) @> ARRAY(SELECT lower(tag) FROM unnest({tags}::text[]) AS tag))`;

const readyDocuments = `ready AS MATERIALIZED (SELECT d.content_id FROM documents d WHERE ${isAllowed})`;

/** An array and not a join: above a join the scores would be computed once more, and another kind of join would lose the index's order. */
const isReady = `p.content_id = ANY ((SELECT array_agg(content_id) FROM ready)::uuid[])`;

/** The words of the question's texts, in the order in which they stand there. */
const lexemesOfTexts = `
  SELECT t.place::integer - 1 AS place, l.lexeme, cardinality(l.positions) AS times
  FROM unnest({texts}::text[]) WITH ORDINALITY AS t (text, place)
  CROSS JOIN LATERAL unnest(to_tsvector('english', t.text)) AS l
  ORDER BY t.place, l.positions[1], l.lexeme`;

/**
 * The question's words; how many passages may be searched, how many the Space has, and how many of its READY documents there are, whose contents and
 * last changes the fingerprint stands for.
 */
export const searchState = `
  SELECT
    (SELECT coalesce(json_agg(l), '[]') FROM (${lexemesOfTexts}) l) AS lexemes,
    coalesce(sum(d.passage_count) FILTER (WHERE ${isAllowed}), 0)::integer AS searched,
    coalesce(sum(d.passage_count), 0)::integer AS passages,
    coalesce(sum(d.passage_count) FILTER (WHERE d.status = 'READY'), 0)::integer AS ready,
    coalesce(sum(uuid_hash_extended(d.content_id, (extract(epoch FROM d.updated_at) * 1000)::bigint)) FILTER (WHERE d.status = 'READY'), 0)::text AS fingerprint
  FROM documents d WHERE d.space_id = {space}`;

const candidate = `p.id AS "passageId", p.document_id AS "documentId", p.lexemes::text AS lexemes`;

/** A lexeme becomes a tsquery by quoting: it can hold any character. */
const asQuery = `('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''')`;

/** All passages with one of the words, where few may be searched. */
export const allCandidates = `
  WITH ${readyDocuments}
  SELECT ${candidate}
  FROM passages p
  WHERE ${isReady} AND p.lexemes @@ (SELECT string_agg(${asQuery}, ' | ') FROM unnest({lexemes}::text[]) AS lexeme)::tsquery`;

/**
 * The best passages in order, from pg_textsearch's index. The extension sees ORDER BY and LIMIT only at the top of a statement: deeper down it would rank a
 * thousand passages and compute each one's score anew, at a fraction of a millisecond each.
 */
export const candidatesByExtension = `
  WITH ${readyDocuments}
  SELECT ${candidate}
  FROM passages p WHERE p.space_id = {space} AND ${isReady}
  ORDER BY p.search_text <@> to_bm25query({words}, '${bm25Index}') LIMIT {candidates}`;

/** Rarest words first, passages are taken until so many are found: who has only the commonest words of a long question is left out. */
const maxMatches = 2_000;

/**
 * Without the extension's index: those that have the most of the words, rare ones counting more. OFFSET 0, since looking up all documents' passages by an index,
 * for each word anew, takes longer than asking which documents the found ones are from.
 */
export const candidatesByWords = `
  WITH ${readyDocuments},
  terms AS MATERIALIZED (
    SELECT ${asQuery}::tsquery AS query, weight, sum(frequency) OVER (ORDER BY frequency, lexeme) AS found_so_far
    FROM unnest({lexemes}::text[], {weights}::float8[], {frequencies}::float8[]) AS t (lexeme, weight, frequency)
  ),
  best AS MATERIALIZED (
    SELECT m.id
    FROM terms t
    CROSS JOIN LATERAL (SELECT p.id, p.content_id FROM passages p WHERE p.space_id = {space} AND p.lexemes @@ t.query OFFSET 0) m
    WHERE t.found_so_far <= greatest(${maxMatches}, (SELECT min(found_so_far) FROM terms)) AND m.content_id IN (SELECT content_id FROM ready)
    GROUP BY m.id
    ORDER BY sum(t.weight) DESC
    LIMIT {candidates}
  )
  SELECT ${candidate} FROM passages p JOIN best b ON b.id = p.id`;

/** Nearest first, by an exact scan. Vectors of another length or model are passed over, so that a change of the embedder leaves search working. */
export const candidatesByVector = `
  WITH ${readyDocuments}
  SELECT p.id AS "passageId"
  FROM passages p
  WHERE p.space_id = {space} AND ${isReady}
    AND cardinality(p.embedding) = {dimensions} AND ({model}::text IS NULL OR p.embedding_model = {model})
  ORDER BY p.embedding::vector <=> {vector}::vector
  LIMIT {candidates}`;

/** What is shown of passages. Found first and then asked whether they may be: without statistics, a planner would go through all of the Space's documents. */
export const hitsOfPassages = `
  WITH p AS MATERIALIZED (SELECT id, document_id, content_id, text, place FROM passages WHERE id = ANY ({ids}::uuid[]))
  SELECT p.id AS "passageId", d.id AS "documentId", d.name AS "documentName", d.version AS "documentVersion", p.text, p.place
  FROM p JOIN documents d ON d.id = p.document_id AND d.content_id = p.content_id
  WHERE ${isAllowed}`;

import { reciprocalRankConstant } from "@olympus/search";
import { bm25, bm25Index } from "./search-extensions.ts";

/** What the statements' `{names}` stand for. */
export interface SearchParameters {
  readonly space: string;
  /** Null: all. */
  readonly documents: readonly string[] | null;
  readonly words: string;
  /** How many passages each ranking gives. */
  readonly candidates: number;
  readonly limit: number;
  /** What `bm25Candidates` found. */
  readonly found: readonly string[];
  /** As pgvector writes it. */
  readonly vector: string;
  readonly dimensions: number;
  /** Null: any. */
  readonly model: string | null;
}

/** The statement as Postgres wants it, with the values of the parameters that it has. */
export function bind(statement: string, values: SearchParameters): { readonly sql: string; readonly parameters: unknown[] } {
  const names: (keyof SearchParameters)[] = [];
  const sql = statement.replace(/\{(\w+)\}/g, (_, found: string) => {
    const name = found as keyof SearchParameters;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { sql, parameters: names.map((name) => values[name]) };
}

const readyDocuments = `
  ready AS MATERIALIZED (
    SELECT id, name FROM documents WHERE space_id = {space} AND status = 'READY' AND ({documents}::uuid[] IS NULL OR id = ANY({documents}))
  )`;

/** An array and not a join: above a join the scores would be computed once more, and another kind of join would lose the index's order. */
const isReady = `p.document_id = ANY ((SELECT array_agg(id) FROM ready)::uuid[])`;

/** Negative, better ones lower; zero: no word occurs. */
const distance = `p.search_text <@> to_bm25query({words}, '${bm25Index}')`;

/**
 * The best passages' ids in order, from pg_textsearch's index. A statement of its own, for the extension sees ORDER BY and LIMIT only at the top of one:
 * deeper down it would rank a thousand passages and compute each one's score anew, at a fraction of a millisecond each.
 */
export const bm25Candidates = `
  WITH ${readyDocuments}
  SELECT p.id FROM passages p WHERE p.space_id = {space} AND ${isReady} ORDER BY ${distance} LIMIT {candidates}`;

/** OFFSET 0: each score is computed once. */
const byExtension = `
  lexical AS (
    SELECT id, -distance AS score
    FROM (SELECT p.id, (${distance})::float8 AS distance FROM passages p WHERE p.space_id = {space} AND p.id = ANY ({found}::uuid[]) OFFSET 0) scored
    WHERE distance < 0
  )`;

/** Rarest words first, candidates are taken until so many are found: who has only the commonest words of a long question is left out. */
const maxMatches = 10_000;
/** So many candidates are scored exactly, chosen by which of the words they have. */
const maxScored = 500;

/**
 * BM25 (Robertson and Zaragoza 2009, with the idf of Lucene, which can't be negative) where the server has no index for it: candidates from the GIN index,
 * term frequencies from their tsvector, document frequencies counted in the Space, lengths in tokens.
 * A lexeme becomes a tsquery by quoting: it can hold any character.
 */
const byPlainSql = `
  space_size AS MATERIALIZED (
    SELECT count(*)::float8 AS passages, greatest(avg(token_count)::float8, 1) AS mean_length FROM passages WHERE space_id = {space}
  ),
  terms AS MATERIALIZED (
    SELECT t.lexeme, t.query, ln(1 + (s.passages - f.found + 0.5) / (f.found + 0.5)) AS idf, sum(f.found) OVER (ORDER BY f.found, t.lexeme) AS found_so_far
    FROM (
      SELECT lexeme, ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery AS query
      FROM unnest(to_tsvector('english', {words}))
    ) t
    CROSS JOIN space_size s
    CROSS JOIN LATERAL (SELECT count(*)::float8 AS found FROM passages p WHERE p.space_id = {space} AND p.lexemes @@ t.query) f
    WHERE f.found > 0
  ),
  candidates AS MATERIALIZED (
    SELECT m.id
    FROM terms t
    CROSS JOIN LATERAL (SELECT p.id FROM passages p WHERE p.space_id = {space} AND ${isReady} AND p.lexemes @@ t.query) m
    WHERE t.found_so_far <= greatest(${maxMatches}, (SELECT min(found_so_far) FROM terms))
    GROUP BY m.id
    ORDER BY sum(t.idf) DESC
    LIMIT greatest(${maxScored}, {candidates})
  ),
  lexical AS (
    SELECT p.id, sum(t.idf * f.tf * (${bm25.k1} + 1) / (f.tf + ${bm25.k1} * (1 - ${bm25.b} + ${bm25.b} * p.token_count / s.mean_length))) AS score
    FROM candidates c
    JOIN passages p ON p.id = c.id
    CROSS JOIN space_size s
    CROSS JOIN LATERAL (SELECT lexeme, cardinality(positions)::float8 AS tf FROM unnest(p.lexemes)) f
    JOIN terms t ON t.lexeme = f.lexeme
    GROUP BY p.id
    ORDER BY score DESC
    LIMIT {candidates}
  )`;

/** An exact scan. Vectors of another length or model are passed over, so that a change of the embedder leaves search working. */
const byVector = `
  neighbours AS (
    SELECT p.id, p.embedding::vector <=> {vector}::vector AS distance
    FROM passages p
    WHERE p.space_id = {space} AND ${isReady}
      AND cardinality(p.embedding) = {dimensions} AND ({model}::text IS NULL OR p.embedding_model = {model})
    ORDER BY distance
    LIMIT {candidates}
  )`;

const lexicalOnly = `ranked AS (SELECT id, score FROM lexical)`;

const fused = `
  ranked AS (
    SELECT id, sum(1.0 / (${reciprocalRankConstant} + place))::float8 AS score
    FROM (
      SELECT id, row_number() OVER (ORDER BY score DESC, id) AS place FROM lexical
      UNION ALL
      SELECT id, row_number() OVER (ORDER BY distance, id) AS place FROM neighbours
    ) places
    GROUP BY id
  )`;

const hits = `
  SELECT p.id AS "passageId", d.id AS "documentId", d.name AS "documentName", p.text, p.place, r.score
  FROM ranked r JOIN passages p ON p.id = r.id JOIN ready d ON d.id = p.document_id
  ORDER BY r.score DESC, p.document_id, p.position
  LIMIT {limit}`;

/** The statement that searches in this way. */
export function searchStatement(options: { readonly lexical: "pg_textsearch" | "tsvector+bm25"; readonly hasVector: boolean }): string {
  const lexical = options.lexical === "pg_textsearch" ? byExtension : byPlainSql;
  const parts = options.hasVector ? [readyDocuments, lexical, byVector, fused] : [readyDocuments, lexical, lexicalOnly];
  return `WITH ${parts.join(",")}${hits}`;
}

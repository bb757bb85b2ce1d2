import { reciprocalRankConstant } from "@olympus/search";
import { bm25, bm25Index } from "./search-extensions.ts";

/**
 * Parameters of every statement: $1 Space, $2 document ids or null, $3 the question's words, $4 how many candidates each ranking gives, $5 limit.
 * With vectors also: $6 the vector, $7 its length, $8 its model or null.
 */
const readyDocuments = `
  ready AS MATERIALIZED (
    SELECT id, name FROM documents WHERE space_id = $1 AND status = 'READY' AND ($2::uuid[] IS NULL OR id = ANY($2))
  )`;

/** Scores are negative, better ones lower; zero: no word occurs. */
const distance = `p.search_text <@> to_bm25query($3, '${bm25Index}')`;

const byExtension = `
  lexical AS (
    SELECT p.id, -(${distance})::float8 AS score
    FROM passages p
    WHERE p.space_id = $1 AND p.document_id IN (SELECT id FROM ready) AND ${distance} < 0
    ORDER BY ${distance}
    LIMIT $4
  )`;

/** Rarest words first, candidates are taken until their words occur in this many passages: who has only the commonest words of a long question is left out. */
const maxMatches = 10_000;
/** So many candidates are scored exactly, chosen by which of the words they have. */
const maxScored = 1_000;

/**
 * BM25 (Robertson and Zaragoza 2009, with the idf of Lucene, which can't be negative) where the server has no index for it: candidates from the GIN index,
 * term frequencies from their tsvector, document frequencies counted in the Space, lengths in tokens.
 * A lexeme becomes a tsquery by quoting: it can hold any character.
 */
const byPlainSql = `
  space_size AS MATERIALIZED (
    SELECT count(*)::float8 AS passages, greatest(avg(token_count)::float8, 1) AS mean_length FROM passages WHERE space_id = $1
  ),
  terms AS MATERIALIZED (
    SELECT t.lexeme, t.query, ln(1 + (s.passages - f.found + 0.5) / (f.found + 0.5)) AS idf, sum(f.found) OVER (ORDER BY f.found, t.lexeme) AS found_so_far
    FROM (
      SELECT lexeme, ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery AS query
      FROM unnest(to_tsvector('english', $3))
    ) t
    CROSS JOIN space_size s
    CROSS JOIN LATERAL (SELECT count(*)::float8 AS found FROM passages p WHERE p.space_id = $1 AND p.lexemes @@ t.query) f
    WHERE f.found > 0
  ),
  chosen AS MATERIALIZED (
    SELECT string_agg(query::text, ' | ')::tsquery AS query
    FROM terms
    WHERE found_so_far <= greatest(${maxMatches}, (SELECT min(found_so_far) FROM terms))
  ),
  candidates AS MATERIALIZED (
    SELECT p.id, p.lexemes, p.token_count
    FROM passages p
    WHERE p.space_id = $1 AND p.document_id IN (SELECT id FROM ready) AND p.lexemes @@ (SELECT query FROM chosen)
    ORDER BY (SELECT sum(t.idf) FROM terms t WHERE p.lexemes @@ t.query) DESC
    LIMIT greatest(${maxScored}, $4)
  ),
  lexical AS (
    SELECT c.id, sum(t.idf * f.tf * (${bm25.k1} + 1) / (f.tf + ${bm25.k1} * (1 - ${bm25.b} + ${bm25.b} * c.token_count / s.mean_length))) AS score
    FROM candidates c
    CROSS JOIN space_size s
    CROSS JOIN LATERAL (SELECT lexeme, cardinality(positions)::float8 AS tf FROM unnest(c.lexemes)) f
    JOIN terms t ON t.lexeme = f.lexeme
    GROUP BY c.id
    ORDER BY score DESC
    LIMIT $4
  )`;

/** An exact scan. Vectors of another length or model are passed over, so that a change of the embedder leaves search working. */
const byVector = `
  neighbours AS (
    SELECT p.id, p.embedding::vector <=> $6::vector AS distance
    FROM passages p
    WHERE p.space_id = $1 AND p.document_id IN (SELECT id FROM ready)
      AND cardinality(p.embedding) = $7 AND ($8::text IS NULL OR p.embedding_model = $8)
    ORDER BY distance
    LIMIT $4
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
  LIMIT $5`;

/** The statement that searches in this way. */
export function searchStatement(options: { readonly lexical: "pg_textsearch" | "tsvector+bm25"; readonly hasVector: boolean }): string {
  const lexical = options.lexical === "pg_textsearch" ? byExtension : byPlainSql;
  const parts = options.hasVector ? [readyDocuments, lexical, byVector, fused] : [readyDocuments, lexical, lexicalOnly];
  return `WITH ${parts.join(",")}${hits}`;
}

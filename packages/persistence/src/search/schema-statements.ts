/** Locks the connection's row of changes: writers of one connection come one after another, so that a higher revision was also stored later. */
export const newRevision = `
  INSERT INTO schema_index_states AS s (connection_id, space_id, revision, removed_revision)
  SELECT id, space_id, 1, 0 FROM database_connections WHERE space_id = $1 AND id = $2
  ON CONFLICT (connection_id) DO UPDATE SET revision = s.revision + 1
  RETURNING revision`;

export const lockConnection = `SELECT 1 FROM database_connections WHERE space_id = $1 AND id = $2 FOR KEY SHARE`;

export const putTables = `
  INSERT INTO schema_index_tables
    (space_id, connection_id, revision, schema_name, table_name, entry, column_values, value_words, embedding, embedding_model)
  SELECT $1, $2, $3, r.*
  FROM json_to_recordset($4) AS r
    (schema_name text, table_name text, entry json, column_values json, value_words text[], embedding real[], embedding_model text)
  ON CONFLICT (connection_id, schema_name, table_name) DO UPDATE SET
    revision = excluded.revision, entry = excluded.entry, column_values = excluded.column_values, value_words = excluded.value_words,
    embedding = excluded.embedding, embedding_model = excluded.embedding_model`;

export const removeTables = `
  DELETE FROM schema_index_tables t USING json_to_recordset($3) AS r ("schema" text, "table" text)
  WHERE t.space_id = $1 AND t.connection_id = $2 AND t.schema_name = r."schema" AND t.table_name = r."table"`;

export const clearTables = `DELETE FROM schema_index_tables WHERE space_id = $1 AND connection_id = $2`;

export const noteRemoval = `UPDATE schema_index_states SET removed_revision = revision WHERE connection_id = $1`;

export const countTables = `SELECT count(*)::int AS count FROM schema_index_tables WHERE space_id = $1 AND connection_id = $2`;

/** What changed last in each connection of the Space that is asked for. */
export const states = `
  SELECT connection_id AS "connectionId", revision, removed_revision AS "removedRevision"
  FROM schema_index_states WHERE space_id = $1 AND connection_id = ANY ($2)`;

/** Entries that are newer than a revision, by page. */
export const entriesSince = `
  SELECT id, schema_name AS "schema", table_name AS "table", revision, entry
  FROM schema_index_tables WHERE connection_id = $1 AND revision > $2 AND id > $3 ORDER BY id LIMIT $4`;

/**
 * The tables whose values have the most words of the question; a word that is everywhere finds only some. OFFSET 0 keeps the planner, which has no statistics in
 * the embedded database, from looking through all tables of the connection instead of asking the words' index.
 */
export const findValues = `
  SELECT t.connection_id AS "connectionId", t.schema_name AS "schema", t.table_name AS "table", t.column_values AS "columns"
  FROM (
    SELECT m.id, count(*) AS words
    FROM unnest($3::text[]) word
    CROSS JOIN LATERAL (
      SELECT id FROM (SELECT id, space_id, connection_id FROM schema_index_tables WHERE value_words @> ARRAY[word] OFFSET 0) having_word
      WHERE space_id = $1 AND connection_id = ANY ($2)
      LIMIT 100
    ) m
    GROUP BY m.id ORDER BY words DESC, m.id LIMIT 20
  ) found
  JOIN schema_index_tables t ON t.id = found.id`;

/** An exact scan. Vectors of another length or model are passed over, so that a change of the embedder leaves searching by words working. */
export const nearTables = `
  SELECT connection_id AS "connectionId", schema_name AS "schema", table_name AS "table"
  FROM schema_index_tables
  WHERE space_id = $1 AND connection_id = ANY ($2) AND cardinality(embedding) = $4 AND ($5::text IS NULL OR embedding_model = $5)
  ORDER BY embedding::vector <=> $3::vector, id
  LIMIT $6`;

export const putQueries = `
  INSERT INTO schema_index_queries (space_id, connection_id, id, question, words, embedding, embedding_model)
  SELECT $1, $2, r.* FROM json_to_recordset($3) AS r (id text, question text, words text[], embedding real[], embedding_model text)
  ON CONFLICT (connection_id, id) DO UPDATE SET
    question = excluded.question, words = excluded.words, embedding = excluded.embedding, embedding_model = excluded.embedding_model`;

export const removeQueries = `DELETE FROM schema_index_queries WHERE space_id = $1 AND connection_id = $2 AND id = ANY ($3)`;

/** Those with the most words of the question; how like they are is computed from their text. */
export const findQueries = `
  SELECT connection_id AS "connectionId", id, question
  FROM schema_index_queries
  WHERE space_id = $1 AND connection_id = ANY ($2) AND words && $3
  ORDER BY (SELECT count(*) FROM unnest(words) word WHERE word = ANY ($3)) DESC, id
  LIMIT $4`;

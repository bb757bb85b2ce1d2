import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What of connections' schemas can be found by words. What is kept is the entries as they are, not their words: how words are cut and compared may change
 * with every release, and nothing has to be indexed anew then. Values are the exception, for there can be too many of them to look through.
 * Verified queries have no reference to their own table, for what is kept here is only how to find them.
 */
export class SchemaIndex1795219200007 implements MigrationInterface {
  readonly name = "SchemaIndex1795219200007";

  async up(runner: QueryRunner): Promise<void> {
    // `revision` counts changes, `removed_revision` is the last one that took tables away: who holds a copy learns by them what to read anew.
    await runner.query(`
      CREATE TABLE schema_index_states (
        connection_id uuid PRIMARY KEY REFERENCES database_connections ON DELETE CASCADE,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        revision bigint NOT NULL,
        removed_revision bigint NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE schema_index_tables (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        connection_id uuid NOT NULL REFERENCES database_connections ON DELETE CASCADE,
        schema_name text NOT NULL,
        table_name text NOT NULL,
        revision bigint NOT NULL,
        entry json NOT NULL,
        column_values json NOT NULL,
        value_words text[] NOT NULL,
        embedding real[],
        embedding_model text,
        CONSTRAINT schema_index_tables_name_key UNIQUE (connection_id, schema_name, table_name)
      )`);
    await runner.query(`CREATE INDEX schema_index_tables_revision_idx ON schema_index_tables (connection_id, revision)`);
    await runner.query(`CREATE INDEX schema_index_tables_space_id_idx ON schema_index_tables (space_id)`);
    // Without the list of what is still to be sorted in: every search would read through it, and in the embedded database nothing ever empties it.
    await runner.query(
      `CREATE INDEX schema_index_tables_value_words_idx ON schema_index_tables USING gin (value_words) WITH (fastupdate = off)`,
    );
    await runner.query(`
      CREATE TABLE schema_index_queries (
        connection_id uuid NOT NULL REFERENCES database_connections ON DELETE CASCADE,
        id text NOT NULL,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        question text NOT NULL,
        words text[] NOT NULL,
        embedding real[],
        embedding_model text,
        PRIMARY KEY (connection_id, id)
      )`);
    await runner.query(`CREATE INDEX schema_index_queries_space_id_idx ON schema_index_queries (space_id)`);
    await runner.query(`CREATE INDEX schema_index_queries_words_idx ON schema_index_queries USING gin (words) WITH (fastupdate = off)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE schema_index_queries, schema_index_tables, schema_index_states`);
  }
}

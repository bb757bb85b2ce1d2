import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Documents and their passages. What is here works on every Postgres; indexes that need an extension are made at start where the server has it.
 * Vectors are plain `real[]` for the same reason: pgvector reads them where it is installed, also when that happens later.
 */
export class Documents1795219200003 implements MigrationInterface {
  readonly name = "Documents1795219200003";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE documents (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        name text NOT NULL,
        format text NOT NULL,
        size_bytes bigint NOT NULL,
        sha256 text NOT NULL,
        file_key text NOT NULL,
        status text NOT NULL CHECK (status IN ('QUEUED', 'PROCESSING', 'READY', 'FAILED')),
        progress integer NOT NULL,
        page_count integer,
        passage_count integer NOT NULL,
        error_code text,
        error_message text,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT documents_space_id_sha256_key UNIQUE (space_id, sha256)
      )`);
    await runner.query(`CREATE INDEX documents_space_id_idx ON documents (space_id, created_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX documents_file_key_idx ON documents (file_key)`);
    await runner.query(`CREATE INDEX documents_unfinished_idx ON documents (created_at) WHERE status IN ('QUEUED', 'PROCESSING')`);
    // A word of a person's question may stand in a heading or the document's name only, so passages are found by these too.
    await runner.query(`
      CREATE TABLE passages (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
        position integer NOT NULL,
        text text NOT NULL,
        place json NOT NULL,
        token_count integer NOT NULL,
        search_text text NOT NULL,
        lexemes tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', left(search_text, 200000))) STORED,
        embedding real[],
        embedding_model text,
        CONSTRAINT passages_document_id_position_key UNIQUE (document_id, position)
      )`);
    await runner.query(`CREATE INDEX passages_space_id_idx ON passages (space_id)`);
    await runner.query(`CREATE INDEX passages_lexemes_idx ON passages USING gin (lexemes)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE passages, documents`);
  }
}

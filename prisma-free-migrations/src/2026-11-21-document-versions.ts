import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Documents get versions, folders, tags, and what the reader shows: parts of the text and where the words stand on pages. What was there becomes version 1.
 * A row of `documents` tells of the version that answers, so that searching needs no join; `document_versions` has them all.
 */
export class DocumentVersions1795219200012 implements MigrationInterface {
  readonly name = "DocumentVersions1795219200012";

  async up(runner: QueryRunner): Promise<void> {
    // `name_key` is the name as it is compared: made by the application, for what the server's `lower` does depends on its locale.
    await runner.query(`
      CREATE TABLE document_folders (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        parent_id uuid REFERENCES document_folders,
        name text NOT NULL,
        name_key text NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX document_folders_name_key ON document_folders (space_id, (coalesce(parent_id, space_id)), name_key)`);
    await runner.query(`CREATE INDEX document_folders_parent_id_idx ON document_folders (parent_id)`);
    await runner.query(`
      ALTER TABLE documents
        DROP CONSTRAINT documents_space_id_sha256_key,
        ADD COLUMN folder_id uuid REFERENCES document_folders,
        ADD COLUMN name_key text,
        ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN dataset_count integer NOT NULL DEFAULT 0,
        ADD COLUMN warnings json NOT NULL DEFAULT '[]',
        ADD COLUMN updated_at timestamptz(3),
        ADD COLUMN content_id uuid`);
    await runner.query(`UPDATE documents SET name_key = lower(name), updated_at = created_at, content_id = id`);
    await runner.query(
      `ALTER TABLE documents ALTER COLUMN name_key SET NOT NULL, ALTER COLUMN updated_at SET NOT NULL, ALTER COLUMN content_id SET NOT NULL`,
    );
    // Passages of a new version are put in bit by bit, and none of them counts until its document names their content.
    await runner.query(`ALTER TABLE passages DROP CONSTRAINT passages_document_id_position_key, ADD COLUMN content_id uuid`);
    await runner.query(`UPDATE passages SET content_id = document_id`);
    await runner.query(`
      ALTER TABLE passages
        ALTER COLUMN content_id SET NOT NULL,
        ADD CONSTRAINT passages_content_id_position_key UNIQUE (content_id, position)`);
    await runner.query(`CREATE INDEX passages_document_id_idx ON passages (document_id)`);
    await runner.query(`DROP INDEX documents_file_key_idx`);
    await runner.query(`DROP INDEX documents_unfinished_idx`);
    await runner.query(`CREATE INDEX documents_sha256_idx ON documents (space_id, sha256)`);
    // The start of a name is enough: an index takes no more than 2,704 bytes.
    await runner.query(`CREATE INDEX documents_name_key_idx ON documents (space_id, folder_id, left(name_key, 300))`);
    await runner.query(`CREATE INDEX documents_folder_id_idx ON documents (folder_id)`);
    await runner.query(`CREATE INDEX documents_tags_idx ON documents USING gin (tags)`);
    await runner.query(`
      CREATE TABLE document_versions (
        document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
        version integer NOT NULL CHECK (version > 0),
        format text NOT NULL,
        size_bytes bigint NOT NULL,
        sha256 text NOT NULL,
        file_key text NOT NULL,
        status text NOT NULL CHECK (status IN ('QUEUED', 'PROCESSING', 'READY', 'FAILED')),
        progress integer NOT NULL,
        page_count integer,
        error_code text,
        error_message text,
        uploaded_by uuid REFERENCES users ON DELETE SET NULL,
        job_id text NOT NULL,
        sealed_password text,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (document_id, version)
      )`);
    await runner.query(`CREATE INDEX document_versions_uploaded_by_idx ON document_versions (uploaded_by)`);
    await runner.query(
      `CREATE INDEX document_versions_unfinished_idx ON document_versions (created_at) WHERE status IN ('QUEUED', 'PROCESSING')`,
    );
    // The job of a document that waits to be read has the document's id.
    await runner.query(`
      INSERT INTO document_versions (document_id, version, format, size_bytes, sha256, file_key, status, progress, page_count, error_code, error_message, job_id, created_at)
      SELECT id, 1, format, size_bytes, sha256, file_key, status, progress, page_count, error_code, error_message, id::text, created_at FROM documents`);
    await runner.query(`
      CREATE TABLE document_parts (
        document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
        position integer NOT NULL,
        page integer,
        sheet text,
        start_offset integer NOT NULL,
        end_offset integer NOT NULL,
        text text NOT NULL,
        blocks json NOT NULL,
        PRIMARY KEY (document_id, position)
      )`);
    await runner.query(`CREATE INDEX document_parts_end_offset_idx ON document_parts (document_id, end_offset)`);
    // `words`: six 32-bit integers a word, little-endian, deflated.
    await runner.query(`
      CREATE TABLE page_layouts (
        document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
        page integer NOT NULL,
        width double precision NOT NULL,
        height double precision NOT NULL,
        start_offset integer NOT NULL,
        end_offset integer NOT NULL,
        words bytea NOT NULL,
        PRIMARY KEY (document_id, page)
      )`);
    // Files in the store that no row names any more: noted in the transaction that let go of them, and forgotten when they are deleted.
    await runner.query(`CREATE TABLE orphaned_files (file_key text PRIMARY KEY, created_at timestamptz(3) NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE orphaned_files, page_layouts, document_parts, document_versions`);
    await runner.query(`DELETE FROM passages p USING documents d WHERE d.id = p.document_id AND d.content_id <> p.content_id`);
    await runner.query(`DROP INDEX passages_document_id_idx`);
    await runner.query(`
      ALTER TABLE passages
        DROP COLUMN content_id, ADD CONSTRAINT passages_document_id_position_key UNIQUE (document_id, position)`);
    // Of documents with the same content in one Space only the oldest fits into the old table.
    await runner.query(`
      DELETE FROM documents d USING documents o
      WHERE o.space_id = d.space_id AND o.sha256 = d.sha256 AND (o.created_at, o.id) < (d.created_at, d.id)`);
    await runner.query(`DROP INDEX documents_sha256_idx, documents_name_key_idx, documents_folder_id_idx, documents_tags_idx`);
    await runner.query(`
      ALTER TABLE documents
        DROP COLUMN folder_id, DROP COLUMN name_key, DROP COLUMN tags, DROP COLUMN version, DROP COLUMN dataset_count, DROP COLUMN warnings,
        DROP COLUMN updated_at, DROP COLUMN content_id,
        ADD CONSTRAINT documents_space_id_sha256_key UNIQUE (space_id, sha256)`);
    await runner.query(`CREATE INDEX documents_file_key_idx ON documents (file_key)`);
    await runner.query(`CREATE INDEX documents_unfinished_idx ON documents (created_at) WHERE status IN ('QUEUED', 'PROCESSING')`);
    await runner.query(`DROP TABLE document_folders`);
  }
}

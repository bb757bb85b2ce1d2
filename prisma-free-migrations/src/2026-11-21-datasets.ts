import type { MigrationInterface, QueryRunner } from "typeorm";

/** Tables of documents that can be asked with SQL, and the one connection of a Space that leads to them. */
export class Datasets1795219200013 implements MigrationInterface {
  readonly name = "Datasets1795219200013";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE datasets (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
        document_version integer NOT NULL,
        position integer NOT NULL,
        name text NOT NULL,
        table_name text NOT NULL,
        place json NOT NULL,
        columns json NOT NULL,
        row_count bigint NOT NULL,
        size_bytes bigint NOT NULL,
        warnings json NOT NULL,
        file_key text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT datasets_space_id_table_name_key UNIQUE (space_id, table_name)
      )`);
    await runner.query(`CREATE INDEX datasets_document_id_idx ON datasets (document_id, position)`);
    await runner.query(`ALTER TABLE database_connections ADD COLUMN holds_datasets boolean NOT NULL DEFAULT false`);
    await runner.query(`CREATE UNIQUE INDEX database_connections_datasets_key ON database_connections (space_id) WHERE holds_datasets`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM database_connections WHERE holds_datasets`);
    await runner.query(`ALTER TABLE database_connections DROP COLUMN holds_datasets`);
    await runner.query(`DROP TABLE datasets`);
  }
}

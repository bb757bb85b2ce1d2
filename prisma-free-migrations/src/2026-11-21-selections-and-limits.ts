import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which tables a connection shows, what its statements may take, whether its file is ours, and what lists tell of a kept catalog. */
export class SelectionsAndLimits1795219200006 implements MigrationInterface {
  readonly name = "SelectionsAndLimits1795219200006";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE database_connections
        ADD COLUMN selection json NOT NULL DEFAULT '{"schemas":null,"include":[],"exclude":[]}',
        ADD COLUMN limits json NOT NULL
          DEFAULT '{"statementTimeoutMs":null,"chatRows":null,"editorRows":null,"resultBytes":null,"billedBytes":null}',
        ADD COLUMN is_managed boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE catalogs ADD COLUMN table_count integer, ADD COLUMN read_at timestamptz(3)`);
    // Never '->>': it fails where a text of the document holds the escape of U+0000.
    await runner.query(`
      UPDATE catalogs SET table_count = json_array_length(catalog->'tables'), read_at = trim(both '"' from (catalog->'readAt')::text)::timestamptz`);
    await runner.query(`ALTER TABLE catalogs ALTER COLUMN table_count SET NOT NULL, ALTER COLUMN read_at SET NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE catalogs DROP COLUMN table_count, DROP COLUMN read_at`);
    await runner.query(`ALTER TABLE database_connections DROP COLUMN selection, DROP COLUMN limits, DROP COLUMN is_managed`);
  }
}

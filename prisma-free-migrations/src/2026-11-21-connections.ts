import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Connections to other people's databases, and what introspection found there.
 * What comes from outside is kept as `json`, not `jsonb`: it is read whole, and jsonb refuses some strings (U+0000) that other engines allow.
 */
export class Connections1795219200002 implements MigrationInterface {
  readonly name = "Connections1795219200002";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE database_connections (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        name text NOT NULL,
        kind text NOT NULL,
        settings json NOT NULL,
        secrets_set json NOT NULL,
        sealed_credentials text NOT NULL,
        revision integer NOT NULL,
        last_check json,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX database_connections_space_id_name_key ON database_connections (space_id, lower(name))`);
    await runner.query(`
      CREATE TABLE catalogs (
        connection_id uuid PRIMARY KEY REFERENCES database_connections ON DELETE CASCADE,
        catalog json NOT NULL,
        column_values json NOT NULL,
        revision integer NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE catalogs, database_connections`);
  }
}

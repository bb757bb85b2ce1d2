import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a Space's people call things. */
export class Synonyms1795219200011 implements MigrationInterface {
  readonly name = "Synonyms1795219200011";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE synonym_groups (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        words text[] NOT NULL CHECK (cardinality(words) >= 2),
        updated_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`CREATE INDEX synonym_groups_space_id_idx ON synonym_groups (space_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE synonym_groups`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** The language model that a Space uses instead of the deployment's, and what each answer has used. */
export class SpaceModels1795219200010 implements MigrationInterface {
  readonly name = "SpaceModels1795219200010";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE space_models (
        space_id uuid PRIMARY KEY REFERENCES spaces ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('MODEL', 'BUILT_IN')),
        base_url text,
        model text,
        fallback_model text,
        sealed_key text,
        max_model_calls integer,
        max_model_tokens integer,
        timeout_ms integer,
        input_price double precision,
        output_price double precision,
        currency text,
        updated_at timestamptz(3) NOT NULL,
        CHECK (kind = 'BUILT_IN' OR num_nulls(base_url, model) = 0)
      )`);
    // Apart from the answer's document, into which SQL can't look where a text of it holds the escape of U+0000. Answers of before aren't counted.
    await runner.query(`ALTER TABLE messages ADD COLUMN input_tokens integer, ADD COLUMN output_tokens integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE messages DROP COLUMN input_tokens, DROP COLUMN output_tokens`);
    await runner.query(`DROP TABLE space_models`);
  }
}

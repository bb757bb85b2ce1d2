import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an evaluation may take of a model, and what it has taken. */
export class EvaluationBudgets1795219200017 implements MigrationInterface {
  readonly name = "EvaluationBudgets1795219200017";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE evaluation_runs
        ADD COLUMN max_tokens integer,
        ADD COLUMN input_tokens integer NOT NULL DEFAULT 0,
        ADD COLUMN output_tokens integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE evaluation_runs DROP COLUMN output_tokens, DROP COLUMN input_tokens, DROP COLUMN max_tokens`);
  }
}

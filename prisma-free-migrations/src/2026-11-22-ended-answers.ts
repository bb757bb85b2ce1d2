import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an answer that was stopped or failed had found by then. And a column of catalogs goes that nothing has read since training keeps values. */
export class EndedAnswers1795219200015 implements MigrationInterface {
  readonly name = "EndedAnswers1795219200015";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE messages ADD COLUMN ended_queries json`);
    await runner.query(`ALTER TABLE catalogs DROP COLUMN column_values`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE catalogs ADD COLUMN column_values json NOT NULL DEFAULT '[]'`);
    await runner.query(`ALTER TABLE messages DROP COLUMN ended_queries`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every statement that ran, and the rows of those that succeeded. A run outlives its connection and its message; its rows do not outlive the connection. */
export class QueryRuns1795219200005 implements MigrationInterface {
  readonly name = "QueryRuns1795219200005";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE query_runs (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        connection_id uuid NOT NULL,
        connection_name text NOT NULL,
        author_user_id uuid REFERENCES users ON DELETE CASCADE,
        author_token_id uuid REFERENCES api_tokens ON DELETE CASCADE,
        message_id uuid REFERENCES messages ON DELETE SET NULL,
        sql text NOT NULL,
        status text NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
        row_count integer NOT NULL,
        is_truncated boolean NOT NULL,
        duration_ms integer NOT NULL,
        error_code text,
        error_message text,
        started_at timestamptz(3) NOT NULL,
        result_columns json,
        CHECK (num_nonnulls(author_user_id, author_token_id) = 1)
      )`);
    await runner.query(`CREATE INDEX query_runs_space_id_idx ON query_runs (space_id, started_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX query_runs_connection_id_idx ON query_runs (connection_id)`);
    await runner.query(`CREATE INDEX query_runs_message_id_idx ON query_runs (message_id)`);
    // Rows in chunks, so that reading a page reads little more than the page. `json`, for cells may hold what jsonb refuses.
    await runner.query(`
      CREATE TABLE query_run_rows (
        query_run_id uuid NOT NULL REFERENCES query_runs ON DELETE CASCADE,
        first_row integer NOT NULL,
        row_count integer NOT NULL,
        rows json NOT NULL,
        PRIMARY KEY (query_run_id, first_row)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE query_run_rows, query_runs`);
  }
}

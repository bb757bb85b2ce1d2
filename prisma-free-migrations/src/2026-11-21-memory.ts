import type { MigrationInterface, QueryRunner } from "typeorm";

/** What people said about answers, the questions with SQL that they confirmed, and how the engines did when asked those anew. */
export class Memory1795219200009 implements MigrationInterface {
  readonly name = "Memory1795219200009";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE answer_feedback (
        id uuid PRIMARY KEY,
        message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
        author_user_id uuid REFERENCES users ON DELETE CASCADE,
        author_token_id uuid REFERENCES api_tokens ON DELETE CASCADE,
        verdict text NOT NULL CHECK (verdict IN ('RIGHT', 'WRONG')),
        comment text,
        corrected_sql text,
        corrected_query_run_id uuid REFERENCES query_runs ON DELETE SET NULL,
        created_at timestamptz(3) NOT NULL,
        CHECK (num_nonnulls(author_user_id, author_token_id) = 1)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX answer_feedback_author_idx ON answer_feedback (message_id, (coalesce(author_user_id, author_token_id)))`);
    await runner.query(`CREATE INDEX answer_feedback_corrected_query_run_id_idx ON answer_feedback (corrected_query_run_id)`);
    // The key's hash and not the key: a question can be longer than what an index takes.
    await runner.query(`
      CREATE TABLE verified_queries (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        connection_id uuid NOT NULL REFERENCES database_connections ON DELETE CASCADE,
        question text NOT NULL,
        question_hash text NOT NULL,
        sql text NOT NULL,
        verified_by uuid REFERENCES users ON DELETE SET NULL,
        verified_by_name text NOT NULL,
        message_id uuid REFERENCES messages ON DELETE SET NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        UNIQUE (connection_id, question_hash)
      )`);
    await runner.query(`CREATE INDEX verified_queries_space_id_idx ON verified_queries (space_id, updated_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX verified_queries_message_id_idx ON verified_queries (message_id)`);
    await runner.query(`
      CREATE TABLE evaluation_runs (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        author_user_id uuid REFERENCES users ON DELETE CASCADE,
        author_token_id uuid REFERENCES api_tokens ON DELETE CASCADE,
        status text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
        engine text NOT NULL,
        model text,
        total integer NOT NULL,
        done integer NOT NULL,
        correct integer NOT NULL,
        wrong integer NOT NULL,
        declined integer NOT NULL,
        errors integer NOT NULL,
        message text,
        created_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        CHECK (num_nonnulls(author_user_id, author_token_id) = 1)
      )`);
    await runner.query(`CREATE INDEX evaluation_runs_space_id_idx ON evaluation_runs (space_id, created_at DESC, id DESC)`);
    await runner.query(`
      CREATE UNIQUE INDEX evaluation_runs_unfinished_idx ON evaluation_runs (space_id) WHERE status IN ('QUEUED', 'RUNNING')`);
    await runner.query(`
      CREATE TABLE evaluation_results (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES evaluation_runs ON DELETE CASCADE,
        position integer NOT NULL,
        verified_query_id uuid REFERENCES verified_queries ON DELETE SET NULL,
        question text NOT NULL,
        connection_name text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('CORRECT', 'WRONG', 'DECLINED', 'ERROR')),
        expected_sql text NOT NULL,
        sql text,
        confidence double precision,
        duration_ms integer NOT NULL,
        error_code text,
        message text,
        UNIQUE (run_id, position)
      )`);
    await runner.query(`CREATE INDEX evaluation_results_verified_query_id_idx ON evaluation_results (verified_query_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE evaluation_results, evaluation_runs, verified_queries, answer_feedback`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** What training keeps of each table, what people decided about sampling, and the runs of training. Goes with its connection. */
export class Training1795219200008 implements MigrationInterface {
  readonly name = "Training1795219200008";

  async up(runner: QueryRunner): Promise<void> {
    // `table_key`: of schema and name, for names may be longer than an index takes. `json`, for texts may hold what jsonb refuses.
    await runner.query(`
      CREATE TABLE table_schemas (
        connection_id uuid NOT NULL REFERENCES database_connections ON DELETE CASCADE,
        table_key text NOT NULL,
        schema_name text NOT NULL,
        table_name text NOT NULL,
        status text NOT NULL CHECK (status IN ('UNTRAINED', 'QUEUED', 'TRAINING', 'TRAINED', 'FAILED')),
        run_id uuid,
        fingerprint text,
        description text,
        described_by text CHECK (described_by IN ('BUILT_IN', 'MODEL')),
        description_fingerprint text,
        person_description text,
        person_columns json NOT NULL DEFAULT '[]',
        columns json NOT NULL DEFAULT '[]',
        column_values json NOT NULL DEFAULT '[]',
        value_count integer NOT NULL DEFAULT 0,
        error_code text,
        error_message text,
        trained_at timestamptz(3),
        PRIMARY KEY (connection_id, table_key)
      )`);
    // How far a connection is, is asked again and again while it is being trained.
    await runner.query(`CREATE INDEX table_schemas_status_idx ON table_schemas (connection_id, status)`);
    // `version` goes up with every change of what is trained, `rules_version` with every change of a rule.
    await runner.query(`
      CREATE TABLE training_states (
        connection_id uuid PRIMARY KEY REFERENCES database_connections ON DELETE CASCADE,
        version bigint NOT NULL DEFAULT 0,
        rules_version bigint NOT NULL DEFAULT 0
      )`);
    await runner.query(`
      CREATE TABLE sampling_rules (
        connection_id uuid NOT NULL REFERENCES database_connections ON DELETE CASCADE,
        rule_key text NOT NULL,
        schema_name text,
        table_name text,
        column_name text,
        is_sampled boolean NOT NULL,
        PRIMARY KEY (connection_id, rule_key)
      )`);
    await runner.query(`
      CREATE TABLE training_runs (
        id uuid PRIMARY KEY,
        connection_id uuid NOT NULL REFERENCES database_connections ON DELETE CASCADE,
        status text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
        tables json,
        is_forced boolean NOT NULL,
        is_automatic boolean NOT NULL,
        progress integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        trained integer NOT NULL DEFAULT 0,
        skipped integer NOT NULL DEFAULT 0,
        failed integer NOT NULL DEFAULT 0,
        message text,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await runner.query(`CREATE INDEX training_runs_connection_id_idx ON training_runs (connection_id, created_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX training_runs_unfinished_idx ON training_runs (created_at) WHERE status IN ('QUEUED', 'RUNNING')`);
    // Values are training's from now on: those sampled before are read again, under the rules.
    await runner.query(`UPDATE catalogs SET column_values = '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE training_runs, sampling_rules, training_states, table_schemas`);
  }
}

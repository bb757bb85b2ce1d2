import type { MigrationInterface, QueryRunner } from "typeorm";

/** Users and their sessions; Spaces, who is in them, and the tokens of services. */
export class PeopleAndSpaces1795219200001 implements MigrationInterface {
  readonly name = "PeopleAndSpaces1795219200001";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX users_email_key ON users (lower(email))`);
    await runner.query(`
      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        token_hash text NOT NULL CONSTRAINT sessions_token_hash_key UNIQUE,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`CREATE INDEX sessions_user_id_idx ON sessions (user_id)`);
    await runner.query(`
      CREATE TABLE spaces (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT spaces_slug_key UNIQUE,
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE memberships (
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'ANALYST', 'VIEWER')),
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (space_id, user_id)
      )`);
    await runner.query(`CREATE INDEX memberships_user_id_idx ON memberships (user_id)`);
    await runner.query(`
      CREATE TABLE api_tokens (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'ANALYST', 'VIEWER')),
        prefix text NOT NULL,
        token_hash text NOT NULL CONSTRAINT api_tokens_token_hash_key UNIQUE,
        created_by uuid REFERENCES users ON DELETE SET NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3)
      )`);
    await runner.query(`CREATE INDEX api_tokens_space_id_idx ON api_tokens (space_id, created_at DESC, id DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE api_tokens, memberships, spaces, sessions, users`);
  }
}

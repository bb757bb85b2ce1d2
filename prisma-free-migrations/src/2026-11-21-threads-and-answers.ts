import type { MigrationInterface, QueryRunner } from "typeorm";

/** Conversations: threads, their messages, the events of each answer, and the processes that answer. */
export class ThreadsAndAnswers1795219200004 implements MigrationInterface {
  readonly name = "ThreadsAndAnswers1795219200004";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE threads (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        author_user_id uuid REFERENCES users ON DELETE CASCADE,
        author_token_id uuid REFERENCES api_tokens ON DELETE CASCADE,
        title text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CHECK (num_nonnulls(author_user_id, author_token_id) = 1)
      )`);
    await runner.query(`CREATE INDEX threads_user_idx ON threads (space_id, author_user_id, updated_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX threads_token_idx ON threads (space_id, author_token_id, updated_at DESC, id DESC)`);
    // The answer's columns are null for a person's message.
    await runner.query(`
      CREATE TABLE messages (
        id uuid PRIMARY KEY,
        thread_id uuid NOT NULL REFERENCES threads ON DELETE CASCADE,
        position integer NOT NULL,
        author text NOT NULL CHECK (author IN ('USER', 'ASSISTANT')),
        text text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        status text CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
        request json,
        steps json,
        answer json,
        failure json,
        last_sequence integer NOT NULL DEFAULT 0,
        runner_id text,
        started_at timestamptz(3),
        cancel_requested boolean NOT NULL DEFAULT false,
        CHECK ((author = 'ASSISTANT') = (status IS NOT NULL AND request IS NOT NULL AND steps IS NOT NULL)),
        CONSTRAINT messages_thread_id_position_key UNIQUE (thread_id, position)
      )`);
    await runner.query(`CREATE INDEX messages_running_idx ON messages (runner_id) WHERE status = 'RUNNING'`);
    await runner.query(`
      CREATE TABLE answer_events (
        message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
        sequence integer NOT NULL,
        event json NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (message_id, sequence)
      )`);
    await runner.query(`
      CREATE TABLE answer_runners (
        id text PRIMARY KEY,
        seen_at timestamptz(3) NOT NULL
      )`);
    // Apart from the messages, so that deleting a thread gives no new questions to someone who has used up theirs.
    await runner.query(`
      CREATE TABLE asked_questions (
        id uuid PRIMARY KEY,
        user_id uuid REFERENCES users ON DELETE CASCADE,
        token_id uuid REFERENCES api_tokens ON DELETE CASCADE,
        asked_at timestamptz(3) NOT NULL,
        CHECK (num_nonnulls(user_id, token_id) = 1)
      )`);
    await runner.query(`CREATE INDEX asked_questions_user_idx ON asked_questions (user_id, asked_at)`);
    await runner.query(`CREATE INDEX asked_questions_token_idx ON asked_questions (token_id, asked_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE asked_questions, answer_runners, answer_events, messages, threads`);
  }
}

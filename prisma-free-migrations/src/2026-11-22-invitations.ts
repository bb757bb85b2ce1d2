import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who made an account, whether its password is still the one that they gave it, and invitations with a code. */
export class Invitations1795219200014 implements MigrationInterface {
  readonly name = "Invitations1795219200014";

  async up(runner: QueryRunner): Promise<void> {
    // Null in both: by whoever runs the server. Accounts of before can't be told apart any more and count as theirs.
    // No foreign keys: that a Space or a maker is gone must not make an account look like one of the server's own.
    await runner.query(`
      ALTER TABLE users
        ADD COLUMN made_in uuid,
        ADD COLUMN made_by uuid,
        ADD COLUMN has_provisional_password boolean NOT NULL DEFAULT false`);
    await runner.query(`
      CREATE TABLE invitations (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        email text NOT NULL,
        role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'ANALYST', 'VIEWER')),
        code_hash text NOT NULL CONSTRAINT invitations_code_hash_key UNIQUE,
        invited_by uuid REFERENCES users ON DELETE CASCADE,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT invitations_space_id_email_key UNIQUE (space_id, email)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE invitations`);
    await runner.query(`ALTER TABLE users DROP COLUMN has_provisional_password, DROP COLUMN made_by, DROP COLUMN made_in`);
  }
}

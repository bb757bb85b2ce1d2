import type { MigrationInterface, QueryRunner } from "typeorm";

/** Room on the disk that uploads of a Space have been promised and not yet filled. A row that a crash leaves behind expires. */
export class StorageReservations1795219200016 implements MigrationInterface {
  readonly name = "StorageReservations1795219200016";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE storage_reservations (
        id uuid PRIMARY KEY,
        space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
        size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
        expires_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`CREATE INDEX storage_reservations_space_id_idx ON storage_reservations (space_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE storage_reservations`);
  }
}

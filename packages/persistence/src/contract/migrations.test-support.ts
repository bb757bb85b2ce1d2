import { silentLogger } from "@olympus/domain";
import { migrations } from "@olympus/migrations";
import { describe, expect, it } from "vitest";
import type { DatabaseLocation } from "../index.ts";
import { openDatabase } from "../open-database.ts";
import { errorOf, type Subject } from "./fixtures.test-support.ts";

export function describeMigrations(subject: Subject, location: () => DatabaseLocation): void {
  describe("migrations", () => {
    const names = async (): Promise<string[]> => {
      const rows: { name: string }[] = await subject().dataSource.query("SELECT name FROM migrations ORDER BY id");
      return rows.map(({ name }) => name);
    };

    it("run once when two processes start at once, and not again", async () => {
      const other = await openDatabase(location(), { logger: silentLogger });
      try {
        await Promise.all([subject().migrate(), other.migrate()]);
        await other.migrate();
      } finally {
        await other.close();
      }
      expect(await names()).toEqual(migrations.map(({ name }) => name));
    });

    it("can be taken back and run again", async () => {
      const runner = subject().dataSource.createQueryRunner();
      try {
        await runner.startTransaction();
        for (const migration of [...migrations].reverse()) await new migration().down(runner);
        for (const migration of migrations) await new migration().up(runner);
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    });

    it("describe what the entities expect", async () => {
      const { dataSource } = subject();
      for (const { tableName, columns } of dataSource.entityMetadatas) {
        const rows: { column_name: string; is_nullable: string }[] = await dataSource.query(
          "SELECT column_name, is_nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
          [tableName],
        );
        const inTable = Object.fromEntries(rows.map((row) => [row.column_name, row.is_nullable === "YES"]));
        for (const column of columns) expect.soft(inTable, tableName).toMatchObject({ [column.databaseName]: column.isNullable });
      }
    });

    it("refuse a database that a newer Olympus has used, and say which", async () => {
      const { dataSource } = subject();
      await dataSource.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`);
      await dataSource.query(`INSERT INTO migration_versions (migration, olympus_version) VALUES ('FromTheFuture9999999999999', '7.8.9')`);
      try {
        const error = await errorOf(subject().migrate());
        expect(error.code).toBe("UNSUPPORTED");
        expect(error.userMessage).toContain("Olympus 7.8.9");
      } finally {
        await dataSource.query(`DELETE FROM migrations WHERE timestamp = 9999999999999`);
      }
      await subject().migrate();
    });
  });
}

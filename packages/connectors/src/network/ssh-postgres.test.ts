import { describeWith, postgresForTests, startTlsPostgres } from "@olympus/testing";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { describeTunnel } from "./ssh.test-support.ts";

describeWith("postgres", "an SSH tunnel to a real Postgres", () => {
  let database: Awaited<ReturnType<typeof postgresForTests>>;
  let admin: pg.Client;
  beforeAll(async () => {
    database = await postgresForTests();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  describeTunnel({
    kind: "POSTGRESQL",
    dialect: "postgres",
    url: () => database.url,
    rows: (count) => `select n from generate_series(1, ${count}) as n`,
    slow: "select pg_sleep(60)::text",
    startTls: startTlsPostgres,
    running: async (marker) => {
      const { rowCount } = await admin.query(
        "select 1 from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query like $1",
        [`%${marker}%`],
      );
      return rowCount ?? 0;
    },
  });
});

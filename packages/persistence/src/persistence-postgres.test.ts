import { describeWith, postgresForTests } from "@olympus/testing";
import { afterAll, beforeAll } from "vitest";
import { describePersistence } from "./contract/persistence-contract.test-support.ts";
import type { DatabaseLocation } from "./index.ts";

describeWith("postgres", "persistence in a Postgres server", () => {
  let database: { url: string; drop(): Promise<void> };

  beforeAll(async () => {
    database = await postgresForTests();
  });
  afterAll(async () => await database.drop());

  describePersistence((): DatabaseLocation => ({ mode: "postgres", url: database.url }));
});

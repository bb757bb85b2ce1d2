import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@olympus/domain";
import { afterAll, beforeAll, describe } from "vitest";
import { describePersistence } from "./contract/persistence-contract.test-support.ts";
import { EmbeddedDatabase } from "./embedded/embedded-database.ts";
import type { DatabaseLocation } from "./index.ts";

describe("persistence in the embedded database", () => {
  let folder: string;
  let server: EmbeddedDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "olympus-test-"));
    server = await EmbeddedDatabase.start({ folder: join(folder, "database"), logger: silentLogger });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  describePersistence((): DatabaseLocation => ({ mode: "embedded", connection: server.connection }));
});

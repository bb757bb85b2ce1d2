import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@olympus/domain";
import { EmbeddedDatabase, openDatabase } from "@olympus/persistence";
import { prepareEmbeddedDatabase } from "@olympus/testing";
import { describe } from "vitest";
import { testJobsConformance } from "./testing/jobs-conformance.test-support.ts";

describe("jobs on the embedded Postgres", () => {
  testJobsConformance(async () => {
    const folder = await mkdtemp(join(tmpdir(), "olympus-jobs-"));
    await prepareEmbeddedDatabase(join(folder, "database"));
    const server = await EmbeddedDatabase.start({ folder: join(folder, "database"), logger: silentLogger });
    // The queue's tables and ours share a schema there.
    const ours = await openDatabase({ mode: "embedded", connection: server.connection }, { logger: silentLogger });
    await ours.migrate();
    return {
      backend: { kind: "pglite", connectionString: server.connectionString },
      async close() {
        await ours.close();
        await server.stop();
        await rm(folder, { recursive: true });
      },
    };
  });
});

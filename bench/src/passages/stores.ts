import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@olympus/domain";
import { type DatabaseLocation, EmbeddedDatabase, type OpenedDatabase, openDatabase } from "@olympus/persistence";
import type { Report } from "../report.ts";
import { BenchServices } from "../services.ts";

export type StoreName = "embedded" | "postgres";

/** Runs the work with a new, empty store of each kind that there is: the embedded one, and a Postgres server. */
export async function withEachStore(report: Report, work: (database: OpenedDatabase, store: StoreName) => Promise<void>): Promise<void> {
  await withEmbeddedStore((database) => work(database, "embedded"));
  const services = new BenchServices();
  try {
    const url = await services.database("postgres", (text) => report.note(text));
    if (url !== null) await withStore({ mode: "postgres", url }, (database) => work(database, "postgres"));
  } finally {
    await services.close();
  }
}

/** Runs the work with a new, empty embedded store. */
export async function withEmbeddedStore(work: (database: OpenedDatabase) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "olympus-bench-"));
  try {
    const server = await EmbeddedDatabase.start({ folder: join(folder, "database"), logger: silentLogger });
    try {
      await withStore({ mode: "embedded", connection: server.connection }, work);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withStore(location: DatabaseLocation, work: (database: OpenedDatabase) => Promise<void>): Promise<void> {
  const database = await openDatabase(location, { logger: silentLogger });
  try {
    await database.migrate();
    await work(database);
  } finally {
    await database.close();
  }
}

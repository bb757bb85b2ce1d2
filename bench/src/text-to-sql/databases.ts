import { type Credentials, createConnector, type DatabaseConnector, parseCredentials } from "@olympus/connectors";
import type { Catalog, ColumnValues } from "@olympus/domain";
import { splitStatements } from "@olympus/sql";
import pg from "pg";
import { benchCtx } from "../bench-ctx.ts";
import { readText } from "../read-jsonl.ts";
import { type BenchServices, credentialsOf } from "../services.ts";

/** A database of the evaluation data in a throw-away Postgres, with what Olympus knows of it. */
export interface LoadedDatabase {
  readonly name: string;
  readonly connector: DatabaseConnector;
  readonly catalog: Catalog;
  readonly values: readonly ColumnValues[];
}

/** Loads dumps when they are first asked for, each into a database of its own. */
export class Databases {
  readonly #services: BenchServices;
  readonly #loaded = new Map<string, Promise<LoadedDatabase | null>>();
  readonly #note: (text: string) => void;

  constructor(services: BenchServices, note: (text: string) => void) {
    this.#services = services;
    this.#note = note;
  }

  /** Null where there is no Postgres. */
  async open(name: string, dump: string): Promise<LoadedDatabase | null> {
    let loading = this.#loaded.get(dump);
    if (loading === undefined) {
      loading = this.#load(name, dump);
      this.#loaded.set(dump, loading);
    }
    return await loading;
  }

  async close(): Promise<void> {
    for (const loading of this.#loaded.values()) await (await loading)?.connector.close();
  }

  async #load(name: string, dump: string): Promise<LoadedDatabase | null> {
    const url = await this.#services.database("postgres", this.#note);
    if (url === null) return null;
    await loadDump(url, readText(dump), (text) => this.#note(`${name}: ${text}`));
    const connector = createConnector("POSTGRESQL", parsed(url), { allowedFolders: [] });
    const ctx = benchCtx();
    const catalog = await connector.introspect(ctx);
    return { name, connector, catalog, values: await connector.sampleValues(ctx, catalog) };
  }
}

function parsed(url: string): Credentials {
  return parseCredentials("POSTGRESQL", credentialsOf(url)).credentials;
}

/** As one script, for that is fast; statement by statement where the script as a whole fails, as psql does it. */
async function loadDump(url: string, sql: string, note: (text: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    try {
      await client.query(sql);
    } catch {
      let failed = 0;
      for (const statement of splitStatements(sql, "postgres")) {
        await client.query(statement.text).catch(() => {
          failed += 1;
        });
      }
      if (failed > 0) note(`${failed} statements of the dump failed`);
    }
    await client.query("reset all; analyze");
  } finally {
    await client.end();
  }
}

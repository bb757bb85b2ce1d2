import type { Catalog, ColumnValues, Ctx } from "@olympus/domain";
import { toAppError } from "@olympus/domain";
import type { AnswerRun } from "../answering/answer-run.ts";
import { isSmall } from "../context/context-for.ts";
import type { AnswerSources, SqlSource } from "../sources.ts";
import type { Reach } from "./about-olympus.ts";

/** A database with what is known about its shape. */
export interface ReadDatabase {
  readonly source: SqlSource;
  readonly catalog: Catalog;
  /** Empty where the catalog is large. */
  readonly values: readonly ColumnValues[];
}

export interface UnreadDatabase {
  readonly source: SqlSource;
  readonly error: unknown;
}

export interface ReadSources {
  readonly databases: readonly ReadDatabase[];
  /** Those whose catalog could not be read. */
  readonly unread: readonly UnreadDatabase[];
  readonly documentCount: number;
}

/** Reads the catalogs of all databases at once and counts the documents. A database that fails is kept aside; it doesn't stop the others. */
export async function readSources(run: AnswerRun, sources: AnswerSources, maxDatabases: number): Promise<ReadSources> {
  const asked = sources.databases.slice(0, maxDatabases);
  const step =
    asked.length === 0 ? null : run.startStep("SEARCHING_CATALOG", `Reading the tables of ${asked.map(({ name }) => name).join(", ")}`);
  const [outcomes, documentCount] = await Promise.all([
    Promise.all(asked.map((source) => readDatabase(run.ctx, source))),
    sources.documents.count(run.ctx),
  ]);
  const databases = outcomes.filter((outcome) => "catalog" in outcome);
  const unread = outcomes.filter((outcome) => "error" in outcome);
  const found = databases.map(({ source, catalog }) => `${catalog.tables.length} tables in ${source.name}`);
  const missing = unread.map(({ source, error }) => `${source.name}: ${toAppError(error).userMessage}`);
  const leftOut = sources.databases.length - asked.length;
  if (databases.length === 0 && unread.length > 0) step?.fail(missing.join(" "));
  else step?.done([...found, ...missing, ...(leftOut > 0 ? [`${leftOut} more were left out`] : [])].join("; "));
  return { databases, unread, documentCount };
}

export function reachOf({ databases, unread, documentCount }: ReadSources): Reach {
  return {
    databases: [
      ...databases.map(({ source, catalog }) => ({ name: source.name, tables: catalog.tables.map(({ name }) => name) })),
      ...unread.map(({ source }) => ({ name: source.name, tables: null })),
    ],
    documentCount,
  };
}

/** The catalog of a database, and its values where it is small: those of thousands of tables are asked for when the tables that matter are known. */
export async function knownDatabase(ctx: Ctx, source: SqlSource): Promise<ReadDatabase> {
  const catalog = await source.catalog(ctx);
  return { source, catalog, values: isSmall(catalog) ? await source.values(ctx) : [] };
}

async function readDatabase(ctx: Ctx, source: SqlSource): Promise<ReadDatabase | UnreadDatabase> {
  try {
    return await knownDatabase(ctx, source);
  } catch (error) {
    return { source, error };
  }
}

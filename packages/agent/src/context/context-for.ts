import type { Catalog, ColumnValues, ContextTable, Ctx, VerifiedExample } from "@olympus/domain";
import type { SqlSource, TableDescription } from "../sources.ts";
import { chooseTables, partOfCatalog } from "./choose-tables.ts";
import { type ContextLimits, defaultContextLimits } from "./context-limits.ts";
import { qualified } from "./join-graph.ts";
import { rankCatalog } from "./rank-catalog.ts";

/** What a writer is given of a database for one question. */
export interface QuestionContext {
  readonly catalog: Catalog;
  readonly values: readonly ColumnValues[];
  /** Absent where the catalog is whole. */
  readonly contextTables?: readonly ContextTable[];
  readonly descriptions: ReadonlyMap<string, TableDescription>;
  readonly examples: readonly VerifiedExample[];
  readonly synonyms: readonly (readonly string[])[];
}

export interface KnownDatabase {
  readonly source: SqlSource;
  /** All of it. */
  readonly catalog: Catalog;
  /** Of a catalog that is given whole; those of others are asked for when the tables are chosen. */
  readonly values: readonly ColumnValues[];
}

export interface ContextOptions {
  readonly limits?: ContextLimits;
  /** Leaves verified queries out. */
  readonly withoutVerified?: boolean;
}

/** Whether a catalog is small enough to be given whole. */
export function isSmall({ tables }: Catalog, limits: ContextLimits = defaultContextLimits): boolean {
  if (tables.length > limits.wholeTables) return false;
  let columns = 0;
  for (const table of tables) columns += table.columns.length;
  return tables.length <= 1 || columns <= limits.wholeColumns;
}

/** The part of a database that matters for a question: all of a small one, the tables that fit of a large one with those that join them. */
export async function contextFor(
  ctx: Ctx,
  database: KnownDatabase,
  question: string,
  { limits = defaultContextLimits, withoutVerified = false }: ContextOptions = {},
): Promise<QuestionContext> {
  const { source, catalog } = database;
  const synonyms = (await source.synonyms?.(ctx)) ?? [];
  const examples = withoutVerified ? [] : await source.examples(ctx, question, limits.examples);
  if (isSmall(catalog, limits)) {
    const descriptions = await source.descriptions(ctx, catalog.tables);
    return { catalog, values: database.values, descriptions, examples, synonyms };
  }
  const found =
    (await source.findTables(ctx, question, limits.tables)) ?? rankCatalog(catalog, question, limits.tables, synonyms.map(toSpaceSynonym));
  const contextTables = chooseTables(catalog, found, limits);
  const part = partOfCatalog(catalog, contextTables);
  const [values, descriptions] = await Promise.all([source.values(ctx, part.tables), source.descriptions(ctx, part.tables)]);
  return { catalog: part, values, contextTables, descriptions, examples, synonyms };
}

function toSpaceSynonym([phrase = "", ...synonyms]: readonly string[]): { phrase: string; synonyms: readonly string[] } {
  return { phrase, synonyms };
}

/** The chosen tables and why, for the step that is shown: "orders: its name has “orders”; customers: …". */
export function describeChoice(tables: readonly ContextTable[], catalog: Catalog): string {
  const shown = tables.slice(0, 6).map(({ schema, table, reasons }) => {
    const isAmbiguous = tables.some((other) => other.table === table && other.schema !== schema);
    const name = isAmbiguous ? qualified({ schema, name: table }) : table;
    return reasons[0] === undefined ? name : `${name} (${reasons[0]})`;
  });
  const more = tables.length - shown.length;
  return `${tables.length} of ${catalog.tables.length} tables: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

import type { CatalogTable, Ctx } from "@olympus/domain";
import { z } from "zod";
import { isSmall } from "../../context/context-for.ts";
import type { ReadDatabase } from "../../routing/read-sources.ts";
import { contentStems, stemOf } from "../../words.ts";
import { findDatabase, noSuchDatabase } from "./database-names.ts";
import { defineTool, type ModelTool } from "./model-tool.ts";
import { asData, clip, renderTable } from "./rendering.ts";

const maxTablesFound = 12;
const maxValuesFound = 40;
const maxColumnsFound = 100;
const maxTablesLookedThrough = 50;

/** The tools that look at the shape of the databases, and at no row. */
export function catalogTools(databases: readonly ReadDatabase[], maxCharacters: number): readonly ModelTool[] {
  return [
    defineTool({
      name: "search_catalog",
      description: "Find tables and columns by words: names, comments, known values. Returns the best tables of all databases.",
      input: z.object({ query: z.string().describe("What the table or column is about, in a few words") }),
      run: async (ctx, { query }) => known(await searchCatalog(ctx, databases, query), maxCharacters),
    }),
    defineTool({
      name: "describe_tables",
      description: "The columns, types, keys, comments and known values of tables.",
      input: z.object({ database: z.string().optional(), tables: z.array(z.string()).min(1).max(20).describe("As name or schema.name") }),
      run: async (ctx, { database: name, tables }) => {
        const database = findDatabase(databases, name);
        return database === null ? noSuchDatabase(databases, name) : known(await describeTables(ctx, database, tables), maxCharacters);
      },
    }),
    defineTool({
      name: "look_up_values",
      description: "Find how a value is spelt in the data, and in which columns it occurs. Knows text columns with few distinct values.",
      input: z.object({ database: z.string().optional(), text: z.string().describe("A part of the value, or a column's name") }),
      run: async (ctx, { database: name, text }) => {
        const database = findDatabase(databases, name);
        return database === null ? noSuchDatabase(databases, name) : known(await lookUpValues(ctx, database, text), maxCharacters);
      },
    }),
  ];
}

/** Comments and values are others' words. */
function known(text: string, maxCharacters: number): string {
  return asData("data", clip(text, maxCharacters));
}

interface FoundTable {
  readonly database: ReadDatabase;
  readonly table: CatalogTable;
  readonly score: number;
}

/** From the index where the database is trained, from the catalog in memory where it isn't. */
async function searchCatalog(ctx: Ctx, databases: readonly ReadDatabase[], query: string): Promise<string> {
  const found = (await Promise.all(databases.map((database) => searchDatabase(ctx, database, query)))).flat();
  if (found.length === 0) return "No table fits. Try other words.";
  const shown = found.toSorted((a, b) => b.score - a.score).slice(0, maxTablesFound);
  const tables = await Promise.all(
    shown.map(async ({ database, table }) => {
      const rendered = await renderKnown(ctx, database, table);
      return `In ${JSON.stringify(database.source.name)}: ${rendered}`;
    }),
  );
  return [`${shown.length} of ${found.length} tables that fit:`, ...tables].join("\n");
}

/** Scores from 0 to 1, so that databases can be compared. */
async function searchDatabase(ctx: Ctx, database: ReadDatabase, query: string): Promise<readonly FoundTable[]> {
  const { source, catalog } = database;
  const hits = await source.findTables(ctx, query, maxTablesFound);
  const stems = contentStems(query);
  const scored: readonly FoundTable[] =
    hits === null
      ? catalog.tables.map((table) => ({ database, table, score: scoreOf(table, database, stems) }))
      : hits.flatMap(({ schema, table: name, score }) => {
          const table = catalog.tables.find((each) => each.schema === schema && each.name === name);
          return table === undefined ? [] : [{ database, table, score }];
        });
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score > 0).map((found) => ({ ...found, score: found.score / best }));
}

function scoreOf(table: CatalogTable, { values }: ReadDatabase, stems: readonly string[]): number {
  const own = stemsOf(`${table.name} ${table.comment ?? ""}`);
  const columns = stemsOf(table.columns.map(({ name, comment }) => `${name} ${comment ?? ""}`).join(" "));
  const known = stemsOf(values.flatMap((each) => (each.schema === table.schema && each.table === table.name ? each.values : [])).join(" "));
  return stems.reduce((sum, stem) => sum + (own.has(stem) ? 3 : 0) + (columns.has(stem) ? 1 : 0) + (known.has(stem) ? 1 : 0), 0);
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(stemOf));
}

async function describeTables(ctx: Ctx, database: ReadDatabase, names: readonly string[]): Promise<string> {
  const { catalog, source } = database;
  const parts = names.map(async (name) => {
    const wanted = name.toLowerCase();
    const found = catalog.tables.filter(
      (table) => table.name.toLowerCase() === wanted || `${table.schema}.${table.name}`.toLowerCase() === wanted,
    );
    if (found.length === 0) return `There is no table ${JSON.stringify(clip(name, 80))} in ${source.name}.`;
    return (await Promise.all(found.map((table) => renderKnown(ctx, database, table)))).join("\n");
  });
  return (await Promise.all(parts)).join("\n\n");
}

/** A table with what training knows of it. */
async function renderKnown(ctx: Ctx, { source, catalog, values }: ReadDatabase, table: CatalogTable): Promise<string> {
  const { schema, name } = table;
  const [known, descriptions] = await Promise.all([
    isSmall(catalog) ? values : source.values(ctx, [table]),
    source.descriptions(ctx, [{ schema, name }]),
  ]);
  return renderTable(table, known, descriptions.get(`${schema}.${name}`));
}

/** In a large database, only in the tables that the words lead to. */
async function lookUpValues(ctx: Ctx, { values: known, catalog, source }: ReadDatabase, text: string): Promise<string> {
  const found = isSmall(catalog) ? null : ((await source.findTables(ctx, text, maxTablesLookedThrough)) ?? []);
  const values =
    found === null
      ? known
      : await source.values(
          ctx,
          found.map(({ schema, table }) => ({ schema, name: table })),
        );
  const wanted = text.trim().toLowerCase();
  const lines = values.flatMap(({ schema, table, column, values: all }) => {
    const matching = column.toLowerCase().includes(wanted) ? all : all.filter((value) => value.toLowerCase().includes(wanted));
    if (matching.length === 0) return [];
    const shown = matching.slice(0, maxValuesFound).map((value) => JSON.stringify(value));
    const more = matching.length > shown.length ? ` (${shown.length} of ${matching.length})` : "";
    return [`${schema}.${table}.${column}: ${shown.join(", ")}${more}`];
  });
  if (lines.length === 0) return `No known value of ${source.name} contains ${JSON.stringify(clip(text, 80))}.`;
  return [
    ...lines.slice(0, maxColumnsFound),
    ...(lines.length > maxColumnsFound ? [`${lines.length - maxColumnsFound} more columns`] : []),
  ].join("\n");
}

import type { CatalogTable } from "@olympus/domain";
import { z } from "zod";
import type { ReadDatabase } from "../../routing/read-sources.ts";
import { contentStems, stemOf } from "../../words.ts";
import { findDatabase, noSuchDatabase } from "./database-names.ts";
import { defineTool, type ModelTool } from "./model-tool.ts";
import { clip, renderTable } from "./rendering.ts";

const maxTablesFound = 12;
const maxValuesFound = 40;

/** The tools that look at the shape of the databases, and at no row. */
export function catalogTools(databases: readonly ReadDatabase[], maxCharacters: number): readonly ModelTool[] {
  return [
    defineTool({
      name: "search_catalog",
      description: "Find tables and columns by words: names, comments, known values. Returns the best tables of all databases.",
      input: z.object({ query: z.string().describe("What the table or column is about, in a few words") }),
      run: async (_ctx, { query }) => clip(searchCatalog(databases, query), maxCharacters),
    }),
    defineTool({
      name: "describe_tables",
      description: "The columns, types, keys, comments and known values of tables.",
      input: z.object({ database: z.string().optional(), tables: z.array(z.string()).min(1).max(20).describe("As name or schema.name") }),
      run: async (_ctx, { database: name, tables }) => {
        const database = findDatabase(databases, name);
        return database === null ? noSuchDatabase(databases, name) : clip(describeTables(database, tables), maxCharacters);
      },
    }),
    defineTool({
      name: "look_up_values",
      description: "Find how a value is spelt in the data, and in which columns it occurs. Knows text columns with few distinct values.",
      input: z.object({ database: z.string().optional(), text: z.string().describe("A part of the value, or a column's name") }),
      run: async (_ctx, { database: name, text }) => {
        const database = findDatabase(databases, name);
        return database === null ? noSuchDatabase(databases, name) : clip(lookUpValues(database, text), maxCharacters);
      },
    }),
  ];
}

function searchCatalog(databases: readonly ReadDatabase[], query: string): string {
  const stems = contentStems(query);
  const scored = databases
    .flatMap((database) => database.catalog.tables.map((table) => ({ database, table, score: scoreOf(table, database, stems) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (scored.length === 0) return "No table fits. Try other words.";
  const shown = scored.slice(0, maxTablesFound);
  const tables = shown.map(({ database, table }) => `In ${JSON.stringify(database.source.name)}: ${renderTable(table, database.values)}`);
  return [`${shown.length} of ${scored.length} tables that fit:`, ...tables].join("\n");
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

function describeTables({ catalog, values, source }: ReadDatabase, names: readonly string[]): string {
  const parts = names.map((name) => {
    const wanted = name.toLowerCase();
    const found = catalog.tables.filter(
      (table) => table.name.toLowerCase() === wanted || `${table.schema}.${table.name}`.toLowerCase() === wanted,
    );
    return found.length === 0
      ? `There is no table ${JSON.stringify(name)} in ${source.name}.`
      : found.map((table) => renderTable(table, values)).join("\n");
  });
  return parts.join("\n\n");
}

function lookUpValues({ values, source }: ReadDatabase, text: string): string {
  const wanted = text.trim().toLowerCase();
  const lines = values.flatMap(({ schema, table, column, values: all }) => {
    const matching = column.toLowerCase().includes(wanted) ? all : all.filter((value) => value.toLowerCase().includes(wanted));
    if (matching.length === 0) return [];
    const shown = matching.slice(0, maxValuesFound).map((value) => JSON.stringify(value));
    return [
      `${schema}.${table}.${column}: ${shown.join(", ")}${matching.length > shown.length ? ` (${shown.length} of ${matching.length})` : ""}`,
    ];
  });
  return lines.length === 0 ? `No known value of ${source.name} contains ${JSON.stringify(text)}.` : lines.join("\n");
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TableEntry } from "@olympus/search";
import { filesIn, readJsonLines, readText } from "./read-jsonl.ts";

/** A question with the tables that its SQL reads. */
export interface GoldQuestion {
  readonly db: string;
  readonly question: string;
  /** Table names, lower case. */
  readonly tables: readonly string[];
}

/** Questions over databases that are each a connection of its own. */
export interface QuestionSet {
  readonly name: string;
  readonly questions: readonly GoldQuestion[];
}

export interface SchemaOfDatabase {
  readonly db: string;
  readonly tables: readonly TableEntry[];
}

interface QuestionLine {
  readonly set?: string;
  readonly db: string;
  readonly question: string;
  readonly evidence?: string;
  readonly gold_tables: readonly string[];
}

interface SchemaLine {
  readonly db: string;
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly type: string; readonly pk?: boolean; readonly description?: string }[];
  }[];
  readonly foreign_keys: readonly unknown[];
}

/** Sets by the names that they go by; a set that is split by database or dialect keeps its whole name. */
const shortNames: Readonly<Record<string, string>> = { "spider-dev": "spider", "spider-syn-dev": "spider-syn" };

/** The sets of a file, each under its name and those of one collection also together, as `beaver-nw` in `beaver`. */
export function readQuestionSets(data: string): readonly QuestionSet[] {
  const path = join(data, "B_schema_linking", "questions.jsonl");
  if (!existsSync(path)) return [];
  const lines = Map.groupBy(readJsonLines<QuestionLine>(path), ({ set = "" }) => set);
  const sets = new Map<string, GoldQuestion[]>();
  for (const [set, questions] of lines) {
    const name = shortNames[set] ?? set;
    const gold = questions.map(toGold);
    sets.set(name, [...(sets.get(name) ?? []), ...gold]);
    const [collection = name] = name.split("-");
    if (collection === "beaver" && collection !== name) sets.set(collection, [...(sets.get(collection) ?? []), ...gold]);
  }
  return Array.from(sets, ([name, questions]) => ({ name, questions })).toSorted((a, b) => a.name.localeCompare(b.name));
}

function toGold({ db, question, evidence, gold_tables }: QuestionLine): GoldQuestion {
  return { db, question: evidence === undefined ? question : `${question} ${evidence}`.trim(), tables: lowerNames(gold_tables) };
}

function lowerNames(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

export function readSchemas(data: string): readonly SchemaOfDatabase[] {
  const path = join(data, "B_schema_linking", "schemas.jsonl");
  if (!existsSync(path)) return [];
  return readJsonLines<SchemaLine>(path).map(({ db, tables, foreign_keys }) => {
    const links = foreign_keys.flatMap(linkOf);
    return {
      db,
      tables: tables.map(({ name, columns }) =>
        entry(
          "main",
          name,
          columns.map((column) => ({
            name: column.name,
            type: column.type,
            isKey: column.pk === true,
            comment: column.description ?? null,
          })),
          neighbours(name, links).map((table) => ({ schema: "main", table })),
        ),
      ),
    };
  });
}

type Link = readonly [from: string, to: string];

/** However a foreign key is written: its two tables. */
function linkOf(key: unknown): readonly Link[] {
  const names =
    JSON.stringify(key)
      .match(/"([^".]+)\.[^"]+"/gu)
      ?.map((text) => text.slice(1, text.indexOf("."))) ?? [];
  const [from, to] = names;
  return from === undefined || to === undefined ? [] : [[from, to]];
}

function neighbours(table: string, links: readonly Link[]): readonly string[] {
  const found = links.flatMap(([from, to]) => (from === table ? [to] : to === table ? [from] : []));
  return [...new Set(found)].filter((name) => name !== table);
}

interface PlainColumn {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly comment: string | null;
}

function entry(schema: string, table: string, columns: readonly PlainColumn[], neighbourhood: TableEntry["neighbours"]): TableEntry {
  return {
    schema,
    table,
    comment: null,
    description: null,
    columns: columns.map((column) => ({ ...column, description: null, values: [] })),
    neighbours: neighbourhood,
    rowEstimate: null,
    embedding: null,
  };
}

/** Many databases in one, each a schema, and the questions of each. Null where there is no such file. */
export function readMerged(data: string): { readonly tables: readonly TableEntry[]; readonly questions: readonly GoldQuestion[] } | null {
  const schemaPath = join(data, "B_spider_pg", "merged_schema.sql.gz");
  const questionsPath = join(data, "B_spider_pg", "questions_dev.jsonl");
  if (!existsSync(schemaPath) || !existsSync(questionsPath)) return null;
  return { tables: tablesOfScript(readText(schemaPath)), questions: readJsonLines<QuestionLine>(questionsPath).map(toGold) };
}

const quoted = `(?:"((?:[^"]|"")+)"|([\\w$]+))`;
const statement = new RegExp(
  `CREATE SCHEMA (?:IF NOT EXISTS )?${quoted}|CREATE TABLE (?:IF NOT EXISTS )?(?:${quoted}\\.)?${quoted}\\s*\\(([\\s\\S]*?)\\n\\);|ALTER TABLE (?:ONLY )?(?:${quoted}\\.)?${quoted}\\s+ADD (?:CONSTRAINT \\S+ )?FOREIGN KEY \\([^)]*\\) REFERENCES (?:${quoted}\\.)?${quoted}`,
  "giu",
);

/** The tables of a script of CREATE SCHEMA, CREATE TABLE and foreign keys, as `pg_dump` and the evaluation data write them. */
export function tablesOfScript(script: string): readonly TableEntry[] {
  const tables = new Map<string, { schema: string; name: string; columns: readonly PlainColumn[] }>();
  const links: (Link & { readonly length: 2 })[] = [];
  let schema = "public";
  for (const found of script.matchAll(statement)) {
    const [made, tableSchema, table, fromSchema, from, toSchema, to] = [1, 3, 5, 8, 10, 12, 14].map(
      (group) => found[group] ?? found[group + 1],
    );
    if (made !== undefined) schema = made;
    if (table !== undefined) {
      const owner = tableSchema ?? schema;
      tables.set(`${owner}.${table}`, { schema: owner, name: table, columns: columnsOf(found[7] ?? "") });
    }
    if (from !== undefined && to !== undefined) links.push([`${fromSchema ?? schema}.${from}`, `${toSchema ?? schema}.${to}`]);
  }
  return Array.from(tables, ([key, { schema: owner, name, columns }]) =>
    entry(
      owner,
      name,
      columns,
      neighbours(key, links).flatMap((other) => {
        const target = tables.get(other);
        return target === undefined ? [] : [{ schema: target.schema, table: target.name }];
      }),
    ),
  );
}

function columnsOf(body: string): readonly PlainColumn[] {
  return body.split("\n").flatMap((line) => {
    const found = new RegExp(`^\\s*${quoted}\\s+(.+?),?\\s*$`, "u").exec(line);
    const name = found?.[1] ?? found?.[2];
    if (found === null || name === undefined || /^(primary|unique|constraint|foreign|check|key|exclude)$/iu.test(name)) return [];
    return [{ name, type: (found[3] ?? "").split(" ")[0] ?? "", isKey: /primary key/iu.test(line), comment: null }];
  });
}

/** The real schemas of the evaluation data as one catalog, each file a schema of its own. */
export function readRealSchemas(data: string): readonly TableEntry[] {
  return filesIn(join(data, "C_large_schemas"), /\.sql(\.gz)?$/).flatMap((path) => {
    const name = /([^/\\]+)\.sql(\.gz)?$/.exec(path)?.[1] ?? "";
    return tablesOfScript(readText(path)).map((table) => ({
      ...table,
      schema: `${name}_${table.schema}`,
      neighbours: table.neighbours.map((other) => ({ ...other, schema: `${name}_${other.schema}` })),
    }));
  });
}

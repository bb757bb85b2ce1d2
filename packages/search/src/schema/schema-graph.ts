import type { CompoundWords } from "./compound-words.ts";
import type { SearchableTable } from "./schema-model.ts";
import { stem } from "./stem.ts";

/** Which tables of a connection hang together: by foreign keys, and where there are none by columns that are named after a table. Tables are named by their place. */
export class SchemaGraph {
  readonly #neighbours: readonly (readonly number[])[];
  readonly #clusters: readonly number[];

  constructor(tables: readonly SearchableTable[], words: CompoundWords) {
    const links = linksOf(tables, words);
    this.#neighbours = links.map((found) => [...found]);
    this.#clusters = clustersOf(tables, this.#neighbours);
  }

  neighboursOf(table: number): readonly number[] {
    return this.#neighbours[table] ?? [];
  }

  /** Tables of one cluster belong to one subject: a schema among several, or what foreign keys connect. */
  clusterOf(table: number): number {
    return this.#clusters[table] ?? 0;
  }
}

function linksOf(tables: readonly SearchableTable[], words: CompoundWords): readonly Set<number>[] {
  const places = new Map(tables.map(({ schema, table }, place) => [keyOf(schema, table), place]));
  const links = tables.map(() => new Set<number>());
  const connect = (a: number, b: number | undefined) => {
    if (b === undefined || a === b) return;
    links[a]?.add(b);
    links[b]?.add(a);
  };
  for (const [place, { neighbours }] of tables.entries()) {
    for (const { schema, table } of neighbours) connect(place, places.get(keyOf(schema, table)));
  }
  const named = namedTables(tables, words);
  for (const [place, table] of tables.entries()) {
    for (const { name } of table.columns) connect(place, named.get(targetOf(words, table.schema, name) ?? ""));
  }
  return links;
}

/** Tables by the words of their name; those that share one with another are left out. */
function namedTables(tables: readonly SearchableTable[], words: CompoundWords): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  const doubtful = new Set<string>();
  for (const [place, { schema, table }] of tables.entries()) {
    const key = keyOf(schema, words.stemsOf(table).join(" "));
    if (named.has(key)) doubtful.add(key);
    named.set(key, place);
  }
  for (const key of doubtful) named.delete(key);
  return named;
}

const keyEndings = new Set(["id", "key", "code", "number", "uuid"].map(stem));

/** `customer_id` → the table that is called customer. */
function targetOf(words: CompoundWords, schema: string, column: string): string | null {
  const stems = words.stemsOf(column);
  return stems.length < 2 || !keyEndings.has(stems.at(-1) ?? "") ? null : keyOf(schema, stems.slice(0, -1).join(" "));
}

function clustersOf(tables: readonly SearchableTable[], neighbours: readonly (readonly number[])[]): readonly number[] {
  const schemas = new Map<string, number>();
  for (const { schema } of tables) if (!schemas.has(schema)) schemas.set(schema, schemas.size);
  if (schemas.size > 1) return tables.map(({ schema }) => schemas.get(schema) ?? 0);
  const clusters = tables.map(() => -1);
  let count = 0;
  for (const start of tables.keys()) {
    if (clusters[start] !== -1) continue;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (clusters[at] !== -1) continue;
      clusters[at] = count;
      open.push(...(neighbours[at] ?? []));
    }
    count++;
  }
  return clusters;
}

function keyOf(schema: string, table: string): string {
  return `${schema}\u0000${table}`;
}

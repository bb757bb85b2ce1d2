import type { TableEntry } from "../schema-index.ts";
import { CompoundWords } from "./compound-words.ts";
import { copyWordIn } from "./copy-words.ts";
import { SchemaGraph } from "./schema-graph.ts";
import { nameWeight } from "./stop-words.ts";
import { textStems } from "./text-stems.ts";

/** A table as it is looked through: its entry without values and vector, which are found elsewhere. */
export interface SearchableTable extends Pick<TableEntry, "schema" | "table" | "comment" | "description" | "neighbours" | "rowEstimate"> {
  readonly columns: readonly Omit<TableEntry["columns"][number], "values">[];
}

/** Where a word stands in a table. */
export const Field = {
  TABLE_NAME: "TABLE_NAME",
  COLUMN_NAME: "COLUMN_NAME",
  SCHEMA_NAME: "SCHEMA_NAME",
  TEXT: "TEXT",
  COLUMN_TEXT: "COLUMN_TEXT",
} as const;
export type Field = (typeof Field)[keyof typeof Field];

/** A word's places: `table * placesPerTable + slot`, ascending. */
type Postings = readonly number[];

export const placesPerTable = 1 << 16;
const textSlots = 1 << 15;
const maxColumns = textSlots - 2;
const schemaSlot = maxColumns + 1;

/** The table of a place. */
export function tableOf(place: number): number {
  return Math.floor(place / placesPerTable);
}

/** What stands at a place in a table. */
export function fieldOf(slot: number): Field {
  if (slot === 0) return Field.TABLE_NAME;
  if (slot < schemaSlot) return Field.COLUMN_NAME;
  if (slot === schemaSlot) return Field.SCHEMA_NAME;
  return slot === textSlots ? Field.TEXT : Field.COLUMN_TEXT;
}

/** The column at a place in a table; null for what is the table's own. */
export function columnOf(slot: number): number | null {
  if (slot === 0 || slot === schemaSlot || slot === textSlots) return null;
  return slot < schemaSlot ? slot - 1 : slot - textSlots - 1;
}

interface NameWeights {
  readonly stems: readonly { readonly stem: string; readonly weight: number }[];
  readonly sum: number;
}

/** All tables of one connection, ready to be searched by words: which word stands where, and what hangs together. Kept in memory; a catalog of 10,000 tables takes some tens of MB. */
export class SchemaModel {
  readonly tables: readonly SearchableTable[];
  readonly graph: SchemaGraph;
  readonly #words: CompoundWords;
  readonly #postings: ReadonlyMap<string, Postings>;
  readonly #tableCounts = new Map<string, number>();
  readonly #weights = new Map<string, NameWeights>();
  readonly #copyWords = new Map<number, string | null>();
  #vocabulary: readonly string[] | null = null;

  constructor(tables: readonly SearchableTable[]) {
    this.tables = tables;
    this.#words = new CompoundWords(
      tables.flatMap(({ table, columns }) => [table, ...columns.map(({ name }) => name)]),
      tables.map(({ table }) => table),
    );
    this.#postings = postingsOf(tables, this.#words);
    this.graph = new SchemaGraph(tables, this.#words);
  }

  /** The stems of a name's words, as they are found by. */
  stemsOf(name: string): readonly string[] {
    return this.#words.stemsOf(name);
  }

  /** The distinct stems of a name with what each says of what is named, and the sum of that. */
  weightsOf(name: string): NameWeights {
    let known = this.#weights.get(name);
    if (known === undefined) {
      const stems = [...new Set(this.stemsOf(name))].map((stem) => ({ stem, weight: nameWeight(stem) }));
      known = { stems, sum: stems.reduce((sum, { weight }) => sum + weight, 0) };
      this.#weights.set(name, known);
    }
    return known;
  }

  /** The word by which a table's name says that it is a copy of another one; null when it doesn't. */
  copyWordOf(table: number): string | null {
    let known = this.#copyWords.get(table);
    if (known === undefined) {
      known = copyWordIn(this.tables[table]?.table ?? "");
      this.#copyWords.set(table, known);
    }
    return known;
  }

  /** Where a stem stands; empty when nowhere. */
  placesOf(stem: string): Postings {
    return this.#postings.get(stem) ?? [];
  }

  /** In how many tables a stem stands. */
  tableCount(stem: string): number {
    let count = this.#tableCounts.get(stem);
    if (count === undefined) {
      count = 0;
      let last = -1;
      for (const place of this.placesOf(stem)) {
        const table = tableOf(place);
        if (table !== last) count++;
        last = table;
      }
      this.#tableCounts.set(stem, count);
    }
    return count;
  }

  /** All stems that stand anywhere. */
  get vocabulary(): readonly string[] {
    this.#vocabulary ??= [...this.#postings.keys()];
    return this.#vocabulary;
  }
}

function postingsOf(tables: readonly SearchableTable[], words: CompoundWords): ReadonlyMap<string, Postings> {
  const postings = new Map<string, number[]>();
  const add = (place: number, stems: readonly string[]) => {
    for (const stem of stems) {
      const places = postings.get(stem);
      if (places === undefined) postings.set(stem, [place]);
      else if (places.at(-1) !== place) places.push(place);
    }
  };
  for (const [index, table] of tables.entries()) {
    const base = index * placesPerTable;
    const columns = table.columns.slice(0, maxColumns);
    add(base, words.stemsOf(table.table));
    for (const [number, column] of columns.entries()) add(base + 1 + number, words.stemsOf(column.name));
    add(base + schemaSlot, words.stemsOf(table.schema));
    add(base + textSlots, textStems(`${table.comment ?? ""} ${table.description ?? ""}`));
    for (const [number, { comment, description }] of columns.entries()) {
      if (comment !== null || description !== null) add(base + textSlots + 1 + number, textStems(`${comment ?? ""} ${description ?? ""}`));
    }
  }
  return postings;
}

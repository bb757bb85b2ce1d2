import type { TableEntry } from "../schema-index.ts";
import { CompoundWords } from "./compound-words.ts";
import { SchemaGraph } from "./schema-graph.ts";
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
export type Postings = readonly number[];

export const placesPerTable = 1 << 16;
const textSlots = 1 << 15;
const maxColumns = textSlots - 2;
const schemaSlot = maxColumns + 1;

/** The field and column (null for the table's own) of a place. */
export function fieldOf(slot: number): { readonly field: Field; readonly column: number | null } {
  if (slot === 0) return { field: Field.TABLE_NAME, column: null };
  if (slot === schemaSlot) return { field: Field.SCHEMA_NAME, column: null };
  if (slot === textSlots) return { field: Field.TEXT, column: null };
  return slot < textSlots ? { field: Field.COLUMN_NAME, column: slot - 1 } : { field: Field.COLUMN_TEXT, column: slot - textSlots - 1 };
}

/** All tables of one connection, ready to be searched by words: which word stands where, and what hangs together. Kept in memory; a catalog of 10,000 tables takes some tens of MB. */
export class SchemaModel {
  readonly tables: readonly SearchableTable[];
  readonly graph: SchemaGraph;
  readonly #words: CompoundWords;
  readonly #postings: ReadonlyMap<string, Postings>;
  readonly #tableCounts = new Map<string, number>();
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

  /** Where a stem stands; empty when nowhere. */
  placesOf(stem: string): Postings {
    return this.#postings.get(stem) ?? [];
  }

  /** In how many tables a stem stands. */
  tableCount(stem: string): number {
    let count = this.#tableCounts.get(stem);
    if (count === undefined) {
      count = new Set(this.placesOf(stem).map((place) => Math.floor(place / placesPerTable))).size;
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

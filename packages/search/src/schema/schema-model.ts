import type { TableEntry } from "../schema-index.ts";
import { CompoundWords } from "./compound-words.ts";
import { copyWordIn } from "./copy-words.ts";
import { maxColumns, placesPerTable, schemaSlot, tableOf, textSlots } from "./places.ts";
import { SchemaGraph } from "./schema-graph.ts";
import { nameWeight } from "./stop-words.ts";
import { textStems } from "./text-stems.ts";
import { fieldWeight } from "./tuning.ts";

/** A table as it is looked through: its entry without values and vector, which are found elsewhere. */
export interface SearchableTable extends Pick<TableEntry, "schema" | "table" | "comment" | "description" | "neighbours" | "rowEstimate"> {
  readonly columns: readonly Omit<TableEntry["columns"][number], "values">[];
}

/** A word's places: `table * placesPerTable + slot`, ascending. */
type Postings = readonly number[];

interface NameWeights {
  readonly stems: readonly { readonly stem: string; readonly weight: number }[];
  readonly sum: number;
}

/** The tables that a word stands in, ascending, with what it counts for in the best place of each. */
export interface BestPlaces {
  readonly tables: Int32Array;
  readonly weights: Float64Array;
}

/** All tables of one connection, ready to be searched by words: which word stands where, and what hangs together. Kept in memory; a catalog of 10,000 tables takes some tens of MB. */
export class SchemaModel {
  readonly tables: readonly SearchableTable[];
  readonly graph: SchemaGraph;
  readonly #words: CompoundWords;
  readonly #postings: ReadonlyMap<string, Postings>;
  readonly #bestPlaces = new Map<string, BestPlaces>();
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

  /** The tables that a stem stands in. Made at the first question that says it: common words stand in ten thousands of places. */
  bestPlacesOf(stem: string): BestPlaces {
    let known = this.#bestPlaces.get(stem);
    if (known === undefined) {
      known = bestPlacesAmong(this.placesOf(stem));
      // Not for what stands nowhere: people's words are many.
      if (known.tables.length > 0) this.#bestPlaces.set(stem, known);
    }
    return known;
  }

  /** In how many tables a stem stands. */
  tableCount(stem: string): number {
    return this.bestPlacesOf(stem).tables.length;
  }

  /** All stems that stand anywhere. */
  get vocabulary(): readonly string[] {
    this.#vocabulary ??= [...this.#postings.keys()];
    return this.#vocabulary;
  }
}

/** The tables of these places, with the weight of the best field in each. */
export function bestPlacesAmong(places: Postings): BestPlaces {
  const tables = new Int32Array(places.length);
  const weights = new Float64Array(places.length);
  let count = 0;
  for (const place of places) {
    const table = tableOf(place);
    const weight = fieldWeight(place - table * placesPerTable);
    if (count > 0 && tables[count - 1] === table) weights[count - 1] = Math.max(weights[count - 1] ?? 0, weight);
    else {
      tables[count] = table;
      weights[count] = weight;
      count++;
    }
  }
  return { tables: tables.slice(0, count), weights: weights.slice(0, count) };
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

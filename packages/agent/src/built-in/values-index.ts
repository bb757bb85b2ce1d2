import type { ColumnValues } from "@olympus/domain";
import { valueAliases } from "./lexicon.ts";
import { stateCodes } from "./places.ts";
import type { SchemaColumn, SchemaModel } from "./schema-model.ts";
import { stem } from "./stem.ts";

/** A value of a column that words of a question may name. */
export interface KnownValue {
  readonly column: SchemaColumn;
  readonly value: string;
}

/** Known values by what people would write. */
export interface ValuesIndex {
  /** By normalised text. */
  readonly exact: ReadonlyMap<string, readonly KnownValue[]>;
  /** By a stem of one of its words, values of at most four words. */
  readonly byWord: ReadonlyMap<string, readonly KnownValue[]>;
}

const maxWords = 4;

/** Indexes known values. Linear in their number; very long values are left out. */
export function valuesIndex(model: SchemaModel, values: readonly ColumnValues[]): ValuesIndex {
  const columns = new Map(
    model.tables.flatMap((table) => table.columns.map((column) => [keyOf(table.schema, table.name, column.name), column] as const)),
  );
  const exact = new Map<string, KnownValue[]>();
  const byWord = new Map<string, KnownValue[]>();
  for (const known of values) {
    const column = columns.get(keyOf(known.schema, known.table, known.column));
    if (!column) continue;
    for (const value of known.values) {
      const text = normalised(value);
      if (text === "" || text.length > 80) continue;
      add(exact, text, { column, value });
      const words = text.split(" ");
      if (words.length > maxWords) continue;
      for (const word of new Set(words.map(stem))) if (word.length > 2) add(byWord, word, { column, value });
    }
  }
  return { exact, byWord };
}

/** What a phrase may be called in the data: itself, without plural, and general aliases such as "female" for F. */
export function valueSpellings(phrase: string): readonly string[] {
  const text = normalised(phrase);
  const words = text.split(" ");
  const lastSingular = [...words.slice(0, -1), (words.at(-1) ?? "").replace(/s$/, "")].join(" ");
  return [...new Set([text, lastSingular, ...(valueAliases[text] ?? []), ...stateCode(text)])];
}

/** "florida" is FL in many tables. */
function stateCode(text: string): readonly string[] {
  const code = Object.hasOwn(stateCodes, text) ? stateCodes[text] : undefined;
  return code === undefined ? [] : [code.toLowerCase()];
}

/** Lower case, without accents, underscores and hyphens: "In-Transit" and "in_transit" are "in transit". */
export function normalised(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[_\-/.,'’"]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function keyOf(...parts: readonly string[]): string {
  return parts.join("\u0000");
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

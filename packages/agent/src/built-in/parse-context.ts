import { datesByMeaning, principalMeasure } from "./column-roles.ts";
import type { Distances } from "./distances.ts";
import { type Quality, type QualityName, qualities } from "./lexicon.ts";
import type { Item } from "./parse-items.ts";
import type { SchemaColumn, SchemaModel, SchemaTable } from "./schema-model.ts";
import { stem } from "./stem.ts";
import type { Token } from "./tokens.ts";

/** What the reading rules may look at beside the pieces themselves. */
export interface ParseContext {
  readonly model: SchemaModel;
  readonly distances: Distances;
  readonly tokens: readonly Token[];
}

/** One step of reading: the pieces, with some of them put together. */
export type ParseStep = (items: readonly Item[], context: ParseContext) => readonly Item[];

/** Replaces `count` pieces from the current one. */
export interface Replacement {
  readonly count: number;
  readonly by: readonly Item[];
}

/** Goes over the pieces once from left to right; each rule in turn may change what stands there. */
export function rewrite(
  items: readonly Item[],
  rules: readonly ((items: readonly Item[], at: number) => Replacement | null)[],
): readonly Item[] {
  let current = items;
  for (let at = 0; at < current.length; at++) {
    for (const rule of rules) {
      const replacement = rule(current, at);
      if (replacement) current = [...current.slice(0, at), ...replacement.by, ...current.slice(at + replacement.count)];
    }
  }
  return current;
}

/** The table that a piece speaks of. */
export function tableOf(item: Item | undefined): SchemaTable | null {
  const node = item?.node;
  switch (node?.kind) {
    case "table":
      return node.table;
    case "column":
    case "value":
      return node.column.table;
    case "condition":
      return node.condition.kind === "several" ? null : node.condition.column.table;
    case "measure":
      return node.measure.table;
    default:
      return null;
  }
}

/** Tables spoken of, nearest to the piece at `at` first; those before it before those after. */
export function tablesAround(items: readonly Item[], at: number): readonly SchemaTable[] {
  const before = items.slice(0, at).reverse();
  const nouns = before.filter((item) => item.node.kind === "table" && !item.node.isVerb);
  return [...new Set([...nouns, ...before, ...items.slice(at + 1)].flatMap((item) => tableOf(item) ?? []))];
}

/** The column of a table that an adjective measures, and whether it runs the other way ("youngest" = latest birth date). */
export function qualityColumn(
  table: SchemaTable,
  name: QualityName,
): { readonly column: SchemaColumn; readonly isInverse: boolean } | null {
  if (name === "date") {
    const [column] = datesByMeaning(table);
    const year = table.columns.find((each) => each.kind === "number" && each.words.some((word) => word.text === "year"));
    const found = column ?? year;
    return found ? { column: found, isInverse: false } : null;
  }
  if (name === "money") {
    const column = principalMeasure(table) ?? table.columns.find((each) => each.money !== null);
    return column ? { column, isInverse: false } : null;
  }
  const quality: Quality = qualities[name];
  const having = (words: readonly string[], kinds: readonly string[]) => {
    for (const word of words) {
      const column = table.columns.find(
        (each) => kinds.includes(each.kind) && !each.isKey && each.words.some((own) => own.stem === stem(word)),
      );
      if (column) return column;
    }
    return null;
  };
  const direct = having(quality.words, ["number"]);
  if (direct) return { column: direct, isInverse: false };
  const inverse = having(quality.inverse ?? [], ["date", "number"]);
  return inverse ? { column: inverse, isInverse: true } : null;
}

/** The first of several tables that can answer for a quality. */
export function qualityAround(tables: readonly SchemaTable[], name: QualityName): ReturnType<typeof qualityColumn> {
  for (const table of tables) {
    const found = qualityColumn(table, name);
    if (found) return found;
  }
  return null;
}

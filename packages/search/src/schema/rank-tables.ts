import { collectHits, type Hit, type Rarity, rarityOf } from "./collect-hits.ts";
import type { FoundValue } from "./found-values.ts";
import { identifierStems } from "./identifier-words.ts";
import type { ReadQuestion } from "./read-question.ts";
import { reasonsFor } from "./reasons.ts";
import { Field, fieldOf, type SchemaModel, type SearchableTable } from "./schema-model.ts";
import { nameWeight } from "./stop-words.ts";

export interface SearchedModel {
  readonly model: SchemaModel;
  readonly values?: readonly FoundValue[];
}

export interface RankedTable {
  /** Place of its model among those searched. */
  readonly model: number;
  readonly table: SearchableTable;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly columns: readonly { readonly name: string; readonly score: number; readonly value: string | null }[];
}

/** What a field counts for. Found by trying over many schemas, and not sensitive: half or double changes little. */
export const tuning = {
  tableName: 1,
  columnName: 0.62,
  schemaName: 0.3,
  text: 0.35,
  columnText: 0.35,
  value: 0.6,
  /** Of a field's score, what it gets however little of its name was said. */
  partial: 0.45,
  /** Of a column that is a key to another table, for the words that name that table. */
  reference: 0.6,
  cluster: 0.5,
  neighbour: 0.12,
  between: 0.35,
};

/** A part of the question in a table: the best place, and what it is worth there. */
export interface PartScore {
  readonly hit: Hit;
  readonly score: number;
}

export interface OwnScore {
  readonly parts: ReadonlyMap<number, PartScore>;
  readonly values: readonly FoundValue[];
  readonly total: number;
}

/** The tables that a question speaks of, best first, at most `limit`; those that nothing speaks for are left out. */
export function rankTables(question: ReadQuestion, searched: readonly SearchedModel[], limit: number): readonly RankedTable[] {
  const rarity = rarityOf(searched.map(({ model }) => model));
  const ranked = searched.flatMap(({ model, values = [] }, place) => {
    const own = ownScores(model, question, rarity, values);
    const scores = withContext(model, own);
    return Array.from(scores, ([table, score]) => ({ place, model, own, table, score }));
  });
  return ranked
    .toSorted((a, b) => b.score - a.score || sizeOf(b.model, b.table) - sizeOf(a.model, a.table))
    .slice(0, limit)
    .flatMap(({ place, model, own, table, score }) => {
      const found = model.tables[table];
      if (found === undefined) return [];
      return [{ model: place, table: found, score, ...reasonsFor(question, model, table, own) }];
    });
}

function sizeOf(model: SchemaModel, table: number): number {
  return model.tables[table]?.rowEstimate ?? 0;
}

function ownScores(
  model: SchemaModel,
  question: ReadQuestion,
  rarity: Rarity,
  values: readonly FoundValue[],
): ReadonlyMap<number, OwnScore> {
  const idfs = new Map<string, number>();
  const idfOf = (hit: Hit) => {
    const key = hit.wording.stems.join(" ");
    let idf = idfs.get(key);
    if (idf === undefined) {
      idf = rarity.idf(hit.wording);
      idfs.set(key, idf);
    }
    return idf;
  };
  const scores = new Map<number, OwnScore>();
  for (const [table, hits] of collectHits(model, question)) scores.set(table, ownScore(model, question, table, hits, idfOf));
  for (const [table, found] of valuesByTable(model, values)) {
    const before = scores.get(table) ?? { parts: new Map<number, PartScore>(), values: [], total: 0 };
    // However many rows of the schema have it: a value said whole is a good sign, one of several words a better one.
    const longest = Math.max(...found.map(({ words }) => words.length));
    scores.set(table, { ...before, values: found, total: before.total + tuning.value * Math.log2(1 + longest) });
  }
  return scores;
}

function valuesByTable(model: SchemaModel, values: readonly FoundValue[]): ReadonlyMap<number, readonly FoundValue[]> {
  const found = new Map<number, FoundValue[]>();
  if (values.length === 0) return found;
  const byName = Map.groupBy(values, ({ schema, table }) => `${schema}\u0000${table}`);
  for (const [place, { schema, table }] of model.tables.entries()) {
    const ofTable = byName.get(`${schema}\u0000${table}`);
    if (ofTable !== undefined) found.set(place, ofTable);
  }
  return found;
}

function ownScore(model: SchemaModel, question: ReadQuestion, table: number, hits: readonly Hit[], idfOf: (hit: Hit) => number): OwnScore {
  const coverage = coverageOf(model, table, hits);
  const parts = new Map<number, PartScore>();
  for (const hit of hits) {
    const weight = question.parts[hit.part]?.weight ?? 0;
    const score =
      weight * hit.weight * idfOf(hit) * fieldWeight(hit.slot) * (tuning.partial + (1 - tuning.partial) * (coverage.get(hit.slot) ?? 0));
    if (score > (parts.get(hit.part)?.score ?? 0)) parts.set(hit.part, { hit, score });
  }
  let total = 0;
  for (const { score } of parts.values()) total += score;
  return { parts, values: [], total };
}

/** Of each field with hits: how much of its name the whole question says, 0 to 1. Texts are never named whole. */
function coverageOf(model: SchemaModel, table: number, hits: readonly Hit[]): ReadonlyMap<number, number> {
  const said = new Map<number, Map<string, number>>();
  for (const { slot, wording, weight } of hits) {
    const stems = said.get(slot) ?? new Map<string, number>();
    said.set(slot, stems);
    for (const stem of wording.stems) stems.set(stem, Math.max(stems.get(stem) ?? 0, weight));
  }
  const coverage = new Map<number, number>();
  for (const [slot, stems] of said) {
    const name = nameOf(model.tables[table], slot);
    if (name === null) continue;
    let all = 0;
    let covered = 0;
    for (const stem of new Set(identifierStems(name))) {
      all += nameWeight(stem);
      covered += nameWeight(stem) * (stems.get(stem) ?? 0);
    }
    coverage.set(slot, all === 0 ? 0 : covered / all);
  }
  return coverage;
}

function nameOf(table: SearchableTable | undefined, slot: number): string | null {
  const { field, column } = fieldOf(slot);
  if (field === Field.TABLE_NAME) return table?.table ?? null;
  if (field === Field.COLUMN_NAME && column !== null) return table?.columns[column]?.name ?? null;
  return null;
}

function fieldWeight(slot: number): number {
  switch (fieldOf(slot).field) {
    case Field.TABLE_NAME:
      return tuning.tableName;
    case Field.COLUMN_NAME:
      return tuning.columnName;
    case Field.SCHEMA_NAME:
      return tuning.schemaName;
    case Field.TEXT:
      return tuning.text;
    case Field.COLUMN_TEXT:
      return tuning.columnText;
  }
}

/** What tables get beyond their own words: support of those that they belong with, and shares of their neighbours' scores. */
function withContext(model: SchemaModel, own: ReadonlyMap<number, OwnScore>): ReadonlyMap<number, number> {
  const support = new Map<number, Map<number, number>>();
  for (const [table, { parts }] of own) {
    const cluster = model.graph.clusterOf(table);
    const best = support.get(cluster) ?? new Map<number, number>();
    support.set(cluster, best);
    for (const [part, { score }] of parts) best.set(part, Math.max(best.get(part) ?? 0, score));
  }
  const scores = new Map<number, number>();
  const supportOf = (table: number) => {
    let sum = 0;
    for (const score of support.get(model.graph.clusterOf(table))?.values() ?? []) sum += score;
    return sum;
  };
  for (const [table, { total }] of own) scores.set(table, total + tuning.cluster * supportOf(table));
  for (const table of neighbourhood(model, own)) {
    const totals = model.graph
      .neighboursOf(table)
      .map((neighbour) => own.get(neighbour)?.total ?? 0)
      .filter((total) => total > 0)
      .toSorted((a, b) => b - a);
    const [first = 0, second = 0] = totals;
    const before = own.get(table)?.total ?? 0;
    scores.set(table, before + tuning.neighbour * first + tuning.between * second + tuning.cluster * supportOf(table));
  }
  return scores;
}

function neighbourhood(model: SchemaModel, own: ReadonlyMap<number, OwnScore>): ReadonlySet<number> {
  const found = new Set<number>(own.keys());
  for (const table of own.keys()) for (const neighbour of model.graph.neighboursOf(table)) found.add(neighbour);
  return found;
}

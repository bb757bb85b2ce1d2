import { collectHits, type Hit, type Rarity, rarityOf } from "./collect-hits.ts";
import type { FoundValue } from "./found-values.ts";
import type { ReadQuestion } from "./read-question.ts";
import { reasonsFor } from "./reasons.ts";
import { Field, fieldOf, type SchemaModel, type SearchableTable } from "./schema-model.ts";
import { splitIdentifier } from "./identifier-words.ts";
import { tuning } from "./tuning.ts";
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
  const scores = new Map<number, OwnScore>();
  for (const [table, hits] of collectHits(model, question, rarity)) scores.set(table, ownScore(model, question, table, hits));
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

function ownScore(model: SchemaModel, question: ReadQuestion, table: number, hits: readonly Hit[]): OwnScore {
  const coverage = coverageOf(model, table, hits);
  const scored = hits
    .map((hit) => ({ hit, score: scoreOf(question, hit, coverage.get(hit.slot) ?? 0) }))
    .toSorted((a, b) => b.hit.weight - a.hit.weight || b.score - a.score);
  const parts = new Map<number, PartScore>();
  const claimed = new Map<string, number>();
  for (const { hit, score: full } of scored) {
    // What one word of the question said already isn't said again by another word that may mean the same.
    const owner = claimed.get(hit.wording.stems[0] ?? "");
    const score = owner === undefined || owner === hit.part ? full : full * tuning.claimed;
    if (score <= (parts.get(hit.part)?.score ?? 0)) continue;
    parts.set(hit.part, { hit, score });
    if (owner === undefined) for (const stem of hit.wording.stems) claimed.set(stem, hit.part);
  }
  let total = 0;
  for (const { score } of parts.values()) total += score;
  total *= isCopy(model, question, table) ? tuning.copy : 1;
  return { parts, values: [], total };
}

function scoreOf(question: ReadQuestion, hit: Hit, coverage: number): number {
  const weight = (question.parts[hit.part]?.weight ?? 0) * hit.weight * hit.idf;
  return weight * fieldWeight(hit.slot) * (tuning.partial + (1 - tuning.partial) * coverage);
}

const copyWords = new Set(
  "shadow backup bak old archive archived history hist historical tmp temp temporary copy audit staging stage stg snapshot deleted previous prev bkp arch log journal new test dummy sample".split(" "),
);

/** Whether a table's name says that it is a copy of another one, and the question doesn't speak of copies. */
function isCopy(model: SchemaModel, question: ReadQuestion, table: number): boolean {
  const name = model.tables[table]?.table ?? "";
  const words = splitIdentifier(name);
  return words.length > 1 && words.some((word, place) => (place === 0 || place === words.length - 1) && copyWords.has(word) && !question.words.includes(word));
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
    for (const stem of new Set(model.stemsOf(name))) {
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
    const before = own.get(table);
    const neighbours = model.graph.neighboursOf(table).flatMap((neighbour) => own.get(neighbour) ?? []);
    const better = new Map<number, number>();
    for (const { parts } of neighbours) {
      for (const [part, { score }] of parts) {
        const gain = score - (before?.parts.get(part)?.score ?? 0);
        if (gain > (better.get(part) ?? 0)) better.set(part, gain);
      }
    }
    const second = neighbours.map(({ total }) => total).toSorted((a, b) => b - a)[1] ?? 0;
    const share = tuning.neighbour * [...better.values()].reduce((sum, gain) => sum + gain, 0) + tuning.between * second * (before === undefined ? 1 : 0.3);
    scores.set(table, (before?.total ?? 0) + share + tuning.cluster * supportOf(table));
  }
  return scores;
}

function neighbourhood(model: SchemaModel, own: ReadonlyMap<number, OwnScore>): ReadonlySet<number> {
  const found = new Set<number>(own.keys());
  for (const table of own.keys()) for (const neighbour of model.graph.neighboursOf(table)) found.add(neighbour);
  return found;
}

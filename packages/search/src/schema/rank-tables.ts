import { collectHits, type Hit, type Rarity, rarityOf } from "./collect-hits.ts";
import type { FoundValue } from "./found-values.ts";
import { columnOf, Field, fieldOf } from "./places.ts";
import type { ReadQuestion } from "./read-question.ts";
import { reasonsFor } from "./reasons.ts";
import type { SchemaModel, SearchableTable } from "./schema-model.ts";
import { fieldWeight, tuning } from "./tuning.ts";

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
  const scored = scoredHits(model, question, table, hits).toSorted((a, b) => b.hit.weight - a.hit.weight || b.score - a.score);
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

/** Whether a table's name says that it is a copy of another one, and the question doesn't speak of copies. */
function isCopy(model: SchemaModel, question: ReadQuestion, table: number): boolean {
  const word = model.copyWordOf(table);
  return word !== null && !question.words.includes(word);
}

/** What each hit is worth: less where the question says only a part of a name. Without maps by field, for this runs for each field of a hundred tables. */
function scoredHits(model: SchemaModel, question: ReadQuestion, table: number, hits: readonly Hit[]): readonly PartScore[] {
  const bySlot = hits.toSorted((a, b) => a.slot - b.slot);
  const scored: PartScore[] = [];
  for (let start = 0; start < bySlot.length; ) {
    const slot = bySlot[start]?.slot ?? 0;
    let end = start + 1;
    while (bySlot[end]?.slot === slot) end++;
    const coverage = coverageOf(model, table, slot, bySlot, start, end);
    for (const hit of bySlot.slice(start, end)) scored.push({ hit, score: scoreOf(question, hit, coverage) });
    start = end;
  }
  return scored;
}

/** How much of a field's name the hits from `start` to `end` say, 0 to 1. Texts are never named whole: of them it is 1. */
function coverageOf(model: SchemaModel, table: number, slot: number, hits: readonly Hit[], start: number, end: number): number {
  const name = nameOf(model.tables[table], slot);
  if (name === null) return 1;
  const { stems, sum } = model.weightsOf(name);
  let covered = 0;
  for (const { stem, weight } of stems) {
    let best = 0;
    for (let place = start; place < end; place++) {
      const hit = hits[place];
      if (hit !== undefined && hit.weight > best && hit.wording.stems.includes(stem)) best = hit.weight;
    }
    covered += weight * best;
  }
  return sum === 0 ? 0 : covered / sum;
}

function nameOf(table: SearchableTable | undefined, slot: number): string | null {
  const field = fieldOf(slot);
  if (field === Field.TABLE_NAME) return table?.table ?? null;
  return field === Field.COLUMN_NAME ? (table?.columns[columnOf(slot) ?? -1]?.name ?? null) : null;
}

/** What tables get beyond their own words: support of those that they belong with, and shares of their neighbours' scores. */
function withContext(model: SchemaModel, own: ReadonlyMap<number, OwnScore>): ReadonlyMap<number, number> {
  const support = supportByCluster(model, own);
  const neighbours = neighboursOfBest(model, own);
  const scores = new Map<number, number>();
  for (const table of new Set([...own.keys(), ...neighbours.keys()])) {
    const before = own.get(table);
    const better = new Map<number, number>();
    const totals: number[] = [];
    for (const { parts, total } of neighbours.get(table) ?? []) {
      totals.push(total);
      for (const [part, { score }] of parts) {
        const gain = score - (before?.parts.get(part)?.score ?? 0);
        if (gain > (better.get(part) ?? 0)) better.set(part, gain);
      }
    }
    let share = 0;
    for (const gain of better.values()) share += tuning.neighbour * gain;
    // What stands between two that were found is needed to join them.
    const second = totals.toSorted((a, b) => b - a)[1] ?? 0;
    share += tuning.between * second * (before === undefined ? 1 : 0.3);
    scores.set(table, (before?.total ?? 0) + share + tuning.cluster * (support.get(model.graph.clusterOf(table)) ?? 0));
  }
  return scores;
}

/** How much of the question each cluster has: the best of its tables for each part. */
function supportByCluster(model: SchemaModel, own: ReadonlyMap<number, OwnScore>): ReadonlyMap<number, number> {
  const best = new Map<number, Map<number, number>>();
  for (const [table, { parts }] of own) {
    const cluster = model.graph.clusterOf(table);
    const ofCluster = best.get(cluster) ?? new Map<number, number>();
    best.set(cluster, ofCluster);
    for (const [part, { score }] of parts) if (score > (ofCluster.get(part) ?? 0)) ofCluster.set(part, score);
  }
  return new Map(Array.from(best, ([cluster, parts]) => [cluster, [...parts.values()].reduce((sum, score) => sum + score, 0)]));
}

/** So many of the best share with their neighbours. */
const maxSharing = 60;
/** What has more neighbours than this (a table of users, of tags) says little by being one. */
const maxNeighbours = 60;

function neighboursOfBest(model: SchemaModel, own: ReadonlyMap<number, OwnScore>): ReadonlyMap<number, readonly OwnScore[]> {
  const neighbours = new Map<number, OwnScore[]>();
  const best = [...own].toSorted(([, a], [, b]) => b.total - a.total).slice(0, maxSharing);
  for (const [table, score] of best) {
    const around = model.graph.neighboursOf(table);
    if (around.length > maxNeighbours) continue;
    for (const neighbour of around) {
      const scores = neighbours.get(neighbour);
      if (scores === undefined) neighbours.set(neighbour, [score]);
      else scores.push(score);
    }
  }
  return neighbours;
}

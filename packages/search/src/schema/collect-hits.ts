import type { QuestionPart, ReadQuestion, Wording } from "./read-question.ts";
import { placesPerTable, type SchemaModel, tableOf } from "./schema-model.ts";
import { fieldWeight, tuning } from "./tuning.ts";
import { nearbyStems } from "./typos.ts";

/** A part of the question found in a field of a table. */
export interface Hit {
  /** Place of the part in the question. */
  readonly part: number;
  readonly slot: number;
  /** 0 to 1: of the wording that was found. */
  readonly weight: number;
  readonly wording: Wording;
  /** What finding it is worth: more the rarer it is. */
  readonly idf: number;
}

/** How often things occur over all models that are searched together. */
export interface Rarity {
  /** Of a wording: higher the fewer tables have it. */
  idf(wording: Wording): number;
}

export function rarityOf(models: readonly SchemaModel[]): Rarity {
  const size = models.reduce((sum, { tables }) => sum + tables.length, 0);
  const known = new Map<string, number>();
  return {
    idf: ({ stems }) => {
      const key = stems.join(" ");
      const before = known.get(key);
      if (before !== undefined) return before;
      const count = Math.min(...stems.map((stem) => models.reduce((sum, model) => sum + model.tableCount(stem), 0)));
      const idf = idfFloor + Math.log(1 + (size - count + 0.5) / (count + 0.5));
      known.set(key, idf);
      return idf;
    },
  };
}

/** In a handful of tables every word is in most: it still says something. */
const idfFloor = 0.4;

interface FoundWording {
  readonly part: number;
  readonly wording: Wording;
  readonly idf: number;
  readonly places: readonly number[];
}

/** Tables that are looked at closely: a rough sum of what they have keeps the rest out. */
const maxCandidates = 100;

/** Where the parts of a question stand, by table: of the tables that have most of it. */
export function collectHits(model: SchemaModel, question: ReadQuestion, rarity: Rarity): ReadonlyMap<number, readonly Hit[]> {
  const found = question.parts.flatMap((part, number) => foundWordings(model, part, number, rarity));
  const isCandidate = candidatesAmong(model, question, found);
  const byTable = new Map<number, Hit[]>();
  for (const { part, wording, idf, places } of found) {
    for (const place of places) {
      const table = tableOf(place);
      if (isCandidate !== null && isCandidate[table] === 0) continue;
      const hit = { part, slot: place % placesPerTable, weight: wording.weight, wording, idf };
      const hits = byTable.get(table);
      if (hits === undefined) byTable.set(table, [hit]);
      else hits.push(hit);
    }
  }
  return byTable;
}

/** One byte for each table; null: all are candidates. Touches no object for a place, for common words stand in ten thousands of them. */
function candidatesAmong(model: SchemaModel, question: ReadQuestion, found: readonly FoundWording[]): Uint8Array | null {
  const { length } = model.tables;
  if (length <= maxCandidates) return null;
  const rough = new Float32Array(length);
  const best = new Float32Array(length);
  for (const [number, { weight }] of question.parts.entries()) {
    const touched: number[] = [];
    for (const { part, wording, idf, places } of found) {
      // A word that is everywhere and says next to nothing, or was not even said, chooses no table.
      if (part !== number || (places.length > length / 4 && Math.min(weight, wording.weight) < 0.5)) continue;
      const worth = weight * wording.weight * idf;
      for (const place of places) {
        const table = Math.floor(place / placesPerTable);
        const score = worth * fieldWeight(place - table * placesPerTable);
        const before = best[table] ?? 0;
        if (before === 0) touched.push(table);
        if (score > before) best[table] = score;
      }
    }
    for (const table of touched) {
      rough[table] = (rough[table] ?? 0) + (best[table] ?? 0);
      best[table] = 0;
    }
  }
  const least = rough.slice().sort()[length - maxCandidates] ?? 0;
  const isCandidate = new Uint8Array(length);
  for (let table = 0; table < length; table++) {
    const score = rough[table] ?? 0;
    if (score > 0 && score >= least) isCandidate[table] = 1;
  }
  return isCandidate;
}

function foundWordings(model: SchemaModel, part: QuestionPart, number: number, rarity: Rarity): readonly FoundWording[] {
  const found = part.wordings
    .map((wording) => ({ wording, places: placesOf(model, wording.stems) }))
    .filter(({ places }) => places.length > 0);
  const [said] = part.wordings;
  if (said === undefined) return [];
  if (found.length === 0) {
    return nearbyStems(model, said.stems).map(({ stem, likeness }) => {
      const wording = { stems: [stem], weight: likeness, text: stem };
      return { part: number, wording, idf: rarity.idf(wording), places: model.placesOf(stem) };
    });
  }
  const isSaid = found[0]?.wording === said;
  return found.map(({ wording, places }) => {
    // Where the word itself is found, one that may mean the same says less, and never more by being rarer.
    const idf = isSaid && wording !== said ? Math.min(rarity.idf(said), rarity.idf(wording)) * tuning.instead : rarity.idf(wording);
    return { part: number, wording, idf, places };
  });
}

/** The fields that have all of the stems. */
function placesOf(model: SchemaModel, stems: readonly string[]): readonly number[] {
  const [first = [], ...others] = stems.map((stem) => model.placesOf(stem)).toSorted((a, b) => a.length - b.length);
  return others.reduce(inBoth, first);
}

/** Of two ascending lists. */
function inBoth(a: readonly number[], b: readonly number[]): readonly number[] {
  const both: number[] = [];
  let at = 0;
  for (const place of a) {
    while (at < b.length && (b[at] ?? 0) < place) at++;
    if (b[at] === place) both.push(place);
  }
  return both;
}

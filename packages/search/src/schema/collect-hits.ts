import { placesPerTable, tableOf } from "./places.ts";
import type { QuestionPart, ReadQuestion, Wording } from "./read-question.ts";
import { type BestPlaces, bestPlacesAmong, type SchemaModel } from "./schema-model.ts";
import { tuning } from "./tuning.ts";
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
  const candidates = candidatesAmong(model, question, found);
  const byTable = new Map<number, Hit[]>();
  const add = (place: number, { part, wording, idf }: FoundWording) => {
    const table = tableOf(place);
    const hit = { part, slot: place - table * placesPerTable, weight: wording.weight, wording, idf };
    const hits = byTable.get(table);
    if (hits === undefined) byTable.set(table, [hit]);
    else hits.push(hit);
  };
  for (const each of found) {
    if (candidates === null) for (const place of each.places) add(place, each);
    else for (const table of candidates) for (const place of placesIn(table, each.places)) add(place, each);
  }
  return byTable;
}

/** Those of ascending places that are in a table. */
function* placesIn(table: number, places: readonly number[]): Generator<number> {
  const end = (table + 1) * placesPerTable;
  for (let at = firstFrom(table * placesPerTable, places); at < places.length; at++) {
    const place = places[at] ?? end;
    if (place >= end) return;
    yield place;
  }
}

function firstFrom(least: number, places: readonly number[]): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tables worth a close look, ascending; null: all of them. Touches no object for a place, for common words stand in ten thousands of them. */
function candidatesAmong(model: SchemaModel, question: ReadQuestion, found: readonly FoundWording[]): readonly number[] | null {
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
      const { tables, weights } = bestPlacesOf(model, wording, places);
      for (let at = 0; at < tables.length; at++) {
        const table = tables[at] ?? 0;
        const score = worth * (weights[at] ?? 0);
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
  const least =
    rough
      .filter((score) => score > 0)
      .sort()
      .at(-maxCandidates) ?? 0;
  const candidates: number[] = [];
  for (let table = 0; table < length; table++) {
    const score = rough[table] ?? 0;
    if (score > 0 && score >= least) candidates.push(table);
  }
  return candidates;
}

function bestPlacesOf(model: SchemaModel, { stems }: Wording, places: readonly number[]): BestPlaces {
  const [stem = ""] = stems;
  return stems.length === 1 ? model.bestPlacesOf(stem) : bestPlacesAmong(places);
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

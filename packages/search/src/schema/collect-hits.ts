import type { QuestionPart, ReadQuestion, Wording } from "./read-question.ts";
import { placesPerTable, type SchemaModel } from "./schema-model.ts";
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

/** Where the parts of a question stand, by table. */
export function collectHits(model: SchemaModel, question: ReadQuestion, rarity: Rarity): ReadonlyMap<number, Hit[]> {
  const byTable = new Map<number, Hit[]>();
  for (const [number, part] of question.parts.entries()) {
    const found = foundWordings(model, part);
    const [said] = part.wordings;
    const asSaid = said === undefined ? 0 : rarity.idf(said);
    const isSaid = found.some(({ wording }) => wording === said);
    for (const { wording, places } of found) {
      // Where the word itself is found, one that may mean the same says less, and never more by being rarer.
      const idf = isSaid && wording !== said ? Math.min(asSaid, rarity.idf(wording)) * tuning.instead : rarity.idf(wording);
      for (const place of places) {
        const table = Math.floor(place / placesPerTable);
        const hits = byTable.get(table);
        const hit = { part: number, slot: place % placesPerTable, weight: wording.weight, wording, idf };
        if (hits === undefined) byTable.set(table, [hit]);
        else hits.push(hit);
      }
    }
  }
  return byTable;
}

interface FoundWording {
  readonly wording: Wording;
  readonly places: readonly number[];
}

function foundWordings(model: SchemaModel, part: QuestionPart): readonly FoundWording[] {
  const found = part.wordings
    .map((wording) => ({ wording, places: placesOf(model, wording.stems) }))
    .filter(({ places }) => places.length > 0);
  const [said] = part.wordings;
  if (found.length > 0 || said === undefined) return found;
  return nearbyStems(model, said.stems).map(({ stem, likeness }) => ({
    wording: { stems: [stem], weight: likeness, text: stem },
    places: model.placesOf(stem),
  }));
}

/** The fields that have all of the stems. */
function placesOf(model: SchemaModel, stems: readonly string[]): readonly number[] {
  const [first, ...others] = stems.map((stem) => model.placesOf(stem)).toSorted((a, b) => a.length - b.length);
  return others.reduce<readonly number[]>((places, other) => {
    const set = new Set(other);
    return places.filter((place) => set.has(place));
  }, first ?? []);
}

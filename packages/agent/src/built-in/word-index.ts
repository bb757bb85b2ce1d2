import { abbreviations, revenueWords, synonymSets } from "./lexicon.ts";
import type { NameWord } from "./names.ts";
import { rootOf } from "./roots.ts";
import type { SchemaColumn, SchemaModel, SchemaTable } from "./schema-model.ts";
import { stem } from "./stem.ts";
import type { Token } from "./tokens.ts";

/** Where the words of a catalog's names occur, by stem. */
export interface WordIndex {
  readonly tables: ReadonlyMap<string, readonly SchemaTable[]>;
  readonly columns: ReadonlyMap<string, readonly SchemaColumn[]>;
  /** Columns that count as revenue, with how well they do. */
  readonly revenue: readonly { readonly column: SchemaColumn; readonly score: number }[];
  /** Stems by the root that they have in common with verbs: "advisor" by "advis". */
  readonly kin: ReadonlyMap<string, readonly string[]>;
}

/** A stem that a word of a question may stand for, and how good that is from 0 to 1. */
export interface WordReading {
  readonly stem: string;
  readonly quality: number;
}

const synonyms = synonymMap();

/** Builds the index in one pass over the catalog. */
export function wordIndex(model: SchemaModel): WordIndex {
  const tables = new Map<string, SchemaTable[]>();
  const columns = new Map<string, SchemaColumn[]>();
  const add = <V>(map: Map<string, V[]>, words: readonly NameWord[], value: V) => {
    for (const key of new Set(words.map((word) => word.stem))) {
      const list = map.get(key);
      if (list) list.push(value);
      else map.set(key, [value]);
    }
  };
  for (const table of model.tables) {
    add(tables, table.words, table);
    // What a table implies isn't called anything: it is found by what people call revenue.
    for (const column of table.columns) if (column.formula?.kind !== "product") add(columns, column.words, column);
  }
  const kin = new Map<string, string[]>();
  for (const key of new Set([...tables.keys(), ...columns.keys()])) {
    const root = rootOf(key);
    if (root !== key) kin.set(root, [...(kin.get(root) ?? []), key]);
  }
  return { tables, columns, revenue: revenueColumns(model), kin };
}

/** A verb may stand for the one who does it: "directed by" for the director. */
function looksLikeDeed(word: string): boolean {
  return word.length > 4 && /(?:ed|ing|es|s|t|n)$/.test(word);
}

/** Stems that people use for one. */
export function synonymsOf(stemmed: string): ReadonlySet<string> {
  return synonyms.get(stemmed) ?? new Set();
}

/** What a word may stand for: itself, its synonyms, and when the catalog knows neither, words spelt almost alike. */
export function readingsOf(token: Token, index: WordIndex): readonly WordReading[] {
  const known = (key: string) => index.tables.has(key) || index.columns.has(key);
  const readings: WordReading[] = [{ stem: token.stem, quality: 1 }];
  for (const other of synonyms.get(token.stem) ?? []) readings.push({ stem: other, quality: 0.72 });
  if (!known(token.stem) && looksLikeDeed(token.lower))
    for (const kin of index.kin.get(rootOf(token.stem)) ?? []) readings.push({ stem: kin, quality: 0.8 });
  const written = abbreviations[token.lower];
  if (written?.length === 1 && written[0] !== undefined) readings.push({ stem: stem(written[0]), quality: 0.97 });
  if (token.lower.length >= 5 && !isWordOfCounting(token.lower) && !readings.some((reading) => known(reading.stem))) {
    const keys = [...new Set([...index.tables.keys(), ...index.columns.keys()])];
    const near = keys.filter((key) => isNear(token.stem, key));
    // One name that is spelt almost so is what was meant; of several it is a guess.
    for (const key of near) readings.push({ stem: key, quality: near.length === 1 ? 0.8 : 0.62 });
    for (const key of keys) if (isShortFor(key, token.lower)) readings.push({ stem: key, quality: 0.62 });
  }
  return readings.filter((reading) => known(reading.stem));
}

/** How well a word of the question says a word of a name, from 0 to 1. */
export function wordQuality(token: Token, readings: readonly WordReading[], word: NameWord): number {
  if (token.lemma === word.text || token.lower === word.text) return 1;
  const reading = readings.find((candidate) => candidate.stem === word.stem);
  if (!reading) return 0;
  return reading.quality === 1 ? 0.95 : reading.quality;
}

export function isRevenueWord(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? "";
  if (revenueWords.has(word)) return true;
  const asksAmount = tokens.some((token, index) => index < at && token.lower === "much" && tokens[index - 1]?.lower === "how");
  return sellingWords.has(word) && (asksAmount || extremeWords.has(tokens.slice(at + 1).find(({ lower }) => lower !== "the")?.lower ?? ""));
}

/** "How much did we sell?", "who sold the most?". */
const sellingWords = new Set(["sell", "sells", "sold"]);
const extremeWords = new Set(["most", "least"]);

const saleWords = new Set(["order", "sale", "invoice", "purchase", "transaction", "booking", "reservation", "rental"]);
const contrary = new Set([
  "tax",
  "discount",
  "refund",
  "ship",
  "shipping",
  "freight",
  "cost",
  "balance",
  "budget",
  "return",
  "expense",
  "stock",
]);

function revenueColumns(model: SchemaModel): WordIndex["revenue"] {
  return model.tables.flatMap((table) => {
    const tableTexts = table.words.map((word) => word.text);
    const isSale = tableTexts.some((text) => saleWords.has(text));
    const isContrary = tableTexts.some((text) => contrary.has(text));
    return table.columns.flatMap((column) => {
      if (column.money !== "total" || column.isKey) return [];
      const texts = column.words.map((word) => word.text);
      if (texts.some((text) => contrary.has(text)) && !column.formula) return [];
      const isNamed = texts.some((text) => ["revenue", "sale", "turnover"].includes(text)) && !column.formula;
      const isGrand = texts.some((text) => text === "total");
      const base = isNamed
        ? 0.95
        : isSale
          ? column.formula
            ? 0.85
            : tableTexts.length > 1
              ? 0.87
              : isGrand
                ? 0.9
                : 0.86
          : isContrary
            ? 0.2
            : 0.6;
      return [{ column, score: base }];
    });
  });
}

function synonymMap(): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>();
  for (const set of synonymSets) {
    const stems = set.map(stem);
    for (const one of stems) {
      const others = map.get(one) ?? new Set();
      for (const other of stems) if (other !== one) others.add(other);
      map.set(one, others);
    }
  }
  return map;
}

/** "Count the …" isn't a county. */
function isWordOfCounting(word: string): boolean {
  return /^(?:counts?|count(?:ed|ing)|number|total|average|order(?:ed)?|sort(?:ed)?)$/.test(word);
}

/** "inst" for "institution". */
function isShortFor(key: string, word: string): boolean {
  return key.length >= 3 && key.length <= 8 && word.length >= key.length + 3 && word.startsWith(key);
}

/** One slip of the pen: a letter too many, too few, wrong or swapped. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 4 || b.length < 5 || a[0] !== b[0]) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (a.length === b.length) {
    const swapped = restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
    return swapped || restA.slice(1) === restB.slice(1);
  }
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1);
}

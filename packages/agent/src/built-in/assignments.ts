import type { Cue } from "./cues.ts";
import type { Distances } from "./distances.ts";
import { lightVerbs, softNouns, stopWords } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { SchemaTable } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

/** One way to read the whole question: which words are cues, which mean what, and which are left over. */
export interface Assignment {
  readonly items: readonly (Mention | Cue)[];
  /** Words with content that nothing explains. */
  readonly unexplained: readonly number[];
  readonly score: number;
}

interface State {
  readonly items: readonly (Mention | Cue)[];
  readonly tables: readonly SchemaTable[];
  readonly unexplained: readonly number[];
  readonly score: number;
}

const beamWidth = 80;
const joinPrice = 0.16;
const unreachablePrice = 1.6;

/** Small words that ask for a grouping, mostly: passing over them is not free. */
const groupingWords: Readonly<Record<string, number>> = { by: 0.15, per: 0.4, each: 0.3, every: 0.3 };

/** Passing over what turns a statement round would answer the opposite. */
const denyingWords: Readonly<Record<string, number>> = { not: 0.7, never: 0.8, without: 0.7, no: 0.4, nobody: 0.8 };

/** How much a word says that has to be explained, from 0 (a preposition) to 1. */
export function contentWeight(token: Token): number {
  if (token.kind === "sign") return 0;
  if (token.kind !== "word") return 1;
  const grouping = groupingWords[token.lower];
  if (grouping !== undefined) return grouping;
  const denying = denyingWords[token.lower];
  if (denying !== undefined) return denying;
  if (stopWords.has(token.lower) && !token.isProper) return 0;
  if (softNouns.has(token.lower)) return 0.2;
  return lightVerbs.has(token.stem) ? 0.25 : 1;
}

/** What explaining a word earns: a general verb that turns out to be a table's name counts nearly as much as any noun. */
export function explainedWeight(token: Token): number {
  const weight = contentWeight(token);
  if (token.kind !== "word") return weight;
  return weight === 0 || groupingWords[token.lower] !== undefined ? 0.3 : Math.max(weight, 0.85);
}

/** The best readings of a question, best first: a beam search from left to right over everything that each word may begin. */
export function assignments(
  tokens: readonly Token[],
  found: {
    readonly cues: readonly Cue[];
    readonly mentions: readonly Mention[];
    readonly distances: Distances;
    /** Tokens that a person has given a meaning, and such that are to be passed over. */
    readonly fixed?: ReadonlySet<number>;
    readonly ignored?: ReadonlySet<number>;
  },
): readonly Assignment[] {
  const starting = new Map<number, (Mention | Cue)[]>();
  for (const item of [...found.cues, ...found.mentions]) {
    const list = starting.get(item.from);
    if (list) list.push(item);
    else starting.set(item.from, [item]);
  }
  const beams: State[][] = Array.from({ length: tokens.length + 1 }, () => []);
  beams[0]?.push({ items: [], tables: [], unexplained: [], score: 0 });
  for (const token of tokens) {
    for (const state of pruned(beams[token.index] ?? [])) {
      if (!found.fixed?.has(token.index)) beams[token.index + 1]?.push(found.ignored?.has(token.index) ? state : skipping(state, token));
      for (const item of starting.get(token.index) ?? []) beams[item.to]?.push(taking(state, item, tokens, found.distances));
    }
    beams[token.index] = [];
  }
  return pruned(beams[tokens.length] ?? []);
}

function pruned(states: readonly State[]): readonly State[] {
  return [...states].sort((a, b) => b.score - a.score).slice(0, beamWidth);
}

function skipping(state: State, token: Token): State {
  const weight = contentWeight(token);
  return weight === 0 ? state : { ...state, unexplained: [...state.unexplained, token.index], score: state.score - 0.8 * weight };
}

function taking(state: State, item: Mention | Cue, tokens: readonly Token[], distances: Distances): State {
  const span = tokens.slice(item.from, item.to);
  if ("meaning" in item) return { ...state, items: [...state.items, item], score: state.score + 0.55 * span.length + 0.1 };
  const weight = span.reduce((sum, token) => sum + explainedWeight(token), 0);
  const table = item.kind === "table" ? item.table : item.kind === "literal" ? null : item.column.table;
  const price = table ? priceOf(table, state.tables, distances) : 0;
  const whole = item.score >= 0.98 && span.length > 1 ? 0.25 : 0;
  // Squared, so that one good reading beats two poor ones.
  // Two words side by side are rarely meant as one column twice.
  const isRepeat =
    item.kind === "column" &&
    state.items.some(
      (other) => !("meaning" in other) && other.kind === "column" && other.column === item.column && item.from - other.to < 2,
    );
  const gain = item.score * item.score * weight * (isRepeat ? 0.25 : 1) + whole - price - strangePrice(item, state.items, tokens);
  const tables = table && !state.tables.includes(table) ? [...state.tables, table] : state.tables;
  return { ...state, items: [...state.items, item], tables, score: state.score + gain };
}

/** "refund amount" speaks of the refund: an amount of something else costs extra. */
function strangePrice(item: Mention, items: readonly (Mention | Cue)[], tokens: readonly Token[]): number {
  const before = items.at(-1);
  if (item.kind === "table" && !item.isVerb) return foreignColumns(item, items, tokens) * 0.35;
  if (isSecondName(item, before, tokens)) return 0.8;
  if (isListedApart(item, before, tokens)) return 0.2;
  if (isSaidAgain(item, before, tokens)) return 0.6;
  if (!before || "meaning" in before || before.kind !== "table" || before.to !== item.from || item.kind !== "column") return 0;
  return before.isVerb || item.isVerb || item.column.table === before.table ? 0 : 0.4;
}

const possessive = new Set("of the all each every any a an these those our for different distinct".split(" "));
const listing = new Set(["and", ",", "the", "their", "its"]);

/** "height and age of trees" are columns of trees: how many of those just before belong to another thing. */
function foreignColumns(item: Mention & { readonly kind: "table" }, items: readonly (Mention | Cue)[], tokens: readonly Token[]): number {
  let foreign = 0;
  let allowed = possessive;
  let from = item.from;
  for (let at = items.length - 1; at >= 0; at--) {
    const before = items[at];
    if (!before || "meaning" in before || before.kind !== "column" || before.isVerb) break;
    const between = tokens.slice(before.to, from);
    if (!between.every((token) => allowed.has(token.lower)) || (allowed === possessive && between[0]?.lower !== "of")) break;
    if (before.column.table !== item.table && !before.column.isForeignKey) foreign++;
    allowed = listing;
    from = before.from;
  }
  return foreign;
}

/** "the country name" is the country, not a name beside it. */
function isSaidAgain(item: Mention, before: Mention | Cue | undefined, tokens: readonly Token[]): boolean {
  if (!before || "meaning" in before || before.kind !== "column" || before.to !== item.from || item.kind !== "column") return false;
  return !before.isVerb && item.to - item.from === 1 && /^(?:names?|ids?|codes?|types?|numbers?)$/.test(tokens[item.from]?.lower ?? "");
}

/** "name and position": two columns said in one breath belong together. */
function isListedApart(item: Mention, before: Mention | Cue | undefined, tokens: readonly Token[]): boolean {
  if (!before || "meaning" in before || before.kind !== "column" || item.kind !== "column" || before.isVerb || item.isVerb) return false;
  const between = tokens.slice(before.to, item.from);
  const isList =
    between.length > 0 && between.every((token) => listing.has(token.lower)) && between.some((token) => /^(?:and|,)$/.test(token.lower));
  return isList && before.column.table !== item.column.table && !before.column.isForeignKey && !item.column.isForeignKey;
}

/** "the Garden department": right after a name, a word says what the name is, and not another column with names of its own. */
function isSecondName(item: Mention, before: Mention | Cue | undefined, tokens: readonly Token[]): boolean {
  if (!before || "meaning" in before || before.kind !== "value" || before.to !== item.from) return false;
  const name = tokens[before.to - 1];
  // "Bob's friends" are another column.
  if (name && name.kind === "word" && name.end - name.start > name.text.length) return false;
  return item.kind === "column" && !item.isVerb && item.column.kind === "text" && item.column !== before.column;
}

function priceOf(table: SchemaTable, tables: readonly SchemaTable[], distances: Distances): number {
  if (tables.length === 0 || tables.includes(table)) return 0;
  const costs = tables.map((other) => distances.path(other, table)?.cost ?? Number.POSITIVE_INFINITY);
  const nearest = Math.min(...costs);
  return Number.isFinite(nearest) ? joinPrice * nearest : unreachablePrice;
}

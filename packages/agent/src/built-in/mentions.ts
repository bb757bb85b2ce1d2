import { abbreviations, stopWords } from "./lexicon.ts";
import { calledByName } from "./name-mentions.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import type { Span } from "./spans.ts";
import type { Token } from "./tokens.ts";
import { isRevenueWord, readingsOf, type WordIndex, type WordReading, wordQuality } from "./word-index.ts";

/** Words of the question that may mean something of the database, with how well they do from 0 to 1. */
export type Mention = Span & { readonly score: number } & (
    | { readonly kind: "table"; readonly table: SchemaTable; readonly isVerb: boolean }
    | {
        readonly kind: "column";
        readonly column: SchemaColumn;
        readonly isVerb: boolean;
        readonly revenueWord: string | null;
        /** Columns that the same words ask for: first and last name of "names". */
        readonly more?: readonly SchemaColumn[];
      }
    | { readonly kind: "value"; readonly column: SchemaColumn; readonly values: readonly string[]; readonly isPartial: boolean }
    | { readonly kind: "literal"; readonly text: string; readonly number: number | null }
  );

const maxSpan = 5;
const maxPerSpan = 12;
const minScore = 0.45;

/** Tables and columns that spans of the question may name; at most a dozen columns per span, those of named tables first. */
export function nameMentions(tokens: readonly Token[], index: WordIndex): readonly Mention[] {
  const readings = tokens.map((token) => (token.kind === "word" ? readingsOf(token, index) : []));
  const spans = spansOf(tokens, readings);
  const tables = spans.flatMap((span) => {
    const found = tableMentions(span, tokens, readings, index);
    // Next to a table of just this name, those that only contain it are second choice.
    const isExact = found.some((mention) => mention.score > 0.94);
    return found.map((mention) => (isExact && mention.score <= 0.94 ? { ...mention, score: mention.score * 0.85 } : mention));
  });
  const relevance = new Map<number, number>();
  for (const mention of tables) {
    if (mention.kind === "table") relevance.set(mention.table.id, Math.max(mention.score, relevance.get(mention.table.id) ?? 0));
  }
  const relevant = (mention: Mention) =>
    mention.score + 0.25 * (mention.kind === "column" ? (relevance.get(mention.column.table.id) ?? 0) : 0);
  const columns = spans.flatMap((span) => {
    const found: Mention[] = [...columnMentions(span, tokens, readings, index), ...revenueMentions(span, tokens, index)];
    const thing = tables.some((table) => table.kind === "table" && table.score > 0.9 && table.from === span.from && table.to === span.to);
    // "customers" are the customers, and not what refers to them from elsewhere.
    const own = found.filter(
      (mention) => !(thing && mention.kind === "column" && mention.column.isForeignKey && !saysKey(tokens[span.to - 1])),
    );
    return own.sort((a, b) => relevant(b) - relevant(a)).slice(0, maxPerSpan);
  });
  const named = calledByName(tokens, tables).sort((a, b) => relevant(b) - relevant(a));
  return [...tables, ...columns, ...named];
}

function spansOf(tokens: readonly Token[], readings: readonly (readonly WordReading[])[]): readonly Span[] {
  const spans: Span[] = [];
  const hits = (at: number) => (readings[at]?.length ?? 0) > 0 || isRevenueWord(tokens, at);
  for (let from = 0; from < tokens.length; from++) {
    if (!hits(from)) continue;
    for (let to = from + 1; to <= Math.min(tokens.length, from + maxSpan); to++) {
      if (tokens[to - 1]?.kind !== "word") break;
      if (hits(to - 1)) spans.push({ from, to });
    }
  }
  return spans;
}

const functionWords = new Set(["total", "average", "number", "count", "sum", "maximum", "minimum"]);
const fillers = new Set(["of", "the", "a", "an", "in", "for", "on", "to", "is", "s"]);

function contentOf(span: Span, tokens: readonly Token[]): readonly number[] | null {
  const content: number[] = [];
  for (let at = span.from; at < span.to; at++) {
    const isFiller = fillers.has(tokens[at]?.lower ?? "");
    if (isFiller && (at === span.from || at === span.to - 1)) return null;
    if (!isFiller) content.push(at);
  }
  return content;
}

function tableMentions(
  span: Span,
  tokens: readonly Token[],
  readings: readonly (readonly WordReading[])[],
  index: WordIndex,
): readonly Mention[] {
  const content = contentOf(span, tokens);
  if (!content || content.length !== span.to - span.from) return [];
  if (content.length === 1 && stopWords.has(tokens[span.from]?.lower ?? "") && tokens[span.from]?.lemma !== "person") return [];
  const candidates = new Set(content.flatMap((at) => (readings[at] ?? []).flatMap((reading) => index.tables.get(reading.stem) ?? [])));
  return [...candidates].flatMap((table): Mention[] => {
    const match = matchWords(content, tokens, readings, table.words, []);
    const score = match === null ? 0 : match.quality * (0.55 + 0.45 * match.coverage);
    const isVerb =
      content.length === 1 && isVerbAt(tokens, span.from) && !table.words.some((word) => word.text === tokens[span.from]?.lower);
    const fair = score * (isVerb ? 0.9 : 1) * (table.isLink ? 0.85 : 1);
    return fair < minScore ? [] : [{ ...span, kind: "table", table, isVerb, score: fair }];
  });
}

function columnMentions(
  span: Span,
  tokens: readonly Token[],
  readings: readonly (readonly WordReading[])[],
  index: WordIndex,
): readonly Mention[] {
  const content = contentOf(span, tokens);
  if (!content || content.every((at) => stopWords.has(tokens[at]?.lower ?? ""))) return [];
  const candidates = new Set(content.flatMap((at) => (readings[at] ?? []).flatMap((reading) => index.columns.get(reading.stem) ?? [])));
  return [...candidates].flatMap((column): Mention[] => {
    const match = matchWords(content, tokens, readings, column.ownWords, [...column.words, ...column.table.words]);
    if (match === null || match.own === 0) return [];
    // "total" alone says what to do with a column rather than which.
    const isFunction =
      (content.length === 1 && functionWords.has(tokens[span.from]?.lower ?? "")) ||
      column.ownWords.every((word) => functionWords.has(word.text));
    const score =
      match.quality * (0.55 + 0.45 * match.coverage) * (isFunction ? 0.75 : 1) +
      (match.own < content.length ? wholeness(content, tokens, column) : 0);
    const isVerb =
      content.length <= 2 &&
      isVerbAt(tokens, span.from) &&
      !isCalled(column, tokens[span.from]) &&
      (column.kind === "date" || match.coverage < 0.9 || (column.kind === "number" && column.ownWords.length === 1));
    // Of two columns called the same, the one of a thing with a name comes first: customers before their addresses.
    const fair =
      (isVerb && column.kind !== "date" ? score * 0.8 : score) -
      (column.table.nameColumns.length > 0 ? 0 : 0.01) -
      (column.isForeignKey ? 0.02 : 0);
    if (fair < minScore) return [];
    // "branches" of a table with a branch_id are the things themselves.
    if ((isPlainKey(column) || isSelf(column)) && !content.some((at) => saysKey(tokens[at])))
      return [{ ...span, kind: "table", table: column.table, isVerb, score: fair * 0.95 }];
    return [{ ...span, kind: "column", column, isVerb, revenueWord: null, score: fair }];
  });
}

/** "order id" is order_id rather than order_item_id, of which a word is missing. */
function wholeness(content: readonly number[], tokens: readonly Token[], column: SchemaColumn): number {
  if (content.length < 2 || column.words.length === column.ownWords.length) return 0;
  const said = new Set(content.flatMap((at) => tokens[at]?.lemma ?? []));
  return column.words.every((word) => said.has(word.text)) ? 0.01 : -0.03;
}

const keyWords = new Set(["id", "code", "number", "key"]);

function isPlainKey(column: SchemaColumn): boolean {
  const { primaryKey } = column.table;
  return primaryKey.length === 1 && primaryKey[0] === column && !column.isForeignKey && keyWords.has(column.words.at(-1)?.text ?? "");
}

/** The party of parties is the party. */
function isSelf({ words, table, kind }: SchemaColumn): boolean {
  return kind === "text" && words.map((word) => word.text).join(" ") === table.words.map((word) => word.text).join(" ");
}

function saysKey(token: Token | undefined): boolean {
  return token !== undefined && (keyWords.has(token.lemma) || keyWords.has(abbreviations[token.lower]?.at(-1) ?? ""));
}

/** "rating" is a noun where a column is called just that; "paid" may still say that something was. */
function isCalled(column: SchemaColumn, token: Token | undefined): boolean {
  return (
    token !== undefined && column.kind !== "date" && /ings?$/.test(token.lower) && column.ownWords.some((word) => word.text === token.lemma)
  );
}

function revenueMentions(span: Span, tokens: readonly Token[], index: WordIndex): readonly Mention[] {
  const last = tokens[span.to - 1];
  if (span.to - span.from > 2 || !last || !isRevenueWord(tokens, span.to - 1)) return [];
  const isAlone = span.to - span.from === 1 || ["sale", "sales", "order", "total", "gross"].includes(tokens[span.from]?.lower ?? "");
  return isAlone
    ? index.revenue.map(
        ({ column, score }): Mention => ({ ...span, kind: "column", column, isVerb: false, revenueWord: last.lower, score }),
      )
    : [];
}

/** Say nothing more about a column that is already named: "director names". */
const vagueWords = new Set([
  "name",
  "names",
  "value",
  "values",
  "number",
  "numbers",
  "id",
  "ids",
  "code",
  "codes",
  "type",
  "types",
  "level",
  "date",
  "dates",
]);

interface WordsMatch {
  /** Mean quality of the question's words. */
  readonly quality: number;
  /** Share of the name's weight that was said. */
  readonly coverage: number;
  /** Words of the question that hit the name itself, not its table. */
  readonly own: number;
}

/** Null when a word of the question is in neither the name nor `around`. */
function matchWords(
  content: readonly number[],
  tokens: readonly Token[],
  readings: readonly (readonly WordReading[])[],
  name: SchemaTable["words"],
  around: SchemaTable["words"],
): WordsMatch | null {
  const said = new Set<number>();
  let sum = 0;
  let own = 0;
  // Own words first, so that "name of the country" may be called country.
  const isOwn = (at: number) => name.some((word) => wordQuality(tokens[at] as Token, readings[at] ?? [], word) > 0);
  for (const at of [...content.filter(isOwn), ...content.filter((each) => !isOwn(each))]) {
    const token = tokens[at] as Token;
    let best = 0;
    let bestWord = -1;
    name.forEach((word, position) => {
      const quality = said.has(position) ? 0 : wordQuality(token, readings[at] ?? [], word);
      if (quality > best) [best, bestWord] = [quality, position];
    });
    if (bestWord >= 0) {
      said.add(bestWord);
      own++;
    } else
      best = Math.max(
        own > 0 && vagueWords.has(token.lower) ? 0.8 : 0,
        ...around.map((word) => 0.97 * wordQuality(token, readings[at] ?? [], word)),
      );
    if (best === 0) return null;
    sum += best;
  }
  const weight = (positions: readonly number[]) => positions.reduce((total, position) => total + (name[position]?.weight ?? 0), 0);
  const whole = weight(name.map((_, position) => position));
  return { quality: sum / content.length, coverage: whole === 0 ? 1 : weight([...said]) / whole, own };
}

const pastForms = new Set([
  "sold",
  "bought",
  "paid",
  "sent",
  "spent",
  "made",
  "got",
  "took",
  "taken",
  "gave",
  "given",
  "born",
  "held",
  "won",
  "lost",
  "written",
  "built",
]);

const pronouns = new Set(["he", "she", "they", "it", "we", "you", "i"]);

/** After a pronoun stands what somebody does. */
function isVerbAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token !== undefined && (looksLikeVerb(token) || pronouns.has(tokens[at - 1]?.lower ?? ""));
}

/** "shipped", "ordering": says what happened rather than names a thing. */
export function looksLikeVerb(token: Token): boolean {
  return pastForms.has(token.lower) || (/(ed|ing)$/.test(token.lower) && token.lower.length > 4);
}

import { lightVerbs, stopWords } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { SchemaColumn } from "./schema-model.ts";
import type { Token } from "./tokens.ts";
import { type KnownValue, normalised, type ValuesIndex, valueSpellings } from "./values-index.ts";

const maxWords = 6;
const maxColumns = 10;

/** Spans of the question that are values of columns, and names and numbers that may be values nobody has seen yet. */
export function valueMentions(tokens: readonly Token[], index: ValuesIndex): readonly Mention[] {
  return [...exactMentions(tokens, index), ...partialMentions(tokens, index), ...literalMentions(tokens)];
}

function exactMentions(tokens: readonly Token[], index: ValuesIndex): readonly Mention[] {
  const found: Mention[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + maxWords); to++) {
      const span = tokens.slice(from, to);
      if (span.length === 1 && !mayBeValue(span[0] as Token)) continue;
      if (fencedBySign(span)) continue;
      const written = span.map((token) => token.text).join(" ");
      const spellings = valueSpellings(written);
      const hits = spellings.flatMap((text) => index.exact.get(text) ?? []);
      for (const { column, hits: own } of byColumn(hits)) {
        const isSame = own.some((hit) => normalised(hit.value) === spellings[0]);
        const isCased = own.some((hit) => written === hit.value);
        const isName = column.table.nameColumns.includes(column);
        const score = (isSame ? 0.94 : 0.84) + (isCased || span[0]?.kind === "quoted" ? 0.05 : 0) + (isName ? 0.01 : 0);
        found.push({ from, to, kind: "value", column, values: [...new Set(own.map((hit) => hit.value))], isPartial: false, score });
      }
    }
  }
  return found;
}

/** A sign at the border of a span belongs to the sentence, not to the value. */
function fencedBySign(span: readonly Token[]): boolean {
  return span[0]?.kind === "sign" || span.at(-1)?.kind === "sign";
}

function mayBeValue(token: Token): boolean {
  if (token.kind === "quoted" || token.kind === "number") return true;
  if (token.kind !== "word") return false;
  return token.isProper || (!stopWords.has(token.lower) && token.lower.length > 1);
}

/** One word of a longer value: "damaged" of "Damaged in transit". */
function partialMentions(tokens: readonly Token[], index: ValuesIndex): readonly Mention[] {
  return tokens.flatMap((token): Mention[] => {
    if (token.kind !== "word" || stopWords.has(token.lower) || lightVerbs.has(token.stem) || token.lower.length < 4) return [];
    const hits = (index.byWord.get(token.stem) ?? []).filter((hit) => normalised(hit.value).includes(" "));
    return byColumn(hits).map(({ column, hits: own }) => {
      const values = [...new Set(own.map((hit) => hit.value))];
      return {
        from: token.index,
        to: token.index + 1,
        kind: "value",
        column,
        values,
        isPartial: true,
        score: values.length <= 3 ? 0.66 : 0.4,
      };
    });
  });
}

/** Words after which a name stands. */
const introducers = new Set([
  "contain",
  "contains",
  "containing",
  "like",
  "named",
  "called",
  "letter",
  "word",
  "substring",
  "prefix",
  "suffix",
  "phrase",
]);

function literalMentions(tokens: readonly Token[]): readonly Mention[] {
  const found: Mention[] = [];
  for (const token of tokens) {
    const span = { from: token.index, to: token.index + 1 };
    if (token.kind === "quoted") found.push({ ...span, kind: "literal", text: token.text, number: null, score: 0.7 });
    if (
      token.kind === "word" &&
      introducers.has(tokens[token.index - 1]?.lower ?? "") &&
      (!stopWords.has(token.lower) || isLetter(token, tokens))
    )
      found.push({ ...span, kind: "literal", text: token.text, number: null, score: 0.45 });
    if (token.kind === "word" && token.number !== null && token.number > 1)
      found.push({ ...span, kind: "literal", text: token.text, number: token.number, score: 0.4 });
    if (token.kind === "number") found.push({ ...span, kind: "literal", text: token.text, number: token.number, score: 0.6 });
    if (!token.isProper || tokens[token.index - 1]?.isProper) continue;
    let to = token.index + 1;
    while (tokens[to]?.isProper || (/^(of|the|and|de|&)$/.test(tokens[to]?.lower ?? "") && tokens[to + 1]?.isProper)) to++;
    found.push(properName(tokens, token.index, to, 0.5));
    const long = endOfTitle(tokens, to);
    if (long > to) found.push(properName(tokens, token.index, long, 0.53));
  }
  return found;
}

/** "the letter a" */
function isLetter(token: Token, tokens: readonly Token[]): boolean {
  return token.lower.length === 1 && tokens[token.index - 1]?.lower === "letter";
}

/** "Ode to the Rain" goes on after its small words. */
function endOfTitle(tokens: readonly Token[], end: number): number {
  for (let next = end; next < Math.min(tokens.length, end + 3); next++) {
    if (tokens[next]?.isProper) {
      let to = next;
      while (tokens[to]?.isProper) to++;
      return endOfTitle(tokens, to);
    }
    if (!/^(?:of|the|a|an|as|to|for)$/.test(tokens[next]?.lower ?? "")) break;
  }
  return end;
}

function properName(tokens: readonly Token[], from: number, to: number, score: number): Mention {
  const text = tokens
    .slice(from, to)
    .map((each) => each.text)
    .join(" ");
  return { from, to, kind: "literal", text, number: null, score };
}

function byColumn(hits: readonly KnownValue[]): readonly { readonly column: SchemaColumn; readonly hits: readonly KnownValue[] }[] {
  const groups = new Map<SchemaColumn, KnownValue[]>();
  for (const hit of hits) groups.set(hit.column, [...(groups.get(hit.column) ?? []), hit]);
  return [...groups].slice(0, maxColumns).map(([column, own]) => ({ column, hits: own }));
}

import { contentWords } from "../words.ts";

/** One thing that is asked. */
export interface Clause {
  /** As the person wrote it, without the joining words around it. */
  readonly text: string;
  /** Topic words of the other clauses and of what was said before, which a pronoun or "the policy" may lean on. */
  readonly contextWords: readonly string[];
}

// After a joining word, these begin a new request and not a longer list of columns: "and what does …", "and list …", "and is it …".
const newRequest = new RegExp(
  String.raw`(?:what(?:'s|’s)?|which|why|who|how)\b|(?:when|where)\s+(?:do|does|did|is|are|was|were|can|will|should)\b|` +
    String.raw`(?:do|does|did|is|are|was|were|can|could|may|must|should|will|would|has|have|had)(?:n't|n’t)?\s+` +
    String.raw`(?:we|i|you|they|it|he|she|that|this|these|those|there|the|our|my|their|its|any|all|a|an|each|every)\b|` +
    String.raw`(?:list|show|give|tell|find|count|compare|explain|summari[sz]e|describe|quote|according\s+to)\b`,
  "iu",
);
const joiner = /(?:[,;:]|\s[-–—])?\s+(?:and|but|also|then|plus)\s+(?:also\s+|then\s+)?/giu;
const sentenceEnd = /(?<=[?!;])\s*|(?<=[.])\s+(?=\p{Lu})|\n+/gu;
const listIntent = /\b(?:list|show|give|each|every|per|by|for all|with)\b/iu;

/** A clause that stands in a question. */
export interface PlacedClause extends Clause {
  /** Where it begins, in characters. */
  readonly start: number;
}

/** The things that a question asks, in order. A question that asks one thing comes back whole. */
export function splitClauses(question: string, previousQuestion: string | null = null): readonly PlacedClause[] {
  const texts = question
    .split(sentenceEnd)
    .flatMap(splitSentence)
    .map((text) => text.replace(/^[\s,;:.–—-]+|[\s,;:–—-]+$/gu, ""))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
  const wordsBefore = previousQuestion !== null && leansOnBefore(question) ? contentWords(previousQuestion) : [];
  let cursor = 0;
  const starts = texts.map((text) => {
    const start = Math.max(cursor, question.indexOf(text, cursor));
    cursor = start + text.length;
    return start;
  });
  return texts.map((text, index) => ({
    text,
    start: starts[index] ?? 0,
    contextWords: unique([...texts.filter((_, other) => other !== index).flatMap(contentWords), ...wordsBefore], contentWords(text)),
  }));
}

function splitSentence(sentence: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of sentence.matchAll(joiner)) {
    const rest = sentence.slice(match.index + match[0].length);
    if (!startsNewRequest(sentence.slice(start, match.index), rest)) continue;
    parts.push(sentence.slice(start, match.index));
    start = match.index + match[0].length;
  }
  return [...parts, sentence.slice(start)];
}

/** "list customers and how many orders they have" is one request: the second part is a column of the first. */
function startsNewRequest(before: string, rest: string): boolean {
  const begin = newRequest.exec(rest);
  if (begin?.index !== 0) return false;
  return !(
    /^(?:how many|how much|which|who)\b/iu.test(rest) &&
    listIntent.test(before) &&
    !/[,;?]$/u.test(before.trim()) &&
    !rest.endsWith("?")
  );
}

/** Short questions and those with a pronoun continue what was said before. */
function leansOnBefore(question: string): boolean {
  return (
    contentWords(question).length <= 3 || /\b(?:it|they|them|that|those|these|this|same|instead|what about|how about)\b/iu.test(question)
  );
}

function unique(words: readonly string[], without: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => !without.includes(word));
}

import { stem } from "./stem.ts";
import { wordWeight } from "./stop-words.ts";

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const maxWords = 64;

/** The stems of all words of a question, each once: what it is found by. */
export function questionWords(question: string): readonly string[] {
  return [...weighted(question).keys()];
}

/** 0 to 1: how much of two questions is the same, by their words. Words that are about the asking count little, order doesn't count. */
export function likenessOf(a: string, b: string): number {
  const [first, second] = [weighted(a), weighted(b)];
  let shared = 0;
  let all = 0;
  for (const [stem, weight] of first) {
    all += weight;
    if (second.has(stem)) shared += weight;
  }
  for (const [stem, weight] of second) if (!first.has(stem)) all += weight;
  return all === 0 ? 0 : shared / all;
}

function weighted(question: string): ReadonlyMap<string, number> {
  const stems = new Map<string, number>();
  for (const [match] of question.slice(0, 20_000).normalize("NFC").toLowerCase().matchAll(word)) {
    if (match.length > 64) continue;
    stems.set(stem(match), 0.05 + 0.95 * wordWeight(match));
    if (stems.size === maxWords) break;
  }
  return stems;
}

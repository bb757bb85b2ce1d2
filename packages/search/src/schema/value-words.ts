import { isStopWord } from "./stop-words.ts";

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Of one table. Kept values are few; this only bounds odd ones. */
const maxWords = 5_000;
const maxWordLength = 64;

/** The words by which values of a table are found, lower case, each once. */
export function valueWords(values: readonly string[]): readonly string[] {
  const words = new Set<string>();
  for (const value of values) {
    for (const [match] of value.normalize("NFC").toLowerCase().matchAll(word)) {
      if (match.length <= maxWordLength && !isStopWord(match)) words.add(match);
      if (words.size === maxWords) return [...words];
    }
  }
  return [...words];
}

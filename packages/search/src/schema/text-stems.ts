import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Comments of some databases are whole manuals. */
const maxCharacters = 2_000;

/** The stems of the words of a comment or description that say something, each once. */
export function textStems(text: string): readonly string[] {
  const stems = new Set<string>();
  for (const [match] of text.slice(0, maxCharacters).normalize("NFC").toLowerCase().matchAll(word)) {
    if (match.length > 1 && !isStopWord(match)) stems.add(stem(match));
  }
  return [...stems];
}

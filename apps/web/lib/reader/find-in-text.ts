import type { TextSpan } from "../answer/text-span.ts";

/** What is looked for at least: a single letter is everywhere. */
export const minFindCharacters = 2;

/**
 * Every place where the words stand in a text that begins at `start` of the document's, whatever the case and the kind of space between
 * them, in order and without overlaps; at most `max`.
 */
export function findInText(text: string, start: number, words: string, max: number): readonly TextSpan[] {
  const wanted = words.trim();
  if (wanted.length < minFindCharacters) return [];
  const pattern = new RegExp(wanted.split(/\s+/).map(toPattern).join("\\s+"), "giu");
  const ranges: TextSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    if (ranges.length >= max) break;
    ranges.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  return ranges;
}

function toPattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

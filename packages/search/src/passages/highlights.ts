import type { TextRange } from "@olympus/domain";
import { englishStem } from "./english-stem.ts";

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}]+|(?<=\p{N})[.](?=\p{N})[\p{N}]+)*/gu;
/** Only a blank or what joins words stands between them. */
const joint = /^[ \t\u00a0–—/&-]{1,3}$/u;

/**
 * The stretches of a text whose words are among the terms (words as the text search writes them), in order; neighbours are one stretch. Common words that
 * the search passes over are never marked.
 */
export function highlightsOf(text: string, terms: ReadonlySet<string>): readonly TextRange[] {
  const ranges: TextRange[] = [];
  const beginnings = new Set(Array.from(terms, beginningOf));
  for (const match of text.matchAll(word)) {
    const written = match[0].toLowerCase();
    // Only a few short words change their second letter, and most words need no stemming then.
    if (written.length > 5 && !beginnings.has(beginningOf(written))) continue;
    if (!terms.has(stemOf(written))) continue;
    const start = match.index;
    const end = start + match[0].length;
    const last = ranges.at(-1);
    if (last !== undefined && joint.test(text.slice(last.end, start))) ranges[ranges.length - 1] = { start: last.start, end };
    else ranges.push({ start, end });
  }
  return ranges;
}

/** Stems of words that were met: the same few thousand come again and again, and making them is most of the work. */
const stems = new Map<string, string>();
const mostStems = 20_000;

function stemOf(written: string): string {
  const known = stems.get(written);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = englishStem(written.replaceAll("’", "'"));
  stems.set(written, stem);
  return stem;
}

function beginningOf(written: string): string {
  return written.slice(0, 2);
}

import { findInText } from "./reader/find-in-text.ts";

/** A part of one piece of text, in characters, end excluded. */
export interface QuoteRange {
  readonly piece: number;
  readonly start: number;
  readonly end: number;
}

/** How much of a quote must be found when it isn't there as a whole, for it may go on over the page's end. */
const minPartCharacters = 30;
const minPartShare = 0.4;

/**
 * Where a quote stands in a page's text, which comes in pieces (lines, runs of one font). Spaces, hyphens and kinds of quotation marks don't
 * count: they differ between what was extracted and what is drawn. A quote put together from several sentences is found sentence by
 * sentence. Empty when it isn't there.
 */
export function findQuote(pieces: readonly string[], quote: string): readonly QuoteRange[] {
  const page = letters(pieces);
  const wanted = letters([quote]).text;
  if (wanted === "") return [];
  const whole = rangeOf(page.text, wanted);
  const found = whole ? [whole] : sentencesOf(quote).flatMap((sentence) => rangeOf(page.text, sentence) ?? []);
  if (found.length === 0) found.push(...longestBeginning(page.text, wanted));
  return withoutOverlaps(found).flatMap(({ start, end }) => rangesOf(page, start, end));
}

/**
 * Every place where words stand in a page's text, each with its ranges, at most `max`. Words may go on over the pieces' ends; where the words
 * have a space, so must the page, or pieces must meet there.
 */
export function findEach(pieces: readonly string[], words: string, max: number): readonly (readonly QuoteRange[])[] {
  const page = letters(pieces);
  const wanted = letters([words]).text;
  const found: (readonly QuoteRange[])[] = [];
  if (wanted === "") return found;
  let at = page.text.indexOf(wanted);
  while (at >= 0 && found.length < max) {
    const ranges = rangesOf(page, at, at + wanted.length);
    const texts = ranges.map(({ piece, start, end }) => pieces[piece]?.slice(start, end) ?? "");
    const isThere = ["", " "].some((between) => findInText(texts.join(between), 0, words, 1).length > 0);
    if (isThere) found.push(ranges);
    at = page.text.indexOf(wanted, at + (isThere ? wanted.length : 1));
  }
  return found;
}

interface Letters {
  readonly text: string;
  /** Of each character in `text`: its piece and place there. */
  readonly places: readonly { readonly piece: number; readonly at: number; readonly length: number }[];
}

function letters(pieces: readonly string[]): Letters {
  let text = "";
  const places: { piece: number; at: number; length: number }[] = [];
  pieces.forEach((content, piece) => {
    let at = 0;
    for (const character of content) {
      for (const letter of normalise(character)) {
        text += letter;
        for (let unit = 0; unit < letter.length; unit++) places.push({ piece, at, length: character.length });
      }
      at += character.length;
    }
  });
  return { text, places };
}

/** Ligatures taken apart, case dropped; nothing left of spaces, hyphens and quotation marks. */
function normalise(character: string): string {
  return character
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Pi}\p{Pf}\u00ad\u200b\u2212'"`|]/gu, "");
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function rangeOf(text: string, wanted: string): Span | null {
  const start = text.indexOf(wanted);
  return start < 0 ? null : { start, end: start + wanted.length };
}

/** The sentences that are long enough to be told from chance. */
function sentencesOf(quote: string): readonly string[] {
  const sentences = quote.split(/(?<=[.!?])\s+|\s*…\s*|\n+/).map((sentence) => letters([sentence]).text);
  return sentences.filter((sentence) => sentence.length >= minPartCharacters);
}

/** In order of the text; a sentence that was quoted twice counts once. */
function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans.toSorted((a, b) => a.start - b.start);
  return inOrder.filter((span, index) => index === 0 || span.start >= (inOrder[index - 1]?.end ?? 0));
}

function longestBeginning(text: string, wanted: string): readonly Span[] {
  let low = Math.max(minPartCharacters, Math.ceil(wanted.length * minPartShare));
  let high = wanted.length - 1;
  let best: Span | null = null;
  while (low <= high) {
    const length = (low + high) >> 1;
    const span = rangeOf(text, wanted.slice(0, length));
    if (span) {
      best = span;
      low = length + 1;
    } else high = length - 1;
  }
  return best ? [best] : [];
}

function rangesOf({ places }: Letters, start: number, end: number): readonly QuoteRange[] {
  const ranges: QuoteRange[] = [];
  for (const { piece, at, length } of places.slice(start, end)) {
    const last = ranges.at(-1);
    if (last?.piece === piece) ranges[ranges.length - 1] = { ...last, end: at + length };
    else ranges.push({ piece, start: at, end: at + length });
  }
  return ranges;
}

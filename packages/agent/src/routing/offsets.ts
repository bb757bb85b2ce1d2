import type { ReadingPart, ReadingPin } from "@olympus/domain";

/** Characters of a text, end excluded. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where the words of a question as it was asked stand in the text that a writer reads, which may be a part of it or written anew. */
export interface OffsetMap {
  /** Null where the asker did not write these words. */
  toAsked(span: TextSpan): TextSpan | null;
  /** Null where the writer does not see these words. */
  toWritten(span: TextSpan): TextSpan | null;
}

/** The text is the question. */
export const sameOffsets: OffsetMap = { toAsked: (span) => span, toWritten: (span) => span };

/** The text is the part of the question that begins at `start`. */
export function partOffsets(start: number, length: number): OffsetMap {
  return {
    toAsked: (span) => ({ start: span.start + start, end: span.end + start }),
    toWritten: (span) => (span.start < start || span.end > start + length ? null : { start: span.start - start, end: span.end - start }),
  };
}

/** The text is the question in other words: what stands in both is found by its words, in order. */
export function rewrittenOffsets(asked: string, written: string): OffsetMap {
  const pairs = commonWords(wordsOf(asked), wordsOf(written));
  const back = new Map(pairs.map(([from, to]) => [to.start, from]));
  const forth = new Map(pairs.map(([from, to]) => [from.start, to]));
  return {
    toAsked: (span) => spanOf(wordsOf(written).filter(isIn(span)), back),
    toWritten: (span) => spanOf(wordsOf(asked).filter(isIn(span)), forth),
  };
}

/** Outer first: `outer` maps the question to a text, `inner` that text to what is read of it. */
export function chained(outer: OffsetMap, inner: OffsetMap): OffsetMap {
  const after = (span: TextSpan | null, next: (span: TextSpan) => TextSpan | null) => (span === null ? null : next(span));
  return {
    toAsked: (span) => after(inner.toAsked(span), outer.toAsked),
    toWritten: (span) => after(outer.toWritten(span), inner.toWritten),
  };
}

/** Pins of the asked question as pins of the text; those of words that aren't in it are left out. */
export function pinsIn(pins: readonly ReadingPin[], offsets: OffsetMap): readonly ReadingPin[] {
  return pins.flatMap((pin) => {
    const span = offsets.toWritten(pin);
    return span === null ? [] : [{ ...span, meaning: pin.meaning }];
  });
}

/** A reading of the text as one of the asked question. What the asker didn't write has no span, and nothing that could be pinned. */
export function readingAsAsked(reading: readonly ReadingPart[], offsets: OffsetMap): readonly ReadingPart[] {
  return reading.map((part) => ({
    ...part,
    span: part.span && offsets.toAsked(part.span),
    alternatives: part.alternatives.flatMap((alternative) => {
      const span = offsets.toAsked(alternative.pin);
      return span === null ? [] : [{ ...alternative, pin: { ...span, meaning: alternative.pin.meaning } }];
    }),
  }));
}

type Word = TextSpan & { readonly text: string };

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+/gu)].map(({ 0: word, index }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

function isIn(span: TextSpan): (word: Word) => boolean {
  return (word) => word.start >= span.start && word.end <= span.end;
}

/** From the first to the last of the words' counterparts; null unless each has one. */
function spanOf(words: readonly Word[], counterparts: ReadonlyMap<number, Word>): TextSpan | null {
  const found = words.map((word) => counterparts.get(word.start));
  const [first, last] = [found[0], found.at(-1)];
  return first && last && !found.includes(undefined) ? { start: first.start, end: last.end } : null;
}

/** The longest run of words, gaps allowed, that both texts have in this order; of equal ones the last, since what is added is added at the end. */
function commonWords(a: readonly Word[], b: readonly Word[]): readonly (readonly [Word, Word])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const length = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  a.forEach((one, row) => {
    b.forEach((other, column) => {
      const line = lengths[row + 1];
      if (!line) return;
      line[column + 1] = one.text === other.text ? length(row, column) + 1 : Math.max(length(row, column + 1), length(row + 1, column));
    });
  });
  const pairs: (readonly [Word, Word])[] = [];
  let [row, column] = [a.length, b.length];
  while (row > 0 && column > 0) {
    const [one, other] = [a[row - 1], b[column - 1]];
    if (one && other && one.text === other.text) {
      pairs.push([one, other]);
      row -= 1;
      column -= 1;
    } else if (length(row - 1, column) >= length(row, column - 1)) row -= 1;
    else column -= 1;
  }
  return pairs.reverse();
}

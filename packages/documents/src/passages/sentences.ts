/** A stretch of a text: characters from `start`, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Words whose full stop does not end a sentence. */
const abbreviation =
  /(?:^|[\s(["'“])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Inc|Ltd|Co|Corp|Gen|Gov|Sen|Rep|Rev|Hon|vs|etc|e\.g|i\.e|approx|No|Nos|Fig|Figs|Eq|Sec|Art|Vol|pp?|cf|al|ca|est|min|max|incl|excl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.\s*$/;
/** After these a capital may begin a new sentence or go on with a name: what follows decides. */
const endsOpenly = /(?:etc|Inc|Ltd|Co|Corp|al|Jr|Sr)\.\s*$/;

/** The sentences of a text, without gaps: each span takes the blanks behind it along, so that together they are the whole text. */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  // A line's end inside a block is where its writer wrapped it, not where a sentence ends.
  for (const { segment, index } of segmenter.segment(text.replaceAll("\n", " "))) {
    const end = index + segment.length;
    if (isBrokenOff(text.slice(Math.max(start, end - 40), end), text.slice(end, end + 2))) continue;
    sentences.push({ start, end });
    start = end;
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return sentences;
}

function isBrokenOff(tail: string, next: string): boolean {
  if (next === "") return false;
  return abbreviation.test(tail) && !(endsOpenly.test(tail) && /^\p{Lu}/u.test(next));
}

import { readRecords } from "./read-records.ts";

const sampleRecords = 100;
const sampleCharacters = 200_000;
const candidates = [",", ";", "\t", "|"] as const;

export interface Delimiting {
  readonly delimiter: string;
  readonly quote: string;
}

/** What parts the fields: with which most records have the same number of them, more than one. `preferred` wins where it makes sense at all. */
export function sniffDelimiter(text: string, preferred: string): Delimiting {
  const sample = text.slice(0, sampleCharacters);
  const quote = quoteOf(sample);
  const rated = candidates.map((delimiter) => ({
    delimiter,
    score: scoreOf(sample, { delimiter, quote }) * (delimiter === preferred ? 1.2 : 1),
  }));
  const best = rated.reduce((one, other) => (other.score > one.score ? other : one));
  return { delimiter: best.score > 0 ? best.delimiter : preferred, quote };
}

/** Single quotes, where fields begin and end with them and none with double ones. */
function quoteOf(sample: string): string {
  const double = /(?:^|[,;\t|\n])"/.test(sample);
  return !double && (sample.match(/(?:^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n])/g)?.length ?? 0) > 3 ? "'" : '"';
}

/** The share of records with the most frequent number of fields above one; wider ones a little more, as text has commas too. */
function scoreOf(sample: string, { delimiter, quote }: Delimiting): number {
  const counts = new Map<number, number>();
  let records = 0;
  for (const { fields } of readRecords(sample, delimiter, quote)) {
    if (++records > sampleRecords) break;
    if (fields.length > 1) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, count] of counts) best = Math.max(best, (count / records) * (1 + Math.log2(Math.min(width, 64)) / 10));
  return best;
}

/** A quoted field that goes on longer than this was never closed: its quote is a character like others. */
const maxQuotedCharacters = 50_000;

export interface DelimitedRecord {
  readonly fields: readonly string[];
  /** From 1: the row as a spreadsheet would number it, empty lines counted. */
  readonly row: number;
  /** Whether the text went on after it: the last record of a file that was cut is not whole. */
  readonly isEnded: boolean;
}

/** Cuts delimited text into records (RFC 4180): quotes doubled inside quoted fields, line ends inside them kept. Empty lines are left out. */
export function* readRecords(text: string, delimiter: string, quote = '"'): Generator<DelimitedRecord> {
  let at = 0;
  let row = 0;
  while (at < text.length) {
    row++;
    const fields: string[] = [];
    let isEnded = false;
    for (;;) {
      const { field, next } = readField(text, at, { delimiter, quote });
      fields.push(field);
      at = next;
      if (text.startsWith(delimiter, at)) {
        at += delimiter.length;
        continue;
      }
      isEnded = at < text.length;
      if (text[at] === "\r") at++;
      if (text[at] === "\n") at++;
      break;
    }
    if (fields.some((field) => field.trim() !== "")) yield { fields, row, isEnded };
  }
}

function readField(
  text: string,
  start: number,
  marks: { readonly delimiter: string; readonly quote: string },
): { field: string; next: number } {
  let at = start;
  while (text[at] === " ") at++;
  if (text[at] === marks.quote) {
    const quoted = readQuoted(text, at + 1, marks);
    if (quoted !== null) return quoted;
  }
  const end = endOfField(text, start, marks.delimiter);
  return { field: text.slice(start, end), next: end };
}

/** Null when the quote doesn't close where a field may end: then it is no quote. */
function readQuoted(text: string, start: number, { delimiter, quote }: { readonly delimiter: string; readonly quote: string }) {
  const parts: string[] = [];
  for (let at = start; ; ) {
    const close = text.indexOf(quote, at);
    if (close < 0 || close - start > maxQuotedCharacters) return null;
    parts.push(text.slice(at, close));
    if (text[close + 1] === quote) {
      parts.push(quote);
      at = close + 2;
      continue;
    }
    // What follows the closing quote in the field (blanks, mostly) belongs to it.
    const end = endOfField(text, close + 1, delimiter);
    const rest = text.slice(close + 1, end);
    return { field: parts.join("") + (rest.trim() === "" ? "" : rest), next: end };
  }
}

function endOfField(text: string, start: number, delimiter: string): number {
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === "\n" || character === "\r" || character === delimiter) return at;
  }
  return text.length;
}

/** A field that is longer, between quotes, comes from a quote that nobody closed. */
const maxQuotedCharacters = 1024 * 1024;
/** More fields in a row than any table has. */
const maxFields = 100_000;

const [lineFeed, carriageReturn] = [10, 13];

/** A quote that is never closed: the file doesn't use quotes in the usual way. */
export class OpenQuote extends Error {}

/** Parts text with delimiters into rows, piece by piece. Quotes as in RFC 4180, or none at all. */
export class CsvTokenizer {
  readonly #delimiter: string;
  readonly #quote: string | null;
  readonly #escape: string | null;
  #row: string[] = [];
  #field = "";
  #isQuoted = false;
  #inQuotes = false;
  #afterReturn = false;

  /** `escapeSign`: a sign that takes the meaning from the one behind it, between quotes; null where quotes are doubled. */
  constructor(delimiter: string, quote: string | null = '"', escapeSign: string | null = null) {
    this.#delimiter = delimiter;
    this.#quote = quote;
    this.#escape = escapeSign;
  }

  /** The rows that end in this piece. Fails with OpenQuote. */
  push(text: string): string[][] {
    const rows: string[][] = [];
    let place = 0;
    if (this.#afterReturn && text.charCodeAt(0) === lineFeed) place = 1;
    this.#afterReturn = false;
    while (place < text.length) place = this.#inQuotes ? this.#quoted(text, place) : this.#bare(text, place, rows);
    return rows;
  }

  /** What is left without an end of line. Fails with OpenQuote. */
  end(): string[][] {
    if (this.#inQuotes) throw new OpenQuote();
    if (this.#row.length === 0 && this.#field === "" && !this.#isQuoted) return [];
    this.#endField();
    const row = this.#row;
    this.#row = [];
    return [row];
  }

  #quoted(text: string, start: number): number {
    const quote = this.#quote ?? '"';
    const end = text.indexOf(quote, start);
    const escapedAt = this.#escape === null ? -1 : text.indexOf(this.#escape, start);
    if (escapedAt >= 0 && (end < 0 || escapedAt < end)) {
      this.#field += text.slice(start, escapedAt) + (text[escapedAt + 1] ?? "");
      return escapedAt + 2;
    }
    this.#field += end < 0 ? text.slice(start) : text.slice(start, end);
    if (this.#field.length > maxQuotedCharacters) throw new OpenQuote();
    if (end < 0) return text.length;
    if (text[end + 1] === quote) {
      this.#field += quote;
      return end + 2;
    }
    this.#inQuotes = false;
    return end + 1;
  }

  #bare(text: string, start: number, rows: string[][]): number {
    if (this.#quote !== null && this.#field === "" && !this.#isQuoted && text[start] === this.#quote) {
      this.#inQuotes = true;
      this.#isQuoted = true;
      return start + 1;
    }
    const delimiter = this.#delimiter.charCodeAt(0);
    let end = start;
    let code = 0;
    for (; end < text.length; end++) {
      code = text.charCodeAt(end);
      if (code === delimiter || code === lineFeed || code === carriageReturn) break;
    }
    this.#field += text.slice(start, end);
    if (end === text.length) return end;
    this.#endField();
    if (code === delimiter) return end + 1;
    rows.push(this.#row);
    this.#row = [];
    if (code !== carriageReturn) return end + 1;
    this.#afterReturn = end + 1 === text.length;
    return text.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1;
  }

  #endField(): void {
    if (this.#row.length < maxFields) this.#row.push(this.#field);
    else this.#row[maxFields - 1] += this.#delimiter + this.#field;
    this.#field = "";
    this.#isQuoted = false;
  }
}

import { closeSync, openSync, writeSync } from "node:fs";

const bufferCharacters = 256 * 1024;

/** Writes rows in the one form that DuckDB reads without guessing: texts between quotes, other values without, nothing for null. */
export class CsvWriter {
  readonly #file: number;
  #buffer = "";
  #line = "";
  /** Of the longest row, in bytes. */
  longestLine = 0;
  rowCount = 0;

  constructor(path: string) {
    this.#file = openSync(path, "wx", 0o600);
  }

  /** Whole rows: each of its values in turn, then `endRow`. */
  text(value: string | null): void {
    if (value !== null) this.#line += `"${value.includes('"') ? value.replaceAll('"', '""') : value}",`;
    else this.#line += ",";
  }

  /** Of letters, digits and signs that need no quotes. */
  plain(value: string | null): void {
    this.#line += value === null ? "," : `${value},`;
  }

  endRow(): void {
    // The last comma's place is the end of the line's.
    const line = `${this.#line.slice(0, -1)}\n`;
    this.#line = "";
    // Three bytes a character at most, but for pairs that count twice already.
    if (line.length * 3 > this.longestLine) this.longestLine = Math.max(this.longestLine, Buffer.byteLength(line));
    this.#buffer += line;
    this.rowCount++;
    if (this.#buffer.length > bufferCharacters) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer);
    for (let start = 0; start < bytes.length; ) start += writeSync(this.#file, bytes, start);
    this.#buffer = "";
  }
}

import { closeSync, openSync, writeSync } from "node:fs";

const bufferCharacters = 256 * 1024;

/** Writes rows in the one form that DuckDB reads without guessing: each text between quotes, nothing for null. */
export class CsvWriter {
  readonly #file: number;
  #buffer = "";
  /** Of the longest row, in bytes. */
  longestLine = 0;
  rowCount = 0;

  constructor(path: string) {
    this.#file = openSync(path, "wx", 0o600);
  }

  write(cells: readonly (string | null)[]): void {
    const line = `${cells.map((cell) => (cell === null ? "" : `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`)).join(",")}\n`;
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

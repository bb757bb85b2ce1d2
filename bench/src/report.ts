import { writeFile } from "node:fs/promises";

/** One measured number. */
export interface Figure {
  readonly metric: string;
  /** Collection, dialect, engine or schema, in lower case. */
  readonly set: string;
  /** `olympus`, or the peer's name. */
  readonly subject: string;
  /** A count, a rate from 0 to 1, or a quantity in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** How many were tried. */
  readonly of: number;
}

/** Figures of one run: a table for people on standard error, one JSON object a line for programs. */
export class Report {
  readonly #bench: string;
  readonly #file: string | null;
  readonly #figures: Figure[] = [];

  /** Without a file the JSON goes to standard output. */
  constructor(bench: string, file: string | null) {
    this.#bench = bench;
    this.#file = file;
  }

  add(figure: Figure): void {
    this.#figures.push(figure);
  }

  get isEmpty(): boolean {
    return this.#figures.length === 0;
  }

  /** Tells a person what is going on or was found, beside the figures. */
  note(text: string): void {
    console.error(text);
  }

  async finish(): Promise<void> {
    const rows = this.#figures.map(({ metric, set, subject, value, unit, of }) => [
      set,
      subject,
      metric,
      format(value),
      unit,
      of === 0 ? "" : `of ${of}`,
    ]);
    const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    for (const row of rows) {
      const cells = row.map((cell, column) => (column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
      console.error(cells.join("  ").trimEnd());
    }
    const lines = this.#figures.map((figure) => `${JSON.stringify({ bench: this.#bench, ...figure })}\n`).join("");
    if (this.#file === null) process.stdout.write(lines);
    else await writeFile(this.#file, lines);
  }
}

/** The middle one; the lower of two middles. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

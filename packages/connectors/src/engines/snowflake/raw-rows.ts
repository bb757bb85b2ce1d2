import type { Readable } from "node:stream";
import type { Column, RowStatement } from "snowflake-sdk";

type RawRow = readonly (string | null)[];

/**
 * The rows of a statement as the texts that the server sent. The SDK's own conversion is left out: it rounds numbers and times, evaluates what it takes for a
 * VARIANT as JavaScript, and fails outside of any stream on values it doesn't understand, which would end the process.
 */
export class RawRows {
  readonly #stream: Readable;
  #failure: Error | null = null;
  #isEnded = false;
  #wake: () => void = () => {};

  constructor(statement: RowStatement, columns: readonly Column[]) {
    columns.forEach(keepRaw);
    this.#stream = statement.streamRows() as Readable;
    this.#stream.on("error", (error: Error) => this.#settle(error));
    this.#stream.on("end", () => this.#settle(null));
    this.#stream.on("close", () => this.#settle(new Error("The reading was stopped")));
    this.#stream.on("readable", () => this.#wake());
  }

  /** The next rows, as many as asked for unless the result ends. */
  async read(maxRows: number): Promise<readonly RawRow[]> {
    const rows: RawRow[] = [];
    while (rows.length < maxRows) {
      const row = this.#stream.read() as RawRow | null;
      if (row !== null) rows.push(row);
      else if (this.#failure !== null) throw this.#failure;
      else if (this.#isEnded) break;
      else await this.#change();
    }
    return rows;
  }

  /** Lets a pending read fail, and drops what has been read ahead. */
  stop(): void {
    this.#stream.destroy();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #settle(failure: Error | null): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#failure = failure;
    this.#wake();
  }
}

/** What the SDK's columns and rows have inside. */
interface ColumnInside {
  _getRowValue(row: { readonly values?: unknown }): unknown;
  _getRowValueAsString(row: { readonly values?: unknown }): unknown;
}

function keepRaw(column: Column, index: number): void {
  const inside = column as unknown as Partial<ColumnInside>;
  if (inside._getRowValue === undefined || inside._getRowValueAsString === undefined) throw new Error("The SDK's columns have changed");
  inside._getRowValue = ({ values }) => textOf(Array.isArray(values) ? values[index] : null);
  inside._getRowValueAsString = inside._getRowValue;
}

/** Values are texts or null; what else a server may send is shown as it is written. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

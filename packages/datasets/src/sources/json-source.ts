import type { TableCell } from "@olympus/domain";
import { jsonRecords } from "./json-records.ts";
import type { RowSource, SourceRow } from "./row-source.ts";
import { UnreadableTable } from "./unreadable-table.ts";

/** More names than these are data themselves. */
const maxColumns = 10_000;

type JsonRecord = readonly (readonly [string, TableCell])[];

/**
 * A file of JSON records: a list of objects or of lists, objects line by line, or the first such list inside of an object. What is nested in a record is kept as
 * JSON text; numbers keep their digits. Null when there is no list of records. Fails with UnreadableTable.
 */
export function jsonSource(path: string): RowSource | null {
  const labels = new Map<string, number>();
  let count = 0;
  for (const record of records(path)) {
    count++;
    for (const [name] of record) if (!labels.has(name)) labels.set(name, labels.size);
    if (labels.size > maxColumns)
      throw new UnreadableTable(
        "The records of this file have more than 10,000 different names, so it is no table. Use the same names in each record.",
      );
  }
  if (count === 0) return null;
  return {
    labels: [...labels.keys()],
    warnings: [],
    *rows(): Iterable<SourceRow> {
      let row = 0;
      for (const record of records(path)) {
        const cells: TableCell[] = [];
        for (const [name, cell] of record) cells[labels.get(name) ?? 0] = cell;
        yield { row: ++row, place: null, cells };
      }
    },
  };
}

function* records(path: string): Generator<JsonRecord> {
  let header: readonly string[] | null = null;
  for (const text of jsonRecords(path)) {
    const value = parse(text);
    if (!Array.isArray(value)) {
      yield Object.entries(value as Record<string, unknown>).map(([name, cell]) => [name, toCell(cell)] as const);
      continue;
    }
    // Of lists, the first names the columns when it holds texts only.
    if (header === null) {
      const isHeader = value.length > 0 && value.every((cell) => typeof cell === "string");
      header = value.map((cell, index) => (isHeader ? String(cell) : `Column ${index + 1}`));
      if (isHeader) continue;
    }
    const names: readonly string[] = header;
    yield value.map((cell, index) => [names[index] ?? `Column ${index + 1}`, toCell(cell)] as const);
  }
}

/** What the engine has and the compiler doesn't know yet: a number's own text. */
const losslessJson = JSON as unknown as {
  parse(text: string, reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
};

/** A number as it is written, for its digits may be more than a JavaScript number holds. */
class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return losslessJson.rawJSON(this.text);
  }
}

function parse(text: string): unknown {
  try {
    return losslessJson.parse(text, (_name, value, { source }) =>
      typeof value === "number" ? new Written(source ?? String(value)) : value,
    );
  } catch (error) {
    throw new UnreadableTable("This file is no valid JSON. Write it again in the program it comes from and upload that copy.", {
      cause: error,
    });
  }
}

function toCell(value: unknown): TableCell {
  if (value === null || value === undefined || typeof value === "boolean" || typeof value === "string") return value ?? null;
  if (value instanceof Written) {
    const number = Number(value.text);
    return String(number) === value.text ? number : value.text;
  }
  return JSON.stringify(value);
}

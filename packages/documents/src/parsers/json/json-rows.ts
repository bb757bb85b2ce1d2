import type { JsonValue } from "./json-reader.ts";

/** Rows of a table as text: a column for each name that occurs, values inside of values by their path (`address.city`). */
export interface JsonRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const maxColumns = 10_000;
const maxFlattenedDepth = 3;
const maxListCharacters = 500;

/** The rows that a list of objects, or of lists of scalars, stands for; null where it is neither. */
export function toRows(items: readonly JsonValue[]): JsonRows | null {
  if (items.length === 0) return null;
  if (items.every((item) => item.kind === "map")) return rowsOfMaps(items);
  if (items.every((item) => item.kind === "list" && item.items.every((cell) => cell.kind === "scalar"))) {
    return { header: [], rows: items.map((item) => (item.kind === "list" ? item.items.map(inOneLine) : [])) };
  }
  return null;
}

/** A value in one line: lists with commas, objects as `name: value`. */
export function inOneLine(value: JsonValue): string {
  if (value.kind === "scalar") return value.text.replace(/\s+/g, " ").trim();
  const parts =
    value.kind === "list"
      ? value.items.slice(0, 100).map(inOneLine)
      : value.entries.slice(0, 100).map(([key, inner]) => `${key}: ${inOneLine(inner)}`);
  const text = parts.join(", ");
  return text.length > maxListCharacters ? `${text.slice(0, maxListCharacters)}…` : text;
}

function rowsOfMaps(items: readonly JsonValue[]): JsonRows {
  const columns = new Map<string, number>();
  const rows = items.map((item) => {
    const row: string[] = [];
    for (const [path, text] of cellsOf(item, "", 0)) {
      const column = columns.get(path) ?? columns.size;
      if (column >= maxColumns) continue;
      columns.set(path, column);
      const known = row[column];
      row[column] = known === undefined || known === "" ? text : `${known}, ${text}`;
    }
    return row;
  });
  const header = [...columns.keys()];
  return { header, rows: rows.map((row) => header.map((_, column) => row[column] ?? "")) };
}

function* cellsOf(value: JsonValue, path: string, depth: number): Generator<readonly [string, string]> {
  if (value.kind !== "map" || depth > maxFlattenedDepth) {
    yield [path, inOneLine(value)];
    return;
  }
  for (const [key, inner] of value.entries) yield* cellsOf(inner, path === "" ? key : `${path}.${key}`, depth + 1);
}

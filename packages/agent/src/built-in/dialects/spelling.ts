import type { SchemaColumn } from "../schema-model.ts";

/** A string literal where backslashes are plain characters. */
export function plainText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A string literal where backslashes begin escapes. */
export function escapingText(text: string): string {
  return plainText(text.replaceAll("\\", "\\\\"));
}

/** `DATE '…'`, `TIMESTAMP '…'` or `TIMESTAMPTZ '…'`, as the column has it. */
export function typedDay(iso: string, column: SchemaColumn): string {
  return column.isZoned ? `TIMESTAMPTZ '${iso} 00:00:00+00'` : column.isTimestamp ? `TIMESTAMP '${iso} 00:00:00'` : `DATE '${iso}'`;
}

/** Puts what makes rows without a value come last behind a key, for the directions that need it. */
export function withNullsLast(needing: readonly ("asc" | "desc")[]) {
  return (key: string, direction: "asc" | "desc", mayBeNull: boolean): string =>
    `${key}${direction === "desc" ? " DESC" : ""}${mayBeNull && needing.includes(direction) ? " NULLS LAST" : ""}`;
}

/** Text for a LIKE pattern, its own wildcards escaped by a backslash. */
export function escapedPattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

import type { ResultRow } from "../api/query-runs.ts";
import { baseType, type Cell, type ColumnInfo, formatCell, isNumeric } from "./cell.ts";

/**
 * Rows with their columns' names as spreadsheets take them from the clipboard: cells parted by tabs, one row a line. Numbers stay as they are, without
 * separators; words that a spreadsheet would run as a formula have an apostrophe in front (OWASP, CSV injection).
 */
export function toRowsText(columns: readonly (ColumnInfo & { readonly label?: string })[], rows: readonly ResultRow[]): string {
  const head = columns.map((column) => quoted(harmless(column.label || column.name)));
  const lines = rows.map((row) => columns.map((column, index) => cellText(row[index] ?? null, column)));
  return [head, ...lines].map((cells) => cells.join("\t")).join("\n");
}

function cellText(value: Cell, column: ColumnInfo): string {
  if (value === null) return "";
  if (isNumeric(column) && isNumber(value)) return String(value);
  const text = baseType(column.type) === "text" ? String(value) : formatCell(value, column);
  return quoted(harmless(text));
}

function isNumber(value: Cell): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

import type { TableCell } from "@olympus/domain";
import { isNumberLike, isYear } from "./table-grid.ts";

/**
 * How many of the first rows name the columns: 0 where the first row is data already, rarely 2 or 3, where a row of groups ("2026" over "Q1" and "Q2") stands
 * above the names.
 */
export function countHeaderRows(rows: readonly (readonly TableCell[])[]): number {
  const [first, second, third] = rows;
  if (first === undefined || !namesColumns(first)) return 0;
  // In a table of nothing but words a second row of names can't be told from the first row of data.
  if (second === undefined || rows.slice(2, 8).every(namesColumns) || !isGroupRow(first, second)) return 1;
  return third !== undefined && rows.length > 3 && isGroupRow(second, third) ? 3 : 2;
}

/** The names of the columns from header rows: what stands above each other is joined ("2026 Q1"). */
export function joinHeader(rows: readonly (readonly TableCell[])[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const names = rows.map((row) => textOfCell(row[column] ?? null)).filter((name) => name !== "");
    return names.filter((name, index) => name !== names[index - 1]).join(" ");
  });
}

export function textOfCell(cell: TableCell): string {
  return cell === null ? "" : typeof cell === "object" ? cell.date : String(cell);
}

/** Names are words. Years are names too, but not years alone. */
function namesColumns(row: readonly TableCell[]): boolean {
  const filled = row.filter((cell) => cell !== null && cell !== "");
  const years = filled.filter(isYearCell).length;
  if (filled.length === 0 || years === filled.length) return years > 1 && row[0] === null;
  return filled.every((cell) => isYearCell(cell) || (typeof cell === "string" && !isNumberLike(cell)));
}

function isYearCell(cell: TableCell): boolean {
  return (typeof cell === "number" || typeof cell === "string") && isYear(String(cell));
}

/** A row of groups names its columns less finely than the row of names below it: it repeats itself or has gaps where the next has none. */
function isGroupRow(row: readonly TableCell[], below: readonly TableCell[]): boolean {
  const filled = (cells: readonly TableCell[]) => cells.map((cell) => textOfCell(cell)).filter((text) => text !== "");
  const own = filled(row);
  const next = filled(below);
  if (!namesColumns(below) || next.length < 2) return false;
  const gaps = row.some((cell, index) => textOfCell(cell) === "" && textOfCell(below[index] ?? null) !== "");
  const repeats = own.some((text, index) => text === own[index - 1]);
  return (gaps || repeats) && new Set(next).size === next.length;
}

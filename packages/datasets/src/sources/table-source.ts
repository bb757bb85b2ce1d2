import type { ParsedTable, TableCell } from "@olympus/domain";
import { joinHeaderRows } from "../shaping/header-rows.ts";
import { shapeTable } from "../shaping/shape-table.ts";
import type { RowSource } from "./row-source.ts";

/** The rows of a table that a parser found, below its whole heading. Rows without any cell, and the heading when it comes again, are left out; the numbers of the others stay. */
export function tableSource(table: ParsedTable): RowSource {
  const { labels, taken } = joinHeaderRows(table.header, table.rows);
  const rows = table.rows.slice(taken).flatMap((cells, index) => {
    if (cells.every(isEmpty) || repeatsHeader(cells, table.header)) return [];
    return [{ row: index + taken + 1, place: placeOf(table, index + taken), cells }];
  });
  const shaped = shapeTable({ labels, rows });
  return { labels: shaped.labels, warnings: shaped.warnings, rows: () => shaped.rows };
}

function isEmpty(cell: TableCell): boolean {
  return cell === null || (typeof cell === "string" && cell.trim() === "");
}

/** As on the next page of a table that runs over several. */
function repeatsHeader(row: readonly TableCell[], header: readonly string[]): boolean {
  const filled = row.flatMap((cell, index) => (isEmpty(cell) ? [] : [cell === header[index]]));
  return filled.length > 1 && filled.every((isSame) => isSame) && filled.length === header.filter((label) => label.trim() !== "").length;
}

function placeOf({ rowPages, page, firstSheetRow }: ParsedTable, row: number): number | null {
  return firstSheetRow === null ? (rowPages?.[row] ?? page) : firstSheetRow + row;
}

import type { ParsedTable, TableCell } from "@olympus/domain";
import { joinHeaderRows } from "../shaping/header-rows.ts";
import { joinSignColumns } from "../shaping/sign-columns.ts";
import type { RowSource, SourceRow } from "./row-source.ts";

/** The rows of a table that a parser found, below its whole heading. Rows without any cell, and the heading when it comes again, are left out; the numbers of the others stay. */
export function tableSource(table: ParsedTable): RowSource {
  const { labels, taken } = joinHeaderRows(table.header, table.rows);
  const grid = joinSignColumns({ labels, rows: table.rows.slice(taken) });
  return {
    labels: grid.labels,
    warnings: [],
    *rows(): Iterable<SourceRow> {
      for (const [index, cells] of grid.rows.entries()) {
        if (cells.every(isEmpty) || repeatsHeader(table.rows[index + taken] ?? [], table.header)) continue;
        const row = index + taken;
        yield { row: row + 1, place: placeOf(table, row), cells };
      }
    },
  };
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

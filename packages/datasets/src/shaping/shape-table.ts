import type { TableCell } from "@olympus/domain";
import type { SourceRow } from "../sources/row-source.ts";
import { tidyRows } from "./inner-headings.ts";
import { joinSignColumns } from "./sign-columns.ts";

/** A table that is small enough to be looked at whole. */
export interface WholeTable {
  /** The whole heading. */
  readonly labels: readonly string[];
  /** Below the heading. */
  readonly rows: readonly Pick<SourceRow, "row" | "place" | "cells">[];
}

export interface ShapedTable extends WholeTable {
  readonly warnings: readonly string[];
}

/** What needs all of a table to be seen: columns of signs go to their numbers, headings that come again are left out. */
export function shapeTable({ labels, rows }: WholeTable): ShapedTable {
  const grid = joinSignColumns({ labels, rows: rows.map(({ cells }) => cells.map((cell): TableCell => cell ?? null)) });
  const tidy = tidyRows(grid.labels, grid.rows);
  return {
    labels: grid.labels,
    warnings: tidy.warnings,
    rows: rows.flatMap(({ row, place }, index) => {
      const cells = tidy.rows[index];
      return cells === null || cells === undefined ? [] : [{ row, place, cells }];
    }),
  };
}

import type { TableCell } from "@olympus/domain";
import { cellText } from "../values/cell-text.ts";
import { isCurrencySign } from "../values/number-text.ts";

export interface Grid {
  readonly labels: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

const closing = /^(?:\)?\s*%\s*\)?|\)\s*\*?)$/;

/**
 * Joins columns that hold nothing but signs to the numbers beside them: `$ | 1,234` becomes `$1,234`, and `(12 | )%` becomes `(12)%`. A column is joined only
 * when each of its signs has a neighbour. Columns without a label and without any cell are left out.
 */
export function joinSignColumns({ labels, rows }: Grid): Grid {
  const width = Math.max(labels.length, ...rows.slice(0, 1).map((row) => row.length));
  const all = rows.map((row) => Array.from({ length: width }, (_, index): TableCell => row[index] ?? null));
  const names = Array.from({ length: width }, (_, index) => labels[index] ?? "");
  const dropped = new Set<number>();
  for (let column = 0; column < width; column++) {
    const texts = all.map((row) => (cellText(row[column]) ?? "").trim());
    const filled = texts.flatMap((text, row) => (text === "" ? [] : [row]));
    if (filled.length === 0) {
      if (names[column] === "") dropped.add(column);
      continue;
    }
    const side = filled.every((row) => isCurrencySign(texts[row] ?? ""))
      ? 1
      : filled.every((row) => closing.test(texts[row] ?? ""))
        ? -1
        : 0;
    if (side === 0) continue;
    const neighbour = neighbourOf(column, side, width, dropped);
    if (neighbour === null || !canJoin(names[column] ?? "", names[neighbour] ?? "")) continue;
    if (!filled.every((row) => typeof (all[row] ?? [])[neighbour] === "string")) continue;
    for (const row of filled) {
      const cells = all[row];
      const beside = cells?.[neighbour];
      if (cells !== undefined && typeof beside === "string")
        cells[neighbour] = side === 1 ? `${texts[row]}${beside}` : `${beside}${texts[row]}`;
    }
    names[neighbour] = names[neighbour] || (names[column] ?? "");
    dropped.add(column);
  }
  const kept = names.flatMap((_, index) => (dropped.has(index) ? [] : [index]));
  return { labels: kept.map((index) => names[index] ?? ""), rows: all.map((row) => kept.map((index) => row[index] ?? null)) };
}

function neighbourOf(column: number, side: 1 | -1, width: number, dropped: ReadonlySet<number>): number | null {
  const neighbour = column + side;
  return neighbour < 0 || neighbour >= width || dropped.has(neighbour) ? null : neighbour;
}

function canJoin(own: string, other: string): boolean {
  return own === "" || other === "" || own === other;
}

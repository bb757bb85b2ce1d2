import type { Cell, Row } from "@olympus/domain";

/** About how many bytes rows take on their way to a person: texts by length, everything else by a flat rate. */
export function sizeOfRow(row: Row): number {
  let bytes = 8;
  for (const cell of row) bytes += sizeOfCell(cell);
  return bytes;
}

function sizeOfCell(cell: Cell): number {
  if (typeof cell === "string") return cell.length + 2;
  if (cell === null || typeof cell !== "object") return 8;
  if (Array.isArray(cell)) return cell.reduce((sum: number, item: Cell) => sum + sizeOfCell(item), 2);
  return Object.entries(cell).reduce((sum, [key, value]) => sum + key.length + 4 + sizeOfCell(value as Cell), 2);
}

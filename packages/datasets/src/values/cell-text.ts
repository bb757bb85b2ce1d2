import type { TableCell } from "@olympus/domain";

/** What a file says about a cell besides its text. */
export type CellKind = "text" | "number" | "boolean" | "date";

/** A cell as text; null where it is empty. What stands in the file as a number keeps all of its digits. */
export function cellText(cell: TableCell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "string") return cell.trim() === "" ? null : cell;
  if (typeof cell === "number") return Number.isFinite(cell) ? plainNumber(cell) : String(cell);
  if (typeof cell === "boolean") return String(cell);
  return cell.date;
}

export function cellKind(cell: TableCell | undefined): CellKind {
  if (typeof cell === "number") return "number";
  if (typeof cell === "boolean") return "boolean";
  return typeof cell === "object" && cell !== null ? "date" : "text";
}

/** Whole numbers without an exponent, as people read them. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

import { meansAbsent } from "../values/absent-text.ts";
import type { CellKind } from "../values/cell-text.ts";
import { type DayOrder, inOrder, readDate, type WrittenDate } from "../values/date-text.ts";
import { type DecimalMark, readNumber } from "../values/number-text.ts";
import type { ColumnType } from "./column-type.ts";

/**
 * A cell in the one way of writing that DuckDB casts without loss, for the type that its column was given. Null for what is absent. Fails with a RangeError
 * when the cell doesn't fit: the column's type was decided from other cells.
 */
export function typedText(text: string | null, kind: CellKind, type: ColumnType): string | null {
  if (text === null) return null;
  if (type.kind === "text") return text.trim();
  if (meansAbsent(text)) return null;
  if ("order" in type) return dateText(text, type);
  // A number of the file's own has a point in any table.
  return "mark" in type ? numberText(text, kind === "number" ? "point" : type.mark) : text.trim().toLowerCase();
}

function numberText(text: string, mark: DecimalMark): string {
  const number = readNumber(text, mark);
  if (number === null) throw new RangeError("A cell of a column of numbers is none");
  return number.text;
}

function dateText(text: string, type: Extract<ColumnType, { readonly order: DayOrder }>): string {
  const read = readDate(text);
  const date = read === null ? null : inOrder(read, type.order);
  if (date === null) throw new RangeError("A cell of a column of days is none");
  const day = `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
  return type.kind === "date" ? day : `${day} ${date.time ?? "00:00:00"}${zoneText(date)}`;
}

function zoneText({ offsetMinutes }: WrittenDate): string {
  if (offsetMinutes === null) return "";
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

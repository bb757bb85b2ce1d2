import type { TableCell } from "@olympus/domain";
import { meansAbsent } from "../values/absent-text.ts";
import { cellText } from "../values/cell-text.ts";
import { readDate } from "../values/date-text.ts";
import { isCurrencySign, readNumber } from "../values/number-text.ts";

/** What a cell looks like to somebody who tells headings from values. */
export type CellLook = "empty" | "absent" | "number" | "year" | "date" | "unit" | "text";

const unitWords =
  /^\(?\s*(?:in\s+)?(?:(?:us\s?)?[$€£¥]|rmb|usd|eur|gbp|[a-z]{2,3}\$)?\s*['’]?\s*(?:0{3}s?|0{6}s?|m|mn|mm|bn|k|thousands?|millions?|billions?|percent|%|units?)\s*(?:of\s+\w+\s*)?\)?$/i;

export function lookOf(cell: TableCell | undefined): CellLook {
  const text = cellText(cell)?.trim() ?? "";
  if (text === "") return "empty";
  if (typeof cell === "number") return Number.isInteger(cell) && cell >= 1900 && cell <= 2100 ? "year" : "number";
  if (typeof cell === "object") return "date";
  if (isCurrencySign(text) || unitWords.test(text)) return "unit";
  if (meansAbsent(text)) return "absent";
  const [, afterYear] = /^(?:19|20)\d\d(.*)$/.exec(text) ?? [];
  if (afterYear !== undefined && isMarkOrUnit(afterYear.trim())) return "year";
  if (readNumber(text, "point") !== null || readNumber(text, "comma") !== null) return "number";
  return readDate(text) === null ? "text" : "date";
}

/** `2019 (1)` and `2019 €m`: a year all the same. */
function isMarkOrUnit(text: string): boolean {
  return text === "" || /^(?:\((?:\d|[a-z])\)|\*+|[†‡])$/i.test(text) || isCurrencySign(text) || unitWords.test(text);
}

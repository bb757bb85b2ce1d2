/** What a person reads in a cell, told apart by rules of its own, not by those that are measured. */
export type ReadCell =
  | { readonly kind: "empty" }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "date"; readonly day: string }
  | { readonly kind: "text" };

const months = "january february march april may june july august september october november december".split(" ");

export function readCell(text: string): ReadCell {
  const plain = text.replaceAll("\u00A0", " ").replaceAll(/\s+/g, " ").trim();
  if (/^[$€£]?\s*(?:[-–—−]+|n\/?a|n\.a\.|nm|n\/m)?\s*%?$/i.test(plain)) return { kind: "empty" };
  const value = numberOf(plain);
  if (value !== null) return { kind: "number", value };
  const day = dayOf(plain);
  return day === null ? { kind: "text" } : { kind: "date", day };
}

function numberOf(text: string): number | null {
  const unmarked = text
    .replace(/(?<=\d\)?%?)\s*(?:\[[^\]]*\]|[*†‡]+)+$/, "")
    .replace(/(?<=[\d%)])\s*\(\w\)$/, "")
    .replaceAll(/[–—−]/g, "-");
  const isNegative = /^[^\d]*\(/.test(unmarked) || /^[^\d]*-/.test(unmarked);
  // What may stand around a number, and nothing else.
  const [, digits] =
    /^[-+(\s]*(?:US|A|C|HK|NZ)?[$€£¥]?[-+(\s]*((?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?)\s*%?\)?\s*[%€£$]?\s*\)?$/.exec(unmarked) ?? [];
  if (digits === undefined || !/\d/.test(digits)) return null;
  const size = Number(digits.replaceAll(/[, ]/g, ""));
  return isNegative ? -size : size;
}

function dayOf(text: string): string | null {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (isoYear !== undefined) return `${isoYear}-${isoMonth}-${isoDay}`;
  const [, first, month, second, year] =
    /^(\d{1,2}(?:st|nd|rd|th)?)?\s*([A-Za-z]{3,9})\.? ?(\d{1,2}(?:st|nd|rd|th)?)?,? (\d{4})$/.exec(text) ?? [];
  const index = months.findIndex((name) => month !== undefined && name.startsWith(month.toLowerCase()));
  const day = Number.parseInt(first ?? second ?? "", 10);
  if (index < 0 || Number.isNaN(day) || (first !== undefined && second !== undefined)) return null;
  return `${year}-${String(index + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

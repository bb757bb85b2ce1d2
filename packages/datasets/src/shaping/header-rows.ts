import type { TableCell } from "@olympus/domain";
import { cellText } from "../values/cell-text.ts";
import { type CellLook, lookOf } from "./cell-look.ts";

type Rows = readonly (readonly TableCell[])[];

/** Headings of more lines than these are none. */
const maxHeaderRows = 4;
/** Rows that are looked at to tell what a column holds. */
const sampledRows = 60;

/**
 * Labels of the columns, with the first rows joined to them that belong to the heading: years below "Years ended", or "in millions" above the amounts. A label
 * that stands over several columns goes to each. Answers how many rows were taken.
 */
export function joinHeaderRows(header: readonly string[], rows: Rows): { readonly labels: readonly string[]; readonly taken: number } {
  const looks = rows.slice(0, sampledRows).map((row) => row.map(lookOf));
  let labels: readonly string[] = header.map((label) => label.trim());
  let taken = 0;
  while (taken < maxHeaderRows && rows.length - taken > 1) {
    const row = rows[taken] ?? [];
    if (!isHeading(looks[taken] ?? [], labels, looks.slice(taken + 1))) break;
    labels = joined(labels, row);
    taken++;
  }
  return { labels, taken };
}

function isHeading(row: readonly CellLook[], labels: readonly string[], below: readonly (readonly CellLook[])[]): boolean {
  const filled = row.flatMap((look, index) => (index > 0 && look !== "empty" ? [{ look, index }] : []));
  if (filled.length === 0 || filled.some(({ look }) => look === "number" || look === "absent")) return false;
  const [first = "empty"] = row;
  const isOpen = first === "empty" || first === "unit" || isIncomplete(labels, row.length) || filled.every(({ look }) => look === "unit");
  if (!isOpen || first === "number") return false;
  const overValues = filled.filter(({ look, index }) => {
    const values = below.map((other) => other[index] ?? "empty");
    const share = (wanted: readonly CellLook[]) => values.filter((value) => wanted.includes(value)).length;
    const others = share(["text"]);
    // Years stand over amounts; over more years they are values themselves.
    if (look === "year" || look === "date") return share(["number"]) > 0 && share(["number"]) >= others;
    return share(["number", "year", "date"]) > 0 && share(["number", "year", "date"]) > others;
  });
  return overValues.length * 2 > filled.length;
}

/** A heading of which something is missing, or which stands over several columns. */
function isIncomplete(labels: readonly string[], width: number): boolean {
  const own = Array.from({ length: width }, (_, index) => labels[index] ?? "").slice(1);
  const filled = own.filter((label) => label !== "");
  return filled.length < own.length || new Set(filled).size < filled.length;
}

function joined(labels: readonly string[], row: readonly TableCell[]): readonly string[] {
  const width = Math.max(labels.length, row.length);
  const above = spread(labels, width, (index) => (cellText(row[index]) ?? "").trim() !== "");
  return Array.from({ length: width }, (_, index) => {
    const upper = above[index] ?? "";
    const lower = (cellText(row[index]) ?? "").replace(/\s+/g, " ").trim();
    return upper === lower || lower === "" ? upper : upper === "" ? lower : `${upper} ${lower}`;
  });
}

/** One label alone stands over all columns that have one below; of several each goes on to the right, up to the next. */
function spread(labels: readonly string[], width: number, hasBelow: (index: number) => boolean): readonly string[] {
  const filled = labels.flatMap((label, index) => (index > 0 && label !== "" ? [index] : []));
  const [only] = filled;
  const all = Array.from({ length: width }, (_, index) => labels[index] ?? "");
  if (only === undefined) return all;
  let last = "";
  return all.map((label, index) => {
    if (index === 0 || label !== "") {
      last = index === 0 ? "" : label;
      return label;
    }
    if (!hasBelow(index)) return "";
    return filled.length === 1 ? (labels[only] ?? "") : last;
  });
}

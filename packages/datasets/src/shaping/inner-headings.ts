import type { TableCell } from "@olympus/domain";
import { cellText } from "../values/cell-text.ts";
import { type CellLook, lookOf } from "./cell-look.ts";

type Rows = readonly (readonly TableCell[])[];

export interface TidyRows {
  /** Pairwise with those that were given: null where the row is a heading again. */
  readonly rows: readonly (readonly TableCell[] | null)[];
  /** Sentences for a person about what was left out. */
  readonly warnings: readonly string[];
}

const maxQuotedCharacters = 120;
const maxWarnings = 3;

/**
 * Words among numbers that are none of the values, so that the numbers stay numbers. A heading that comes again within a table, such as "Fiscal 2018" below
 * what "Fiscal 2019" stood above, is left out; the name of a section that stands in a column of numbers, alone in its row, goes to the first column.
 */
export function tidyRows(labels: readonly string[], rows: Rows): TidyRows {
  const looks = rows.map((row) => row.map(lookOf));
  const ofValues = labels.map((_, index) => isOfValues(looks, index));
  const shapes = labels.map(shapeOf);
  const warnings: string[] = [];
  const tidy = rows.map((row, index) => {
    const own = looks[index] ?? [];
    if (isHeadingAgain(row, own, shapes, ofValues)) {
      warnings.push(`A heading that comes again is not among the rows: “${quoteOf(row)}”.`);
      return null;
    }
    return ofValues[0] === true ? row : sectionInFront(row, own, ofValues);
  });
  return { rows: tidy, warnings: warnings.slice(0, maxWarnings) };
}

/** More numbers or days than words, so that the words are the exception. */
function isOfValues(looks: readonly (readonly CellLook[])[], column: number): boolean {
  let [values, words] = [0, 0];
  for (const row of looks) {
    const look = row[column] ?? "empty";
    if (look === "text") words++;
    else if (look === "number" || look === "year" || look === "date") values++;
  }
  return values > words;
}

function isHeadingAgain(
  row: readonly TableCell[],
  looks: readonly CellLook[],
  shapes: readonly string[],
  ofValues: readonly boolean[],
): boolean {
  const filled = looks.flatMap((look, index) => (index > 0 && look !== "empty" ? [{ look, index }] : []));
  if (filled.some(({ look }) => look === "number" || look === "absent")) return false;
  const amongValues = filled.filter(({ index }) => ofValues[index] === true);
  const isNamed = amongValues.some(({ look }) => look === "text");
  const again = amongValues.filter(({ index }) => saysAgain(row[index], shapes[index] ?? ""));
  if (again.length === 0) return false;
  const first = looks[0] ?? "empty";
  if (first === "empty") return again.length * 2 >= filled.length && (isNamed || again.length === filled.length);
  // With a name in front it may be a row of values, such as of days: then only the very heading is one.
  return isNamed && again.length * 2 >= filled.length && (filled.length > 1 || saysAgain(row[0], shapes[0] ?? ""));
}

/** Other years and days are the same heading. */
function saysAgain(cell: TableCell | undefined, shape: string): boolean {
  const own = shapeOf(cellText(cell) ?? "");
  return own.length > 1 && ` ${shape} `.includes(` ${own} `);
}

const monthNames = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b/g;

function shapeOf(text: string): string {
  const words = text.toLowerCase().replace(monthNames, "@").replace(/\d+/g, "#");
  return (words.match(/[\p{L}#@]+/gu) ?? []).join(" ");
}

function sectionInFront(row: readonly TableCell[], looks: readonly CellLook[], ofValues: readonly boolean[]): readonly TableCell[] {
  const at = looks.findIndex((look) => look !== "empty");
  const isSection = at > 0 && looks[at] === "text" && ofValues[at] === true && looks.findLastIndex((look) => look !== "empty") === at;
  if (!isSection) return row;
  return row.map((cell, index) => (index === 0 ? (row[at] ?? null) : index === at ? null : cell));
}

function quoteOf(row: readonly TableCell[]): string {
  const words = row.flatMap((cell) => (cellText(cell) ?? "").replace(/\s+/g, " ").trim() || []);
  return words.join(" / ").slice(0, maxQuotedCharacters);
}

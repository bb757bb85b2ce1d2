import type { ColumnValues } from "@olympus/domain";
import type { SchemaColumn, SchemaModel } from "./schema-model.ts";

const cycles: readonly (readonly string[])[] = [
  ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
];
const shortLength = 3;

/** Marks the columns whose known values are names of months or weekdays: they are sorted as they follow each other and not by their letters. */
export function markCalendarNames(model: SchemaModel, values: readonly ColumnValues[]): void {
  for (const known of values) {
    const names = inOrder(known.values);
    if (names === null) continue;
    const column = columnOf(model, known);
    if (column !== undefined) column.calendar = names;
  }
}

/** The values in the calendar's order; null where they are anything else. */
function inOrder(values: readonly string[]): readonly string[] | null {
  if (values.length < 2 || values.length > 12) return null;
  for (const cycle of cycles) {
    const placed = values.map((value) => ({ value, place: placeIn(cycle, value) }));
    if (placed.every(({ place }) => place >= 0)) return placed.toSorted((a, b) => a.place - b.place).map(({ value }) => value);
  }
  return null;
}

/** The names of months among a column's values, each with its number from 1; none for anything else. */
export function monthsOf({ calendar }: SchemaColumn): readonly { readonly value: string; readonly month: number }[] {
  const [months = []] = cycles;
  const placed = (calendar ?? []).map((value) => ({ value, month: placeIn(months, value) + 1 }));
  return placed.every(({ month }) => month > 0) ? placed : [];
}

/** "September", "Sep", "SEPT.": -1 for anything else. */
function placeIn(cycle: readonly string[], value: string): number {
  const text = value.trim().toLowerCase().replace(/\.$/, "");
  return text.length < shortLength ? -1 : cycle.findIndex((name) => name.startsWith(text));
}

function columnOf(model: SchemaModel, known: ColumnValues): SchemaColumn | undefined {
  const table = model.tables.find(({ schema, name }) => schema === known.schema && name === known.table);
  return table?.columns.find(({ name }) => name === known.column);
}

/** Where a word stands in a table. */
export const Field = {
  TABLE_NAME: "TABLE_NAME",
  COLUMN_NAME: "COLUMN_NAME",
  SCHEMA_NAME: "SCHEMA_NAME",
  TEXT: "TEXT",
  COLUMN_TEXT: "COLUMN_TEXT",
} as const;
export type Field = (typeof Field)[keyof typeof Field];

export const placesPerTable = 1 << 16;
export const textSlots = 1 << 15;
export const maxColumns = textSlots - 2;
export const schemaSlot = maxColumns + 1;

/** The table of a place. */
export function tableOf(place: number): number {
  return Math.floor(place / placesPerTable);
}

/** What stands at a place in a table. */
export function fieldOf(slot: number): Field {
  if (slot === 0) return Field.TABLE_NAME;
  if (slot < schemaSlot) return Field.COLUMN_NAME;
  if (slot === schemaSlot) return Field.SCHEMA_NAME;
  return slot === textSlots ? Field.TEXT : Field.COLUMN_TEXT;
}

/** The column at a place in a table; null for what is the table's own. */
export function columnOf(slot: number): number | null {
  if (slot === 0 || slot === schemaSlot || slot === textSlots) return null;
  return slot < schemaSlot ? slot - 1 : slot - textSlots - 1;
}

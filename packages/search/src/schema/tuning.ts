import { Field, fieldOf } from "./places.ts";

/** What a field counts for. Found by trying over many schemas, and not sensitive: half or double changes little. */
export const tuning = {
  tableName: 1,
  columnName: 0.62,
  schemaName: 0.5,
  text: 0.35,
  columnText: 0.35,
  value: 0.6,
  /** Of a field's score, what it gets however little of its name was said. */
  partial: 0.45,
  cluster: 0.5,
  neighbour: 0.12,
  between: 0.25,
  claimed: 0.2,
  copy: 0.5,
  /** Of words that only may mean what was said, where what was said is found as well. */
  instead: 0.6,
} as const;

/** What a word counts for at a place in a table. Asked for each place of each word: no lookup by name. */
export function fieldWeight(slot: number): number {
  switch (fieldOf(slot)) {
    case Field.TABLE_NAME:
      return tuning.tableName;
    case Field.COLUMN_NAME:
      return tuning.columnName;
    case Field.SCHEMA_NAME:
      return tuning.schemaName;
    case Field.TEXT:
      return tuning.text;
    case Field.COLUMN_TEXT:
      return tuning.columnText;
  }
}

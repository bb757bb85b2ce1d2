import type { TableCell } from "@olympus/domain";

/** A row on its way into a dataset. */
export interface SourceRow {
  /** From 1, as the rows stand in the table. */
  readonly row: number;
  /** The page it stands on, or the sheet's row; null where there are neither. */
  readonly place: number | null;
  /** As many as there are labels, or fewer: the others are empty. */
  readonly cells: readonly (TableCell | undefined)[];
}

/** A table whose rows can be gone through as often as needed, in memory that doesn't grow with them. */
export interface RowSource {
  readonly labels: readonly string[];
  rows(): Iterable<SourceRow>;
  /** Sentences for a person about what was left out of the rows. */
  readonly warnings: readonly string[];
}

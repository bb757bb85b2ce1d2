/** How the built-in engine read one part of a question, as a person can see and change it. */
export interface ReadingPart {
  readonly role: "MEASURE" | "DIMENSION" | "FILTER" | "PERIOD" | "ORDER" | "LIMIT" | "TABLE" | "COLUMN";
  /** What it was taken for: "Total of orders.total_amount", "orders.status is shipped". */
  readonly label: string;
  /** The characters of the question that say so, end excluded; null when nobody said it and it is a default. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** Other things that the same words may mean, likeliest first; each can be pinned. */
  readonly alternatives: readonly ReadingAlternative[];
}

export interface ReadingAlternative {
  readonly label: string;
  readonly pin: ReadingPin;
}

/** Decides what a span of the question means. Asking the same question again with it gives the other reading. */
export interface ReadingPin {
  readonly start: number;
  readonly end: number;
  /** As the engine wrote it: `table:…`, `column:…`, `value:…`, or `ignore` for words to pass over. One that doesn't fit any more is passed over. */
  readonly meaning: string;
}

/** A table that was taken into account, and why: so that a person can see how it was chosen. */
export interface ContextTable {
  readonly schema: string;
  readonly table: string;
  /** "its name has “orders”", "a value of status is “shipped”", "joins orders and products". */
  readonly reasons: readonly string[];
}

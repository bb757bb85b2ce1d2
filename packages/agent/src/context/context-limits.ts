/** How much of a catalog a writer is given. */
export interface ContextLimits {
  /** A catalog with at most so many tables and columns is given whole. */
  readonly wholeTables: number;
  readonly wholeColumns: number;
  /** Of a larger one, at most so many tables, as far as their columns aren't more than this together. */
  readonly tables: number;
  readonly columns: number;
  /** Verified queries shown as examples. */
  readonly examples: number;
}

/** A model reads this much at once without losing sight, and the built-in engine looks through it in milliseconds. */
export const defaultContextLimits: ContextLimits = { wholeTables: 60, wholeColumns: 1_200, tables: 24, columns: 800, examples: 3 };

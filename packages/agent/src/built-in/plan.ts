import type { Grain, Period } from "./calendar.ts";
import type { AggregateName, Comparison } from "./cues.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** What a statement is to do, before it is words of any dialect. Which tables are joined follows from what it mentions. */
export interface Plan {
  /** What one row, or one thing counted, is about. */
  readonly head: SchemaTable;
  readonly outputs: readonly Output[];
  /** With measures, rows are grouped by all outputs. */
  readonly measures: readonly Measure[];
  /** Computed for the order only: "which country has the most customers" asks for the country. */
  readonly hidden: readonly Measure[];
  readonly conditions: readonly Condition[];
  readonly absences: readonly Absence[];
  readonly having: readonly Having[];
  readonly order: readonly Ordering[];
  readonly limit: number | null;
  readonly isDistinct: boolean;
  /** Tables that only restrict: a row must have a partner there. */
  readonly context: readonly SchemaTable[];
  /** Foreign keys that the question names: tables are joined along them where there is a choice. */
  readonly via: readonly SchemaColumn[];
}

export type Output =
  | { readonly kind: "column"; readonly column: SchemaColumn }
  | { readonly kind: "bucket"; readonly column: SchemaColumn; readonly grain: Grain };

/** `label` names the result by the person's own word: "total_sales". */
export type Measure =
  | {
      readonly kind: "aggregate";
      readonly fn: AggregateName;
      readonly table: SchemaTable;
      readonly column: SchemaColumn | null;
      readonly isDistinct: boolean;
      readonly label?: string;
    }
  /** Part of the rows of `table` that meet `conditions`, in percent; with no conditions, each group's part of the whole. */
  | { readonly kind: "share"; readonly table: SchemaTable; readonly conditions: readonly Condition[] }
  /** One amount divided by another. */
  | { readonly kind: "ratio"; readonly table: SchemaTable; readonly over: RatioPart; readonly under: RatioPart };

/** The sum of `column`, or without one the number of rows, where the conditions hold. */
export interface RatioPart {
  readonly table: SchemaTable;
  readonly column: SchemaColumn | null;
  readonly conditions: readonly Condition[];
  /** Of all rows of the table, whatever the groups and the other conditions. */
  readonly isWhole: boolean;
}

export type Condition =
  | {
      readonly kind: "compare";
      readonly column: SchemaColumn;
      readonly op: Comparison;
      readonly value: number | string;
      readonly isLoose: boolean;
    }
  | { readonly kind: "between"; readonly column: SchemaColumn; readonly low: number; readonly high: number }
  | {
      readonly kind: "in";
      readonly column: SchemaColumn;
      readonly values: readonly string[];
      readonly isNegated: boolean;
      /** Said with "and": of things that have several partners, one for each is wanted. */
      readonly isAll?: boolean;
    }
  | {
      readonly kind: "like";
      readonly column: SchemaColumn;
      readonly how: "contains" | "starts" | "ends";
      readonly text: string;
      readonly isNegated: boolean;
    }
  | { readonly kind: "null"; readonly column: SchemaColumn; readonly isNegated: boolean }
  | { readonly kind: "flag"; readonly column: SchemaColumn; readonly isTrue: boolean }
  | { readonly kind: "period"; readonly column: SchemaColumn; readonly period: Period }
  /** Compared with the average, the highest or the lowest value among the rows of the column's own table that meet `among`. */
  | {
      readonly kind: "average";
      readonly column: SchemaColumn;
      readonly op: Comparison;
      /** The average when left out. */
      readonly fn?: ExtremeOrAverage;
      readonly among?: readonly Condition[];
    }
  /** Compared with another column of the row, or of one joined to it. */
  | { readonly kind: "columns"; readonly column: SchemaColumn; readonly op: Comparison; readonly other: SchemaColumn }
  /** The most or the least there is; with `per`, among the rows of the table that share its value and meet `among`, the first `count` of them (1 when left out). */
  | {
      readonly kind: "extreme";
      readonly column: SchemaColumn;
      readonly direction: "asc" | "desc";
      readonly per?: SchemaColumn;
      readonly count?: number;
      readonly among?: readonly Condition[];
    }
  /** Refers to a row of another table for which all of these hold. */
  | { readonly kind: "refers"; readonly column: SchemaColumn; readonly to: SchemaColumn; readonly of: readonly Condition[] }
  /** `each`: every one of them holds, though perhaps for different rows: "who bought both a saw and a drill". */
  | { readonly kind: "several"; readonly join: "or" | "and" | "each"; readonly of: readonly Condition[] };

export type ExtremeOrAverage = "avg" | "min" | "max";

/** Rows of the head that have no partner in `table` meeting `conditions`. */
export interface Absence {
  readonly table: SchemaTable;
  readonly conditions: readonly Condition[];
}

export interface Having {
  readonly measure: Measure;
  readonly op: Comparison;
  readonly value: number;
  /** Upper end of a range that begins at `value`. */
  readonly high: number | null;
}

export type Ordering = { readonly direction: "asc" | "desc" } & (
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "output"; readonly output: Output }
);

/** All measures that the rows are grouped for, shown or not. */
export function computed(plan: Pick<Plan, "measures" | "hidden">): readonly Measure[] {
  return [...plan.measures, ...plan.hidden];
}

/** Every column that a condition looks at. */
export function conditionColumns(condition: Condition): readonly SchemaColumn[] {
  if (condition.kind === "several") return condition.of.flatMap(conditionColumns);
  return condition.kind === "columns" ? [condition.column, condition.other] : [condition.column];
}

/** Whether two measures compute the same. */
export function sameMeasure(a: Measure, b: Measure): boolean {
  if (a.kind !== b.kind || a.table !== b.table) return false;
  if (a.kind === "aggregate" && b.kind === "aggregate") return a.fn === b.fn && a.column === b.column && a.isDistinct === b.isDistinct;
  if (a.kind === "ratio" && b.kind === "ratio") return a.over === b.over && a.under === b.under;
  return a.kind === "share" && b.kind === "share" && a.conditions === b.conditions;
}

export function sameOutput(a: Output, b: Output): boolean {
  return a.kind === b.kind && a.column === b.column && (a.kind === "column" || (b.kind === "bucket" && a.grain === b.grain));
}

import type { GroupBy, RankBy } from "./parse-items.ts";
import { type Ordering, type Output, sameOutput } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** Values without repetitions, the first of each kept. */
export function unique<T>(values: readonly T[], same: (a: T, b: T) => boolean): readonly T[] {
  return values.filter((value, index) => values.findIndex((other) => same(other, value)) === index);
}

/** How a thing is shown: by what people call it; a thing without a name by the columns that say most. */
export function entityOutputs(table: SchemaTable): readonly Output[] {
  const isTelling = (column: SchemaColumn) => !column.isForeignKey && !column.isKey && column.formula === null && column.kind !== "other";
  const columns = table.nameColumns.length > 0 ? table.nameColumns : [...table.primaryKey, ...table.columns.filter(isTelling).slice(0, 6)];
  return unique(
    columns.map((column): Output => ({ kind: "column", column })),
    sameOutput,
  );
}

/** The columns that a grouping shows; a bucket of time needs a date to be one. */
export function groupOutputs(group: GroupBy, dateColumn: SchemaColumn | null): readonly Output[] {
  if (group.kind === "table") return entityOutputs(group.table);
  if (group.kind !== "openBucket") return [group];
  if (dateColumn?.kind === "number") return [{ kind: "column", column: dateColumn }];
  return dateColumn ? [{ kind: "bucket", column: dateColumn, grain: group.grain }] : [];
}

/** A ranking or sorting as an order of the result. */
export function orderingOf(by: RankBy, direction: "asc" | "desc", outputs: readonly Output[]): readonly Ordering[] {
  if (by.kind === "measure") return [{ kind: "measure", measure: by.measure, direction }];
  if (by.kind === "open") return [];
  const shown = outputs.find((output) => output.kind === "column" && output.column === by.column);
  return [{ kind: "output", output: shown ?? { kind: "column", column: by.column }, direction }];
}

/** What "alphabetically" sorts by: the first text that is shown. */
export function defaultSort(outputs: readonly Output[]): readonly RankBy[] {
  const name = outputs.find((output) => output.kind === "column" && output.column.kind === "text") ?? outputs[0];
  return name ? [{ kind: "column", column: name.column }] : [];
}

/** Time runs forward unless somebody asks otherwise; so do months and weekdays that are known by name. */
export function bucketOrder(outputs: readonly Output[], isGrouped: boolean): readonly Ordering[] {
  return outputs.flatMap((output): Ordering[] =>
    output.kind === "bucket" || (isGrouped && output.column.calendar !== null) ? [{ kind: "output", output, direction: "asc" }] : [],
  );
}

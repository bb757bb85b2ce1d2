import { type Condition, computed, conditionColumns, type Measure } from "./plan.ts";
import type { QueryShape } from "./query-shape.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** `schema.table` of every table that the statement reads. */
export function usedTables(shape: QueryShape): readonly string[] {
  const tables = [
    shape.root,
    ...shape.joins.map((join) => join.to),
    ...shape.exists.flatMap((existence) => existence.joins.map((join) => join.to)),
  ];
  return unique(tables.map(tablePath));
}

/** `schema.table.column` of every column that the statement names. */
export function usedColumns(shape: QueryShape): readonly string[] {
  const { plan } = shape;
  const joins = [...shape.joins, ...shape.exists.flatMap((existence) => existence.joins)];
  const conditions = [...plan.conditions, ...plan.absences.flatMap((absence) => absence.conditions)];
  const columns = [
    ...plan.outputs.map((output) => output.column),
    ...[...computed(plan), ...plan.having.map((having) => having.measure)].flatMap(columnsOfMeasure),
    ...conditions.flatMap((condition: Condition) => conditionColumns(condition)),
    ...plan.order.flatMap((order) => (order.kind === "output" ? [order.output.column] : columnsOfMeasure(order.measure))),
    ...joins.flatMap((join) => join.edge.pairs.flatMap((pair) => [pair.from, pair.to])),
    ...shape.extraKeys,
  ];
  return unique(columns.flatMap(storedColumns).map((column) => `${tablePath(column.table)}.${column.name}`));
}

function columnsOfMeasure(measure: Measure): readonly SchemaColumn[] {
  if (measure.kind === "share") return measure.conditions.flatMap(conditionColumns);
  if (measure.kind === "ratio")
    return [measure.over, measure.under].flatMap((part) => [
      ...(part.column ? [part.column] : []),
      ...part.conditions.flatMap(conditionColumns),
    ]);
  return measure.column ? [measure.column] : [];
}

function storedColumns(column: SchemaColumn): readonly SchemaColumn[] {
  if (!column.formula) return [column];
  if (column.formula.kind !== "product") return [column.formula.start, column.formula.end];
  return [...column.formula.factors, ...(column.formula.discount ? [column.formula.discount] : [])];
}

function tablePath(table: SchemaTable): string {
  return table.schema === "" ? table.name : `${table.schema}.${table.name}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

import { type Cell, type ChartSpec, isNumeric, type ResultSet } from "@olympus/domain";
import { shapeOfResult } from "./result-shape.ts";

const maxBars = 50;
const maxSlices = 6;
const maxSeries = 12;

/** How to draw a result: a number, a line over time, bars by category, a pie for a few shares; null when none of them fits. */
export function suggestChart(result: ResultSet, title: string): ChartSpec | null {
  const { rows, columns } = result;
  const only = columns.length === 1 && rows.length === 1 ? columns[0] : undefined;
  if (only !== undefined) return isNumeric(only.type) && rows[0]?.[0] !== null ? { kind: "number", title, valueColumn: 0 } : null;
  if (rows.length < 2) return null;

  const { measures, times, categories } = shapeOfResult(result);
  const [measure] = measures;
  const [time] = times;
  const [category] = categories;
  if (measure === undefined) return null;
  if (time !== undefined && times.length === 1) {
    if (categories.length === 0) return { kind: "line", title, categoryColumn: time, valueColumns: measures, seriesColumn: null };
    if (category !== undefined && categories.length === 1 && distinctCount(result, category) <= maxSeries)
      return { kind: "line", title, categoryColumn: time, valueColumns: [measure], seriesColumn: category };
    return null;
  }
  if (times.length > 0 || category === undefined || rows.length > maxBars) return null;
  if (categories.length === 1 && distinctCount(result, category) === rows.length)
    return {
      kind: isShares(result, measures) ? "pie" : "bar",
      title,
      categoryColumn: category,
      valueColumns: measures,
      seriesColumn: null,
    };
  const [label, series] = labelAndSeries(result, categories);
  if (series !== null && distinctCount(result, series) > maxSeries) return null;
  return { kind: "bar", title, categoryColumn: label, valueColumns: series === null ? measures : [measure], seriesColumn: series };
}

/** A key beside a name is the same thing twice: the name labels the bars. Otherwise the second category splits them. */
function labelAndSeries(result: ResultSet, categories: readonly number[]): readonly [number, number | null] {
  const [first = 0, second] = categories;
  const unique = categories.filter((position) => distinctCount(result, position) === result.rows.length);
  const named = unique.find((position) => !isNumeric(result.columns[position]?.type ?? { name: "unknown" }));
  if (unique.length > 0) return [named ?? unique[0] ?? first, null];
  return [first, second ?? null];
}

function distinctCount(result: ResultSet, position: number): number {
  return new Set(result.rows.map((row) => JSON.stringify(row[position] ?? null))).size;
}

/** Few positive values that add up to a whole, and a column that says so. */
function isShares(result: ResultSet, measures: readonly number[]): boolean {
  const [measure] = measures;
  if (measure === undefined || measures.length !== 1 || result.rows.length > maxSlices) return false;
  if (!/share|percent|pct|proportion|ratio/iu.test(result.columns[measure]?.name ?? "")) return false;
  const values = result.rows.map((row) => toNumber(row[measure]));
  const sum = values.reduce((total, value) => total + value, 0);
  return values.every((value) => value >= 0) && (Math.abs(sum - 100) < 1 || Math.abs(sum - 1) < 0.01);
}

function toNumber(cell: Cell | undefined): number {
  return typeof cell === "number" || typeof cell === "string" ? Number(cell) : Number.NaN;
}

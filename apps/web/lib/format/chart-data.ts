import type { QueryPartsFragment } from "../../gql/graphql.ts";
import type { ResultRow } from "../api/query-runs.ts";
import { type Cell, type ColumnInfo, formatCell, isTemporal } from "./cell.ts";

type ChartSpec = NonNullable<QueryPartsFragment["chart"]>;

export interface Series {
  /** Key of its values in a point. */
  readonly key: string;
  readonly name: string;
}

/** One category with a value per series; null where there is none. */
export type Point = { readonly category: string } & { readonly [key: string]: string | number | null };

export interface ChartData {
  readonly points: readonly Point[];
  readonly series: readonly Series[];
  /** Categories or series that were left out because nobody could tell them apart. */
  readonly omitted: number;
}

const maxSeries = 6;
const maxCategories = { BAR: 40, PIE: 8, LINE: 2000, NUMBER: 1 } as const;

/** Rows as points to draw. Strings of digits become floats here: a picture needs no more, the table has the exact values. */
export function toChartData(spec: ChartSpec, columns: readonly ColumnInfo[], rows: readonly ResultRow[]): ChartData {
  const categoryColumn = spec.categoryColumn === null ? undefined : columns[spec.categoryColumn];
  const format = categoryFormat(
    categoryColumn,
    rows.map((row) => row[spec.categoryColumn ?? -1] ?? null),
  );
  const series = new Map<string, Series>();
  const points = new Map<string, Record<string, string | number | null>>();
  let omitted = 0;

  for (const row of rows) {
    const category = spec.categoryColumn === null ? "" : format(row[spec.categoryColumn] ?? null);
    const point = points.get(category) ?? { category };
    if (!points.has(category)) {
      if (points.size >= maxCategories[spec.kind]) {
        omitted++;
        continue;
      }
      points.set(category, point);
    }
    for (const valueColumn of spec.valueColumns) {
      const name = seriesName(spec, columns, row, valueColumn);
      const known = series.get(name) ?? { key: `s${series.size}`, name };
      if (!series.has(name)) {
        if (series.size >= maxSeries) {
          omitted++;
          continue;
        }
        series.set(name, known);
      }
      point[known.key] = toNumber(row[valueColumn] ?? null);
    }
  }
  return { points: [...points.values()] as Point[], series: [...series.values()], omitted };
}

function seriesName(spec: ChartSpec, columns: readonly ColumnInfo[], row: ResultRow, valueColumn: number): string {
  const valueName = humanName(columns[valueColumn]?.name ?? "");
  const seriesColumn = spec.seriesColumn === null ? undefined : columns[spec.seriesColumn];
  if (spec.seriesColumn === null || !seriesColumn) return valueName;
  const name = formatCell(row[spec.seriesColumn], seriesColumn) || "(none)";
  return spec.valueColumns.length > 1 ? `${name}: ${valueName}` : name;
}

/** `total_sales` → `Total sales` */
export function humanName(name: string): string {
  const words = name.replace(/_+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toNumber(cell: Cell): number | null {
  if (cell === null || cell === "") return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

/** How to name categories: buckets of months and years are named as such. */
function categoryFormat(column: ColumnInfo | undefined, values: readonly Cell[]): (value: Cell) => string {
  if (!column) return () => "";
  const plain = (value: Cell) => formatCell(value, column) || "(none)";
  const dates = values.filter((value): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value));
  if (!isTemporal(column) || dates.length === 0 || dates.length < values.filter((value) => value !== null).length) return plain;
  const isBucket = (pattern: RegExp) => dates.length > 1 && dates.every((date) => pattern.test(date));
  if (isBucket(/^\d{4}-01-01([T ]00:00.*)?$/)) return (value) => (value === null ? plain(value) : String(value).slice(0, 4));
  if (isBucket(/^\d{4}-\d{2}-01([T ]00:00.*)?$/)) return (value) => (value === null ? plain(value) : monthName(String(value)));
  if (isBucket(/^\d{4}-\d{2}-\d{2}([T ]00:00.*)?$/)) return (value) => (value === null ? plain(value) : String(value).slice(0, 10));
  return plain;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthName(date: string): string {
  return `${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

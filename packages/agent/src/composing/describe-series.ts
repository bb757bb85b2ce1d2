import type { ResultSet } from "@olympus/domain";
import { sumOf } from "../results/decimals.ts";
import { formatCell, formatNumber, readableName } from "../results/format-value.ts";
import { asBuckets, endOf, formatPeriod, type Period, toPeriod } from "../results/periods.ts";
import { isAdditive, type ResultShape } from "../results/result-shape.ts";

interface Point {
  readonly period: Period;
  readonly value: number;
  readonly text: string;
}

/** A development over time: total, highest, lowest, and whether the last period is still running. */
export function describeSeries(result: ResultSet, shape: ResultShape, title: string, now: Date): string {
  const [measure = 0, ...others] = shape.measures;
  const points = pointsOf(result, shape.times[0] ?? 0, measure);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined)
    return `${title}: there are ${formatNumber(result.rows.length)} rows, none of them with a value.`;

  const isOpen = last.period.unit !== "instant" && last.period.start <= now && endOf(last.period) > now;
  const whole = isOpen && points.length > 2 ? points.slice(0, -1) : points;
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best));
  const lowest = whole.reduce((best, point) => (point.value < best.value ? point : best));
  const span = `from ${formatPeriod(first.period)} to ${formatPeriod(last.period)}`;
  const total = totalOf(result, measure);
  const sentences = [
    total === null ? `${title}: ${formatNumber(points.length)} values ${span}.` : `${title}: **${total}** in all ${span}.`,
    highest.value === lowest.value
      ? `The value is **${highest.text}** throughout.`
      : `The highest was **${formatPeriod(highest.period)}** with **${highest.text}**, the lowest **${formatPeriod(lowest.period)}** with **${lowest.text}**.`,
  ];
  for (const position of others.slice(0, 2)) {
    const otherTotal = totalOf(result, position);
    if (otherTotal !== null)
      sentences.push(`In the same time, ${readableName(result.columns[position]?.name ?? "")} adds up to **${otherTotal}**.`);
  }
  if (isOpen) sentences.push(`${formatPeriod(last.period)} isn't over yet.`);
  return sentences.join(" ");
}

function totalOf(result: ResultSet, position: number): string | null {
  const column = result.columns[position];
  if (column === undefined || !isAdditive(column) || result.isTruncated) return null;
  const total = sumOf(result.rows.map((row) => row[position]));
  return total === null ? null : formatCell(total, column);
}

/** The points with a value, in order of time. */
function pointsOf(result: ResultSet, time: number, measure: number): readonly Point[] {
  const column = result.columns[measure];
  if (column === undefined) return [];
  const rows = result.rows.flatMap((row) => {
    const period = toPeriod(row[time]);
    const value = Number(row[measure] ?? Number.NaN);
    return period === null || Number.isNaN(value) ? [] : [{ period, value, text: formatCell(row[measure], column) }];
  });
  const buckets = asBuckets(
    rows.map(({ period }) => period),
    result.columns[time]?.name,
  );
  return rows
    .map((point, index) => ({ ...point, period: buckets[index] ?? point.period }))
    .sort((a, b) => a.period.start.getTime() - b.period.start.getTime());
}

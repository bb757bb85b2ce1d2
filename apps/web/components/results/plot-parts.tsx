import { Legend, Tooltip } from "recharts";
import type { Series } from "../../lib/format/chart-data.ts";

export const seriesColors = [1, 2, 3, 4, 5, 6].map((number) => `var(--chart-${number})`);
export const axisTick = { fill: "var(--muted)", fontSize: 12 } as const;
export const gridColor = "var(--line)";

/** The exact value of a point, under the pointer. */
export function plotTooltip() {
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={{ fill: "var(--subtle)", stroke: "var(--line)" }}
      contentStyle={{ background: "var(--surface)", border: "1px solid var(--line)", borderRadius: 10, fontSize: 13, padding: "8px 12px" }}
      labelStyle={{ color: "var(--muted)", marginBottom: 2 }}
      itemStyle={{ color: "var(--text)", padding: 0 }}
      formatter={(value) => (typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 6 }) : String(value))}
    />
  );
}

/** Names of the lines or bars, where there are several. */
export function plotLegend(series: readonly Series[]) {
  if (series.length < 2) return null;
  return (
    <Legend
      iconType="circle"
      iconSize={9}
      wrapperStyle={{ fontSize: 12 }}
      formatter={(name) => <span style={{ color: "var(--muted)" }}>{name}</span>}
    />
  );
}

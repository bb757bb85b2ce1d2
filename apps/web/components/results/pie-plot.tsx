import { Pie, PieChart, ResponsiveContainer } from "recharts";
import type { Point, Series } from "../../lib/format/chart-data.ts";
import { plotLegend, plotTooltip, seriesColors } from "./plot-parts.tsx";

interface PlotProps {
  readonly points: readonly Point[];
  readonly series: readonly Series[];
}

/** Parts of a whole. */
export function PiePlot({ points, series }: PlotProps) {
  const key = series[0]?.key ?? "";
  const parts = points.map((point, index) => ({ ...point, fill: seriesColors[index % seriesColors.length] }));
  return (
    <ResponsiveContainer width="100%" height={280}>
      <PieChart accessibilityLayer={false}>
        <Pie
          data={parts}
          dataKey={key}
          nameKey="category"
          innerRadius="55%"
          outerRadius="85%"
          stroke="var(--surface)"
          strokeWidth={2}
          isAnimationActive={false}
        />
        {plotTooltip()}
        {plotLegend(points.map(({ category }) => ({ key: category, name: category })))}
      </PieChart>
    </ResponsiveContainer>
  );
}

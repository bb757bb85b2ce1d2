import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import type { Point, Series } from "../../lib/format/chart-data.ts";
import { formatCompact } from "../../lib/format/units.ts";
import { axisTick, gridColor, plotLegend, plotTooltip, seriesColors } from "./plot-parts.tsx";

interface PlotProps {
  readonly points: readonly Point[];
  readonly series: readonly Series[];
}

/** How values go over time. */
export function LinePlot({ points, series }: PlotProps) {
  const hasFewPoints = points.length <= 40;
  return (
    <ResponsiveContainer width="100%" height={280}>
      <LineChart data={[...points]} margin={{ top: 6, right: 18, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={gridColor} />
        <XAxis
          dataKey="category"
          tick={axisTick}
          tickLine={false}
          axisLine={{ stroke: gridColor }}
          height={24}
          minTickGap={28}
          interval="preserveStartEnd"
          padding={{ left: 10, right: 10 }}
        />
        <YAxis niceTicks="snap125" tick={axisTick} tickLine={false} axisLine={false} width={52} tickFormatter={formatCompact} />
        {plotTooltip()}
        {plotLegend(series)}
        {series.map(({ key, name }, index) => (
          <Line
            key={key}
            dataKey={key}
            name={name}
            type="linear"
            stroke={seriesColors[index]}
            strokeWidth={2}
            dot={hasFewPoints ? { r: 2.5, fill: seriesColors[index], strokeWidth: 0 } : false}
            activeDot={{ r: 4.5 }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

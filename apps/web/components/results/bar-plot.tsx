import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { labelPixels, shortLabel } from "../../lib/format/bar-labels.ts";
import type { Point, Series } from "../../lib/format/chart-data.ts";
import { formatCompact } from "../../lib/format/units.ts";
import { axisTick, gridColor, plotLegend, plotTooltip, seriesColors } from "./plot-parts.tsx";

interface BarPlotProps {
  readonly points: readonly Point[];
  readonly series: readonly Series[];
  /** Categories below each other, so that each keeps its name. */
  readonly isSideways: boolean;
  readonly isNarrow: boolean;
}

/** Values of categories beside each other. */
export function BarPlot({ points, series, isSideways, isNarrow }: BarPlotProps) {
  const shorten = (label: string) => shortLabel(label, isNarrow);
  const bars = series.map(({ key, name }, index) => (
    <Bar
      key={key}
      dataKey={key}
      name={name}
      fill={seriesColors[index]}
      radius={isSideways ? [0, 4, 4, 0] : [4, 4, 0, 0]}
      maxBarSize={isSideways ? 22 : 48}
      isAnimationActive={false}
    />
  ));
  if (isSideways) {
    const labelWidth = 14 + labelPixels(points.map(({ category }) => shorten(category)));
    return (
      <ResponsiveContainer width="100%" height={50 + points.length * (16 + 16 * series.length)}>
        <BarChart data={[...points]} layout="vertical" margin={{ top: 0, right: 18, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid horizontal={false} stroke={gridColor} />
          <XAxis
            type="number"
            niceTicks="snap125"
            tick={axisTick}
            tickLine={false}
            axisLine={false}
            height={24}
            tickFormatter={formatCompact}
          />
          <YAxis
            type="category"
            dataKey="category"
            tick={axisTick}
            tickLine={false}
            axisLine={{ stroke: gridColor }}
            width={labelWidth}
            interval={0}
            tickFormatter={shorten}
          />
          {plotTooltip()}
          {plotLegend(series)}
          {bars}
        </BarChart>
      </ResponsiveContainer>
    );
  }
  return (
    <ResponsiveContainer width="100%" height={280}>
      <BarChart data={[...points]} margin={{ top: 6, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={gridColor} />
        <XAxis
          dataKey="category"
          tick={axisTick}
          tickLine={false}
          axisLine={{ stroke: gridColor }}
          height={24}
          tickFormatter={shorten}
          minTickGap={6}
        />
        <YAxis niceTicks="snap125" tick={axisTick} tickLine={false} axisLine={false} width={52} tickFormatter={formatCompact} />
        {plotTooltip()}
        {plotLegend(series)}
        {bars}
      </BarChart>
    </ResponsiveContainer>
  );
}

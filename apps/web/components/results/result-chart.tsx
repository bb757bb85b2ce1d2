"use client";
import { type ReactNode, useMemo } from "react";
import type { QueryPartsFragment } from "../../gql/graphql.ts";
import { useQueryRows } from "../../lib/api/query-runs.ts";
import { mustLie } from "../../lib/format/bar-labels.ts";
import { formatCell, isTemporal } from "../../lib/format/cell.ts";
import { toChartData } from "../../lib/format/chart-data.ts";
import { useIsNarrow } from "../../lib/use-is-narrow.ts";
import { ErrorState } from "../ui/states.tsx";
import { BarPlot } from "./bar-plot.tsx";
import { LinePlot } from "./line-plot.tsx";
import { PiePlot } from "./pie-plot.tsx";

type ChartSpec = NonNullable<QueryPartsFragment["chart"]>;

interface ResultChartProps {
  readonly queryRunId: string;
  readonly chart: ChartSpec;
  /** Stands in its place until the rows are there. */
  readonly loading: ReactNode;
}

/** A query's rows as the picture that fits their shape. */
export function ResultChart({ queryRunId, chart, loading }: ResultChartProps) {
  const rows = useQueryRows(queryRunId);
  const isNarrow = useIsNarrow();
  const data = useMemo(() => (rows.data ? toChartData(chart, rows.data.columns, rows.data.rows) : null), [chart, rows.data]);
  if (rows.error) return <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />;
  if (!rows.data || !data) return loading;
  if (rows.data.rows.length === 0)
    return (
      <p className="rounded-xl border bg-surface px-4 py-8 text-center text-sm text-muted">No rows came back: there is nothing to draw.</p>
    );
  if (chart.kind === "NUMBER") return <BigNumbers chart={chart} columns={rows.data.columns} row={rows.data.rows[0] ?? []} />;
  const { points, series } = data;
  const categoryColumn = rows.data.columns[chart.categoryColumn ?? -1];
  const areTimes = categoryColumn !== undefined && isTemporal(categoryColumn);
  const names = points.map(({ category }) => category);
  return (
    <figure className="rounded-xl border bg-surface px-2 pt-3.5 pb-2 sm:px-3" data-testid="chart">
      <figcaption className="mb-3 px-2 text-sm font-medium">{chart.title}</figcaption>
      <div role="img" aria-label={`${chart.title}: ${points.length} points. The table has the values.`}>
        {chart.kind === "LINE" && <LinePlot points={points} series={series} />}
        {chart.kind === "BAR" && <BarPlot {...{ points, series, isNarrow }} isSideways={mustLie(names, { isNarrow, areTimes })} />}
        {chart.kind === "PIE" && <PiePlot points={points} series={series} />}
      </div>
      {data.omitted > 0 && <p className="px-2 pb-1 text-xs text-muted">Not everything fits into the picture. The table has all rows.</p>}
    </figure>
  );
}

interface BigNumbersProps {
  readonly chart: ChartSpec;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly row: readonly Parameters<typeof formatCell>[0][];
}

function BigNumbers({ chart, columns, row }: BigNumbersProps) {
  return (
    <figure className="rounded-xl border bg-surface px-5 py-4" data-testid="chart">
      <figcaption className="text-sm text-muted">{chart.title}</figcaption>
      <div className="mt-1 flex flex-wrap gap-x-10 gap-y-3">
        {chart.valueColumns.map((index) => {
          const column = columns[index];
          return (
            <p key={index} className="text-3xl leading-tight font-semibold tracking-tight tabular-nums [overflow-wrap:anywhere]">
              {(column && formatCell(row[index], column)) || "no value"}
            </p>
          );
        })}
      </div>
    </figure>
  );
}

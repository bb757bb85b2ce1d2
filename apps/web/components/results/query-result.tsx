"use client";
import { lazy, Suspense, useState } from "react";
import type { QueryPartsFragment } from "../../gql/graphql.ts";
import { count, formatDuration, formatExactMoment, formatMoment } from "../../lib/format/units.ts";
import { Segmented } from "../ui/segmented.tsx";
import { ResultSkeleton } from "./result-skeleton.tsx";
import { SqlBlock } from "./sql-block.tsx";

const ResultChart = lazy(() => import("./result-chart.tsx").then((module) => ({ default: module.ResultChart })));
const ResultTable = lazy(() => import("./result-table.tsx").then((module) => ({ default: module.ResultTable })));

type View = "chart" | "table" | "sql";

interface QueryResultProps {
  readonly query: QueryPartsFragment;
  /** What sets it apart from the answer's other results; null for a result by itself. */
  readonly heading: string | null;
}

/** What one statement returned: Chart | Table | SQL. */
export function QueryResult({ query, heading }: QueryResultProps) {
  const { chart } = query;
  const [view, setView] = useState<View>(chart ? "chart" : "table");
  const loadingChart = <ResultSkeleton shape={chart?.kind ?? "TABLE"} rowCount={query.rowCount} />;
  const loadingTable = <ResultSkeleton shape="TABLE" rowCount={query.rowCount} />;
  const options = [
    ...(chart
      ? [
          {
            value: "chart" as const,
            label: "Chart",
            content: (
              <Suspense fallback={loadingChart}>
                <ResultChart queryRunId={query.queryRunId} chart={chart} loading={loadingChart} />
              </Suspense>
            ),
          },
        ]
      : []),
    {
      value: "table" as const,
      label: "Table",
      content: (
        <Suspense fallback={loadingTable}>
          <ResultTable queryRunId={query.queryRunId} isTruncated={query.isTruncated} loading={loadingTable} />
        </Suspense>
      ),
    },
    {
      value: "sql" as const,
      label: "SQL",
      content: <SqlBlock sql={query.sql} dialect={query.dialect} title={query.connectionName} explanation={query.explanation} />,
    },
  ];
  return (
    <section aria-label={`Result from ${query.connectionName}: ${query.chart?.title ?? query.explanation}`} data-testid="query-result">
      {heading && <h3 className="mb-2 text-sm font-semibold [overflow-wrap:anywhere]">{heading}</h3>}
      <Segmented label="Show the result as" value={view} onChange={setView} options={options} aside={<Facts query={query} />} />
    </section>
  );
}

function Facts({ query }: { readonly query: QueryPartsFragment }) {
  return (
    <p className="text-xs leading-5 text-muted">
      {query.isTruncated ? (
        <span className="font-medium text-warning">first {count(query.rowCount, "row")}, there are more</span>
      ) : (
        count(query.rowCount, "row")
      )}
      {" · "}
      {formatDuration(query.durationMs)}
      {" · "}
      <time dateTime={query.readAt} title={`Read from ${query.connectionName}: ${formatExactMoment(query.readAt)}`}>
        read {formatMoment(query.readAt)}
      </time>
    </p>
  );
}

"use client";
import { lazy, Suspense } from "react";
import { CopyButton } from "../ui/copy-button.tsx";

interface SqlBlockProps {
  readonly sql: string;
  readonly title: string;
  readonly dialect?: string;
  readonly explanation?: string;
}

const HighlightedSql = lazy(() => import("./highlighted-sql.tsx").then((module) => ({ default: module.HighlightedSql })));

/** A statement to read and to copy. */
export function SqlBlock({ sql, title, dialect, explanation }: SqlBlockProps) {
  return (
    <div className="overflow-hidden rounded-xl border bg-surface" data-testid="sql-block">
      <div className="flex items-center justify-between gap-3 border-b py-1 pr-1.5 pl-3.5 text-[0.8125rem] text-muted">
        <span className="min-w-0 truncate font-medium">
          {[title, dialect && (dialectNames[dialect.toLowerCase()] ?? dialect)].filter(Boolean).join(" · ")}
        </span>
        <CopyButton text={sql} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto px-4 py-3.5 font-mono text-[0.8125rem] leading-6 whitespace-pre-wrap -outline-offset-2 [overflow-wrap:anywhere]"
      >
        {/* Plain until the grammar is there: the block keeps its height. */}
        <Suspense fallback={<code>{sql}</code>}>
          <HighlightedSql sql={sql} dialect={dialect} />
        </Suspense>
      </pre>
      {explanation && <p className="border-t px-4 py-2.5 text-[0.8125rem] leading-5 text-muted">{explanation}</p>}
    </div>
  );
}

const dialectNames: Readonly<Record<string, string>> = {
  postgresql: "PostgreSQL",
  postgres: "PostgreSQL",
  sqlite: "SQLite",
  duckdb: "DuckDB",
  redshift: "Amazon Redshift",
  mysql: "MySQL",
  snowflake: "Snowflake",
  bigquery: "BigQuery",
};

"use client";
import type { ReactNode } from "react";
import { useQueryRows } from "../../lib/api/query-runs.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { RowsGrid } from "./rows-grid.tsx";

interface ResultTableProps {
  readonly queryRunId: string;
  readonly isTruncated: boolean;
  /** Shows a few rows at a time: for a look at them beside something else. */
  readonly isShort?: boolean;
  /** Stands in its place until the rows are there. */
  readonly loading?: ReactNode;
}

/** A query's rows. */
export function ResultTable({ queryRunId, isTruncated, isShort = false, loading }: ResultTableProps) {
  const result = useQueryRows(queryRunId);
  if (result.error && !result.data) return <ErrorState error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return loading ?? <Skeleton className="h-72 w-full rounded-xl" />;
  return (
    <RowsGrid
      {...result.data}
      hasMore={result.hasNextPage && !result.isFetchingNextPage}
      onMore={result.fetchNextPage}
      error={result.error}
      note={isTruncated ? "the database has more: these are the first" : null}
      className={isShort ? "max-h-60" : undefined}
    />
  );
}

"use client";
import { createSortedRowModel, rowSortingFeature, type SortingState, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { type ResultRow, useQueryRows } from "../../lib/api/query-runs.ts";
import { compareCells, formatCell, isNumeric } from "../../lib/format/cell.ts";
import { count } from "../../lib/format/units.ts";
import { cn } from "../ui/cn.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { ColumnHeader } from "./column-header.tsx";
import { columnWidths } from "./column-widths.ts";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const rowHeight = 36;
const noRows: ResultRow[] = [];

interface ResultTableProps {
  readonly queryRunId: string;
  readonly isTruncated: boolean;
  /** Shows a few rows at a time: for a look at them beside something else. */
  readonly isShort?: boolean;
}

/** A query's rows: sorted by a click, drawn only where they are seen, loaded as one scrolls. */
export function ResultTable({ queryRunId, isTruncated, isShort = false }: ResultTableProps) {
  const result = useQueryRows(queryRunId);
  const [sorting, setSorting] = useState<SortingState>([]);
  const scroller = useRef<HTMLDivElement>(null);
  const resultColumns = result.data?.columns;
  const data = useMemo(() => (result.data ? [...result.data.rows] : noRows), [result.data]);

  const columns = useMemo(
    () =>
      (resultColumns ?? []).map((column, index) => ({
        id: `c${index}`,
        header: column.name,
        // By position: a result may have two columns of one name. Null sorts last in both directions.
        accessorFn: (row: ResultRow) => row[index] ?? undefined,
        sortUndefined: "last" as const,
        sortFn: (a: { original: ResultRow }, b: { original: ResultRow }) =>
          compareCells(a.original[index] ?? null, b.original[index] ?? null, column),
      })),
    [resultColumns],
  );
  const table = useTable({ features, columns, data, state: { sorting }, onSortingChange: setSorting });
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const seen = virtualizer.getVirtualItems();

  // Sorting a part would put the wrong rows on top: with an order chosen, everything is loaded.
  const lastSeen = seen.at(-1)?.index ?? 0;
  const wantsMore =
    result.hasNextPage && !result.isFetchingNextPage && !result.error && (sorting.length > 0 || lastSeen >= rows.length - 50);
  const { fetchNextPage } = result;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  if (result.error && !result.data) return <ErrorState error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data || !resultColumns) return <Skeleton className="h-72 w-full rounded-xl" />;

  const widths = columnWidths(resultColumns, data);
  const grid = {
    gridTemplateColumns: widths.map((width) => `minmax(${width}px, ${width}fr)`).join(" "),
    minWidth: widths.reduce((sum, width) => sum + width, 0),
  };
  return (
    <div className="overflow-hidden rounded-xl border bg-surface" data-testid="result-table">
      {/* biome-ignore lint/a11y/useSemanticElements: rows are positioned one by one, which a table element doesn't allow */}
      <div
        ref={scroller}
        role="table"
        aria-label="Rows"
        aria-rowcount={result.data.totalRows + 1}
        aria-colcount={resultColumns.length}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cn("overflow-auto text-[0.8125rem]", isShort ? "max-h-60" : "max-h-[30rem]")}
      >
        {/* biome-ignore-start lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore-start lint/a11y/useFocusableInteractive: a table of text, not a grid to move in */}
        <div role="rowgroup" className="sticky top-0 z-10" style={{ minWidth: grid.minWidth }}>
          <div role="row" aria-rowindex={1} className="grid border-b bg-subtle" style={grid}>
            {resultColumns.map((column, index) => (
              <ColumnHeader
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name of their own but their place
                key={index}
                column={column}
                order={sorting[0]?.id === `c${index}` ? (sorting[0].desc ? "descending" : "ascending") : null}
                onSort={() => table.getColumn(`c${index}`)?.toggleSorting(undefined, false)}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize(), minWidth: grid.minWidth }}>
          {seen.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  role="row"
                  key={row.id}
                  aria-rowindex={item.index + 2}
                  className="absolute inset-x-0 grid items-center border-b hover:bg-subtle/60"
                  style={{ ...grid, height: rowHeight, transform: `translateY(${item.start}px)` }}
                >
                  {resultColumns.map((column, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <DataCell key={index} value={row.original[index]} column={column} />
                  ))}
                </div>
              )
            );
          })}
        </div>
        {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above */}
        {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
      </div>
      <TableFoot
        loaded={data.length}
        total={result.data.totalRows}
        isTruncated={isTruncated}
        error={result.error}
        onRetry={() => void fetchNextPage()}
      />
    </div>
  );
}

function DataCell({
  value,
  column,
}: {
  readonly value: ResultRow[number] | undefined;
  readonly column: { readonly name: string; readonly type: string };
}) {
  const text = formatCell(value, column);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    <div
      role="cell"
      title={text.length > 20 ? text : undefined}
      className={cn("truncate px-3", isNumeric(column) && "text-right font-mono")}
    >
      {value === null || value === undefined ? <span className="text-muted italic">null</span> : text}
    </div>
  );
}

interface TableFootProps {
  readonly loaded: number;
  readonly total: number;
  readonly isTruncated: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
}

function TableFoot({ loaded, total, isTruncated, error, onRetry }: TableFootProps) {
  return (
    <p className="border-t px-3 py-1.5 text-xs text-muted">
      {loaded < total ? `${count(loaded, "row")} of ${total.toLocaleString("en-US")} loaded` : count(total, "row")}
      {isTruncated && " · the database has more: these are the first"}
      {error ? (
        <button type="button" className="ml-2 text-danger underline" onClick={onRetry}>
          Loading failed. Try again
        </button>
      ) : null}
    </p>
  );
}

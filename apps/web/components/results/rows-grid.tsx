"use client";
import { createSortedRowModel, rowSortingFeature, type SortingState, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { ResultRow } from "../../lib/api/query-runs.ts";
import { type ColumnInfo, compareCells, formatCell, isNumeric } from "../../lib/format/cell.ts";
import { toRowsText } from "../../lib/format/rows-text.ts";
import { count } from "../../lib/format/units.ts";
import { cn } from "../ui/cn.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { ColumnHeader, type ColumnPlace } from "./column-header.tsx";
import { columnWidths } from "./column-widths.ts";
import { gridColumns, sum, useColumnWindow } from "./column-window.ts";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const rowHeight = 36;

interface GridColumn extends ColumnInfo {
  readonly nativeType: string;
  /** What people call it, where that isn't its name. */
  readonly label?: string;
}

interface RowsGridProps {
  readonly columns: readonly GridColumn[];
  /** Those that are loaded, from `firstRow`. */
  readonly rows: readonly ResultRow[];
  readonly totalRows: number;
  /** How many rows there are before those in `rows`. Default: 0. */
  readonly firstRow?: number;
  /** Whether more can be loaded now. */
  readonly hasMore: boolean;
  readonly onMore: () => void;
  /** Of the last loading; null when it went well. */
  readonly error: unknown;
  /** Said below the rows. */
  readonly note?: string | null;
  /** False where sorting would mean to load too many rows. */
  readonly isSortable?: boolean;
  /** Before a row's values, by the row's place in `rows`: the way to where it comes from. */
  readonly lead?: { readonly header: string; readonly width: number; readonly cell: (row: number) => ReactNode };
  /** How high it may become. */
  readonly className?: string;
}

/** Rows of values: sorted by a click, drawn only where they are seen, loaded as one scrolls. */
export function RowsGrid({
  columns: resultColumns,
  rows: loaded,
  totalRows,
  firstRow = 0,
  hasMore,
  onMore,
  error,
  note,
  isSortable = true,
  lead,
  className,
}: RowsGridProps) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const scroller = useRef<HTMLDivElement>(null);
  const data = useMemo(() => [...loaded], [loaded]);
  const columns = useMemo(
    () =>
      resultColumns.map((column, index) => ({
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
  const wantsMore = hasMore && !error && (sorting.length > 0 || lastSeen >= rows.length - 50);
  useEffect(() => {
    if (wantsMore) onMore();
  }, [wantsMore, onMore]);

  const leadWidth = lead?.width ?? 0;
  const widths = useMemo(() => columnWidths(resultColumns, data), [resultColumns, data]);
  const drawn = useColumnWindow(scroller, widths, leadWidth);
  const grid = { gridTemplateColumns: gridColumns(leadWidth, widths, drawn), minWidth: leadWidth + sum(widths) };
  const leads = lead ? 1 : 0;
  const shownColumns = resultColumns.slice(drawn.from, drawn.to).map((column, at) => ({
    column,
    index: drawn.from + at,
    // After the lead, and after all that isn't drawn on the left.
    place: { "aria-colindex": drawn.from + at + leads + 1, style: { gridColumn: at + leads + (drawn.from > 0 ? 2 : 1) } },
  }));
  return (
    <div className="overflow-hidden rounded-xl border bg-surface" data-testid="result-table">
      {/* biome-ignore lint/a11y/useSemanticElements: rows are positioned one by one, which a table element doesn't allow */}
      <div
        ref={scroller}
        role="table"
        aria-label="Rows"
        aria-rowcount={totalRows + 1}
        aria-colcount={widths.length + leads}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cn("max-h-[30rem] overflow-auto text-[0.8125rem]", className)}
      >
        {/* biome-ignore-start lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore-start lint/a11y/useFocusableInteractive: a table of text, not a grid to move in */}
        <div role="rowgroup" className="sticky top-0 z-10" style={{ minWidth: grid.minWidth }}>
          <div role="row" aria-rowindex={1} className="grid border-b bg-subtle" style={grid}>
            {lead && (
              <div role="columnheader" className="sticky left-0 z-[1] self-stretch bg-subtle px-3 py-1.5 text-muted">
                <span className="sr-only">{lead.header}</span>
              </div>
            )}
            {shownColumns.map(({ column, index, place }) => (
              <ColumnHeader
                key={index}
                column={column}
                place={place}
                order={sorting[0]?.id === `c${index}` ? (sorting[0].desc ? "descending" : "ascending") : null}
                onSort={isSortable ? () => table.getColumn(`c${index}`)?.toggleSorting(undefined, false) : null}
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
                  aria-rowindex={firstRow + item.index + 2}
                  className="group/row absolute inset-x-0 grid items-center border-b hover:bg-subtle"
                  style={{ ...grid, height: rowHeight, transform: `translateY(${item.start}px)` }}
                >
                  {lead && (
                    <div
                      role="rowheader"
                      className="sticky left-0 z-[1] truncate bg-surface px-3 group-hover/row:bg-subtle"
                      style={{ lineHeight: `${rowHeight - 1}px` }}
                    >
                      {lead.cell(row.index)}
                    </div>
                  )}
                  {shownColumns.map(({ column, index, place }) => (
                    <DataCell key={index} value={row.original[index]} column={column} place={place} />
                  ))}
                </div>
              )
            );
          })}
        </div>
        {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above */}
        {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
      </div>
      <div className="flex min-h-9 items-center justify-between gap-3 border-t py-0.5 pr-1 pl-3">
        <TableFoot first={firstRow} loaded={data.length} total={totalRows} note={note ?? null} error={error} onRetry={onMore} />
        {data.length > 0 && (
          <CopyButton
            label={data.length < totalRows ? `Copy ${count(data.length, "row")}` : "Copy"}
            text={() =>
              toRowsText(
                resultColumns,
                rows.map(({ original }) => original),
              )
            }
          />
        )}
      </div>
    </div>
  );
}

interface DataCellProps {
  readonly value: ResultRow[number] | undefined;
  readonly column: ColumnInfo;
  readonly place: ColumnPlace;
}

function DataCell({ value, column, place }: DataCellProps) {
  const text = formatCell(value, column);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    <div
      role="cell"
      dir="auto"
      {...place}
      title={text.length > 20 ? text : undefined}
      className={cn("truncate px-3", isNumeric(column) ? "text-right font-mono" : "text-left")}
    >
      {value === null || value === undefined ? <span className="text-muted italic">null</span> : text}
    </div>
  );
}

interface TableFootProps {
  readonly first: number;
  readonly loaded: number;
  readonly total: number;
  readonly note: string | null;
  readonly error: unknown;
  readonly onRetry: () => void;
}

function TableFoot({ first, loaded, total, note, error, onRetry }: TableFootProps) {
  return (
    <p className="min-w-0 text-xs leading-5 text-muted">
      {describeLoaded(first, loaded, total)}
      {note && ` · ${note}`}
      {error ? (
        <button type="button" className="ml-2 text-danger underline" onClick={onRetry}>
          Loading failed. Try again
        </button>
      ) : null}
    </p>
  );
}

function describeLoaded(first: number, loaded: number, total: number): string {
  if (loaded >= total) return count(total, "row");
  const all = total.toLocaleString("en-US");
  if (first === 0) return `${count(loaded, "row")} of ${all} loaded`;
  return `Rows ${(first + 1).toLocaleString("en-US")} to ${(first + loaded).toLocaleString("en-US")} of ${all} loaded`;
}

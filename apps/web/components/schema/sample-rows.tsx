"use client";
import { type TableName, useSampleRows } from "../../lib/api/catalog.ts";
import { formatCell, isNumeric } from "../../lib/format/cell.ts";
import { cn } from "../ui/cn.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";

/** The first rows of a table, as the database gives them. */
export function SampleRows({ connectionId, table }: { readonly connectionId: string; readonly table: TableName }) {
  const sample = useSampleRows(connectionId, table);
  if (sample.error) return <ErrorState error={sample.error} onRetry={() => void sample.refetch()} />;
  if (!sample.data) return <Skeleton className="h-72 w-full rounded-xl" />;
  const { columns, rows } = sample.data;
  if (rows.length === 0)
    return <p className="rounded-xl border bg-surface px-4 py-8 text-center text-sm text-muted">The table is empty.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={`First rows of ${table.name}`} tabIndex={0} className="overflow-x-auto rounded-xl border bg-surface">
      <table className="text-left text-[0.8125rem]">
        <thead className="bg-subtle text-xs text-muted">
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                title={column.nativeType}
                className={cn("px-3 py-2 font-medium whitespace-nowrap", isNumeric(column) && "text-right")}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sample have no name of their own and never move
            <tr key={index} className="border-t">
              {columns.map((column, place) => (
                <td
                  key={column.name}
                  title={formatCell(row[place], column)}
                  className={cn("max-w-72 truncate px-3 py-1.5", isNumeric(column) && "text-right font-mono")}
                >
                  {row[place] === null ? <span className="text-muted italic">null</span> : formatCell(row[place], column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

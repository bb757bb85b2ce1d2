"use client";
import { Eye, Table2 } from "lucide-react";
import type { TrainingStatus } from "../../gql/graphql.ts";
import { type TableName, type TableSummary, useCatalogTables } from "../../lib/api/catalog.ts";
import { useTableStatuses } from "../../lib/api/training.ts";
import { formatCompact } from "../../lib/format/units.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { TableStatusIcon } from "../training/table-status-icon.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { ListEnd } from "./list-end.tsx";
import { TableLink } from "./table-link.tsx";

interface TableListProps {
  readonly connectionId: string;
  /** Of one schema, or what a search finds in all of them. */
  readonly of: { readonly schema: string } | { readonly search: string };
  readonly selected: TableName | null;
}

/** Tables to choose from; more are loaded as one comes to the end. */
export function TableList({ connectionId, of, selected }: TableListProps) {
  const list = useCatalogTables(connectionId, of);
  const statusOf = useTableStatuses(connectionId, list.data?.tables ?? [], useHasRole("ANALYST"));
  const isSearch = "search" in of;
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} className="m-2" />;
  if (!list.data) return <Skeleton className="m-2 h-24" />;
  return (
    <>
      {isSearch && (
        <p role="status" className="px-3 pt-1 pb-2 text-xs text-muted">
          {list.data.totalCount === 0 ? `Nothing is called “${of.search}”` : `${list.data.totalCount.toLocaleString("en-US")} found`}
        </p>
      )}
      <ul className={cn("flex flex-col", list.isPlaceholderData && "opacity-60")}>
        {list.data.tables.map((table) => (
          <TableItem
            key={`${table.schema}.${table.name}`}
            table={table}
            showsSchema={isSearch}
            status={statusOf(table)}
            isSelected={selected?.schema === table.schema && selected.name === table.name}
          />
        ))}
      </ul>
      {list.hasNextPage && <ListEnd onSeen={() => void list.fetchNextPage()} isLoading={list.isFetchingNextPage} />}
    </>
  );
}

interface TableItemProps {
  readonly table: TableSummary;
  readonly showsSchema: boolean;
  readonly isSelected: boolean;
  /** In training; null while it isn't known. */
  readonly status: TrainingStatus | null;
}

function TableItem({ table, showsSchema, isSelected, status }: TableItemProps) {
  const Icon = table.kind === "TABLE" ? Table2 : Eye;
  return (
    // Rows out of sight are neither laid out nor painted: there may be thousands.
    <li className="[contain-intrinsic-size:auto_2rem] [content-visibility:auto]">
      <TableLink
        table={table}
        isCurrent={isSelected}
        className={cn(
          "flex min-h-8 items-center gap-2 rounded-lg px-2.5 py-1 text-[0.8125rem] hover:bg-subtle",
          isSelected && "bg-accent-soft font-medium text-accent-strong hover:bg-accent-soft",
        )}
      >
        <Icon size={15} aria-hidden className={cn("shrink-0", isSelected ? "text-accent-strong" : "text-muted")} />
        <span className="min-w-0 flex-1">
          <span className="block truncate" title={table.comment ?? undefined}>
            {showsSchema && table.schema && <span className="text-muted">{table.schema}.</span>}
            {table.name}
          </span>
          {table.matchedColumns.length > 0 && (
            <span className="block truncate text-xs font-normal text-muted">
              <span className="sr-only">columns: </span>
              {table.matchedColumns.join(", ")}
            </span>
          )}
        </span>
        {table.rowEstimate !== null && (
          <span className="shrink-0 text-xs font-normal text-muted tabular-nums" title="Rows, by the database's own estimate">
            <span className="sr-only">about </span>
            {formatCompact(table.rowEstimate)}
            <span className="sr-only"> rows</span>
          </span>
        )}
        {status && <TableStatusIcon status={status} />}
      </TableLink>
    </li>
  );
}

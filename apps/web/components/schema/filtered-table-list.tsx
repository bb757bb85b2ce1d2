"use client";
import { Table2 } from "lucide-react";
import type { TrainingStatus } from "../../gql/graphql.ts";
import type { TableName } from "../../lib/api/catalog.ts";
import { useTrainedTables } from "../../lib/api/training.ts";
import { count } from "../../lib/format/units.ts";
import { TableStatusIcon } from "../training/table-status-icon.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { ListEnd } from "./list-end.tsx";
import { TableLink } from "./table-link.tsx";

interface FilteredTableListProps {
  readonly connectionId: string;
  readonly status: TrainingStatus;
  readonly search: string;
  readonly selected: TableName | null;
}

/** The tables that are this far in training; what failed says why. */
export function FilteredTableList({ connectionId, status, search, selected }: FilteredTableListProps) {
  const list = useTrainedTables(connectionId, status, search);
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} className="m-2" />;
  if (!list.data) return <Skeleton className="m-2 h-24" />;
  const showsSchema = new Set(list.data.tables.map(({ schema }) => schema)).size > 1;
  return (
    <>
      <p role="status" className="px-3 pt-1 pb-2 text-xs text-muted">
        {list.data.totalCount === 0 ? "No such table" : count(list.data.totalCount, "table")}
      </p>
      <ul className={cn("flex flex-col", list.isPlaceholderData && "opacity-60")}>
        {list.data.tables.map((table) => {
          const isSelected = selected?.schema === table.schema && selected.name === table.table;
          return (
            <li key={table.id} className="[contain-intrinsic-size:auto_2rem] [content-visibility:auto]">
              <TableLink
                table={{ schema: table.schema, name: table.table }}
                isCurrent={isSelected}
                className={cn(
                  "flex min-h-8 items-start gap-2 rounded-lg px-2.5 py-1.5 text-[0.8125rem] leading-5 hover:bg-subtle",
                  isSelected && "bg-accent-soft font-medium text-accent-strong hover:bg-accent-soft",
                )}
              >
                <Table2 size={15} aria-hidden className={cn("mt-0.5 shrink-0", isSelected ? "text-accent-strong" : "text-muted")} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">
                    {showsSchema && table.schema && <span className="text-muted">{table.schema}.</span>}
                    {table.table}
                  </span>
                  {table.errorMessage && (
                    <span className="block text-xs leading-5 font-normal text-muted [overflow-wrap:anywhere]">{table.errorMessage}</span>
                  )}
                </span>
                <TableStatusIcon status={table.status} className="mt-[3px]" />
              </TableLink>
            </li>
          );
        })}
      </ul>
      {list.hasNextPage && <ListEnd onSeen={() => void list.fetchNextPage()} isLoading={list.isFetchingNextPage} />}
    </>
  );
}

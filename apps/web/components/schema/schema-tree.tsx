"use client";
import { ChevronRight, Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { Collapsible } from "radix-ui";
import { useDeferredValue, useId, useState } from "react";
import type { TrainingStatus } from "../../gql/graphql.ts";
import { type TableName, useCatalogSchemas } from "../../lib/api/catalog.ts";
import { cn } from "../ui/cn.ts";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { FilteredTableList } from "./filtered-table-list.tsx";
import { TableList } from "./table-list.tsx";

interface SchemaTreeProps {
  readonly connectionId: string;
  readonly selected: TableName | null;
}

/** Schemas and their tables, with a search over names and comments of tables and columns. */
export function SchemaTree({ connectionId, selected }: SchemaTreeProps) {
  const schemas = useCatalogSchemas(connectionId);
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const [status, setStatus] = useStatusFilter();
  const filterId = useId();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="border-b p-3">
        <label className="relative block">
          <span className="sr-only">Search tables and columns</span>
          <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
          <input
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="Search tables and columns"
            className="h-9 w-full rounded-lg border border-line-strong/70 bg-surface pr-3 pl-9 text-sm placeholder:text-muted"
          />
        </label>
        <div className="mt-2 flex items-center gap-2 text-[0.8125rem] text-muted">
          <label htmlFor={filterId} className="shrink-0">
            Training
          </label>
          <select
            id={filterId}
            value={status ?? ""}
            onChange={(event) => setStatus(event.target.value)}
            className="h-8 min-w-0 flex-1 rounded-lg border border-line-strong/70 bg-surface px-2 text-text"
          >
            <option value="">All tables</option>
            {Object.entries(filters).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
      <nav aria-label="Tables" className="min-h-0 flex-1 overflow-y-auto p-2">
        {schemas.error && <ErrorState error={schemas.error} onRetry={() => void schemas.refetch()} />}
        {schemas.isPending && <LoadingRows label="Loading tables" rows={6} className="h-7" />}
        {schemas.data?.length === 0 && (
          <p className="px-3 py-6 text-center text-sm text-muted">
            No table can be seen: the database is empty, its user may read nothing, or the connection shows none of its tables.
          </p>
        )}
        {status ? (
          <FilteredTableList connectionId={connectionId} status={status} search={search} selected={selected} />
        ) : search !== "" ? (
          <TableList connectionId={connectionId} of={{ search }} selected={selected} />
        ) : (
          schemas.data?.map(({ name, tableCount }) => (
            <SchemaNode
              key={name}
              connectionId={connectionId}
              schema={name}
              tableCount={tableCount}
              selected={selected}
              isOpenAtFirst={schemas.data.length === 1 || selected?.schema === name}
            />
          ))
        )}
      </nav>
    </div>
  );
}

const filters = {
  TRAINED: "Trained",
  UNTRAINED: "Not trained yet",
  QUEUED: "Waiting",
  TRAINING: "In training",
  FAILED: "Failed",
} as const satisfies Record<TrainingStatus, string>;

/** Kept in the address, so that a link can show what failed. */
function useStatusFilter(): [TrainingStatus | null, (status: string) => void] {
  const search = useSearchParams();
  const router = useRouter();
  const status = search.get("status") ?? "";
  const set = (next: string) => {
    const params = new URLSearchParams(search);
    if (next) params.set("status", next);
    else params.delete("status");
    router.replace(`?${params}`, { scroll: false });
  };
  return [status in filters ? (status as TrainingStatus) : null, set];
}

interface SchemaNodeProps {
  readonly connectionId: string;
  readonly schema: string;
  readonly tableCount: number;
  readonly selected: TableName | null;
  readonly isOpenAtFirst: boolean;
}

function SchemaNode({ connectionId, schema, tableCount, selected, isOpenAtFirst }: SchemaNodeProps) {
  const [isOpenByHand, setIsOpenByHand] = useState<boolean | null>(null);
  const isOpen = isOpenByHand ?? isOpenAtFirst;
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpenByHand}>
      <Collapsible.Trigger className="flex w-full items-center gap-2 rounded-lg px-2 py-1.5 text-left text-[0.8125rem] font-semibold hover:bg-subtle">
        <ChevronRight size={14} aria-hidden className={cn("shrink-0 text-muted transition-transform", isOpen && "rotate-90")} />
        <span className="min-w-0 flex-1 truncate">{schema || "Tables"}</span>
        <span className="text-xs font-normal text-muted tabular-nums">
          {tableCount.toLocaleString("en-US")}
          <span className="sr-only"> tables</span>
        </span>
      </Collapsible.Trigger>
      <Collapsible.Content className="ml-3.5 border-l pl-1">
        <TableList connectionId={connectionId} of={{ schema }} selected={selected} />
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

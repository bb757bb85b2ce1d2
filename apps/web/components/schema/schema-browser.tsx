"use client";
import { ArrowLeft, ListChecks, RefreshCw, Table2 } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { type TableName, useRefreshCatalog } from "../../lib/api/catalog.ts";
import { useConnections } from "../../lib/api/connections.ts";
import { count, formatMoment } from "../../lib/format/units.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { SamplingDialog } from "../training/sampling-dialog.tsx";
import { TrainingStatus } from "../training/training-status.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { EmptyState, ErrorState } from "../ui/states.tsx";
import { SchemaTree } from "./schema-tree.tsx";
import { TableDetails } from "./table-details.tsx";

/** What a database holds: its schemas and tables as a tree, and the table that is chosen. */
export function SchemaBrowser({ connectionId }: { readonly connectionId: string }) {
  const space = useOpenSpace();
  const connection = useConnections(space.id).data?.find((candidate) => candidate.id === connectionId);
  const refresh = useRefreshCatalog(connectionId);
  const selected = useSelectedTable();
  const mayAsk = useHasRole("ANALYST");
  const [showsSampling, setShowsSampling] = useState(false);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3 sm:px-6">
        <div className="min-w-0">
          <Link
            href={`/s/${space.slug}/connections`}
            className="inline-flex items-center gap-1.5 text-xs text-accent underline-offset-2 hover:underline"
          >
            <ArrowLeft size={13} aria-hidden />
            All connections
          </Link>
          <h1 className="text-lg leading-tight font-semibold [overflow-wrap:anywhere]">{connection?.name ?? "Tables"}</h1>
        </div>
        <div className="flex items-center gap-3">
          {connection?.catalogReadAt && (
            <p className="text-xs text-muted">
              {connection.tableCount !== null && `${count(connection.tableCount, "table")}, `}read {formatMoment(connection.catalogReadAt)}
            </p>
          )}
          {mayAsk && (
            <Button size="sm" onClick={() => setShowsSampling(true)}>
              <ListChecks size={15} aria-hidden />
              Sampling
            </Button>
          )}
          <Button size="sm" onClick={() => refresh.mutate()} disabled={refresh.isPending}>
            <RefreshCw size={15} aria-hidden className={cn(refresh.isPending && "animate-spin")} />
            {refresh.isPending ? "Reading…" : "Read again"}
          </Button>
        </div>
      </header>
      {mayAsk && <TrainingStatus connectionId={connectionId} className="border-b px-4 py-2 sm:px-6" />}
      {showsSampling && <SamplingDialog connectionId={connectionId} onClose={() => setShowsSampling(false)} />}
      {refresh.error && <ErrorState error={refresh.error} className="m-4" />}
      <div className="flex min-h-0 flex-1">
        <div className={cn("w-full shrink-0 bg-surface lg:w-80 lg:border-r", selected && "hidden lg:block")}>
          <SchemaTree connectionId={connectionId} selected={selected} />
        </div>
        <div className={cn("min-w-0 flex-1", !selected && "hidden lg:block")}>
          {selected ? (
            <TableDetails connectionId={connectionId} table={selected} />
          ) : (
            <div className="grid h-full place-items-center p-8">
              <EmptyState icon={Table2} title="Choose a table">
                Its columns, keys and first rows are shown here.
              </EmptyState>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

/** The table that the address names, so that it can be linked to. */
function useSelectedTable(): TableName | null {
  const search = useSearchParams();
  const name = search.get("table");
  return name === null ? null : { schema: search.get("schema") ?? "", name };
}

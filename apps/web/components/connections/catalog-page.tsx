"use client";
import { ArrowLeft, RefreshCw, SearchX, Table2 } from "lucide-react";
import Link from "next/link";
import { useDeferredValue, useState } from "react";
import { useCatalog, useConnections, useRefreshCatalog } from "../../lib/api/connections.ts";
import { count, formatMoment } from "../../lib/format/units.ts";
import { PageBody } from "../shell/page-body.tsx";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { TextField } from "../ui/field.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { CatalogTable } from "./catalog-table.tsx";
import { searchTables } from "./search-tables.ts";

const shownAtFirst = 100;

/** What a database holds: its tables and their columns. */
export function CatalogPage({ connectionId }: { readonly connectionId: string }) {
  const space = useOpenSpace();
  const connection = useConnections(space.id).data?.find((candidate) => candidate.id === connectionId);
  const catalog = useCatalog(connectionId);
  const refresh = useRefreshCatalog(connectionId);
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(shownAtFirst);
  const words = useDeferredValue(search);
  const tables = searchTables(catalog.data?.tables ?? [], words);
  const error = refresh.error ?? catalog.error;

  return (
    <PageBody
      title={connection?.name ?? "Tables"}
      description={
        <>
          <Link
            href={`/s/${space.slug}/connections`}
            className="inline-flex items-center gap-1.5 align-top text-accent underline-offset-2 hover:underline"
          >
            <ArrowLeft size={14} aria-hidden />
            All connections
          </Link>
          {catalog.data && ` · ${count(catalog.data.tables.length, "table")}, read ${formatMoment(catalog.data.readAt)}`}
        </>
      }
      actions={
        <Button onClick={() => refresh.mutate()} disabled={refresh.isPending}>
          <RefreshCw size={15} aria-hidden className={cn(refresh.isPending && "animate-spin")} />
          {refresh.isPending ? "Reading…" : "Read again"}
        </Button>
      }
    >
      {error && <ErrorState error={error} onRetry={() => void catalog.refetch()} className="mb-4" />}
      {catalog.isPending && <LoadingRows label="Loading tables" rows={6} className="h-14" />}
      {catalog.data?.tables.length === 0 && (
        <EmptyState icon={Table2} title="No table can be seen">
          The database is empty, or its user may read nothing in it.
        </EmptyState>
      )}
      {catalog.data && catalog.data.tables.length > 0 && (
        <TextField
          label="Search tables and columns"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-4"
        />
      )}
      {catalog.data && catalog.data.tables.length > 0 && tables.length === 0 && (
        <EmptyState icon={SearchX} title={`Nothing is called “${words}”`} />
      )}
      <ul className="flex flex-col gap-2">
        {tables.slice(0, shown).map((match) => (
          <li key={`${match.table.schema}.${match.table.name}`}>
            <CatalogTable {...match} isOpenAtFirst={tables.length === 1} />
          </li>
        ))}
      </ul>
      {tables.length > shown && (
        <Button className="mt-4 w-full" onClick={() => setShown(shown + shownAtFirst)}>
          Show {Math.min(shownAtFirst, tables.length - shown)} more of {tables.length}
        </Button>
      )}
    </PageBody>
  );
}

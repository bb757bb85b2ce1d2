"use client";
import { ArrowLeft, MessageSquareText, SearchX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { type TableDetails as Details, type TableName, useCatalogTable } from "../../lib/api/catalog.ts";
import { useTableTraining } from "../../lib/api/training.ts";
import { count, formatBytes, formatEstimate } from "../../lib/format/units.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { TableTraining } from "../training/table-training.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Pill } from "../ui/pill.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { ColumnsTable } from "./columns-table.tsx";
import { SampleRows } from "./sample-rows.tsx";
import { TableRelations } from "./table-relations.tsx";

const kindNames = { TABLE: null, VIEW: "view", MATERIALIZED_VIEW: "materialised view", FOREIGN_TABLE: "foreign table" } as const;

interface TableDetailsProps {
  readonly connectionId: string;
  readonly table: TableName;
}

/** One table: its columns and keys, and what its rows look like. */
export function TableDetails({ connectionId, table: name }: TableDetailsProps) {
  const table = useCatalogTable(connectionId, name);
  return (
    <div className="h-full overflow-y-auto px-4 py-5 sm:px-8 sm:py-7">
      <Link href="?" scroll={false} className="mb-3 inline-flex items-center gap-1.5 text-sm text-accent lg:hidden">
        <ArrowLeft size={14} aria-hidden />
        All tables
      </Link>
      {table.error && <ErrorState error={table.error} onRetry={() => void table.refetch()} />}
      {table.isPending && <LoadingRows label="Loading the table" rows={5} className="h-10" />}
      {table.data === null && (
        <EmptyState icon={SearchX} title={`There is no table ${name.name}`}>
          It was dropped or renamed, or the connection doesn't show it. Read the catalog again to see what there is.
        </EmptyState>
      )}
      {table.data && <Shown key={`${name.schema}.${name.name}`} connectionId={connectionId} table={table.data} />}
    </div>
  );
}

function Shown({ connectionId, table }: { readonly connectionId: string; readonly table: Details }) {
  const space = useOpenSpace();
  const mayAsk = useHasRole("ANALYST");
  const [view, setView] = useState<"columns" | "rows">("columns");
  const training = useTableTraining(connectionId, table, mayAsk);
  const facts = [
    count(table.columns.length, "column"),
    table.rowEstimate !== null && `about ${formatEstimate(table.rowEstimate)} rows`,
    table.sizeBytes !== null && formatBytes(table.sizeBytes),
  ];
  return (
    <article aria-label={table.name}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold [overflow-wrap:anywhere]">
            <span>
              {table.schema && <span className="font-normal text-muted">{table.schema}.</span>}
              {table.name}
            </span>
            {kindNames[table.kind] && <Pill>{kindNames[table.kind]}</Pill>}
          </h2>
          <p className="mt-0.5 text-sm text-muted">{facts.filter(Boolean).join(" · ")}</p>
          {table.comment && <p className="mt-2 max-w-2xl text-sm">{table.comment}</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={table.schema ? `${table.schema}.${table.name}` : table.name} label="Copy name" />
          {mayAsk && (
            <Button asChild size="sm">
              <Link
                href={`/s/${space.slug}?${new URLSearchParams({ question: `How many ${table.name.replaceAll("_", " ").toLowerCase()} are there?` })}`}
              >
                <MessageSquareText size={15} aria-hidden />
                Ask about it
              </Link>
            </Button>
          )}
        </div>
      </div>
      {training.error && <ErrorState error={training.error} onRetry={() => void training.refetch()} className="mt-4" />}
      {training.data && <TableTraining connectionId={connectionId} table={table} training={training.data} />}
      <div className="mt-5">
        <Segmented
          label="Show of the table"
          value={view}
          onChange={setView}
          options={[
            {
              value: "columns",
              label: "Columns",
              content: (
                <>
                  <ColumnsTable connectionId={connectionId} table={table} training={training.data?.columns ?? []} />
                  <TableRelations table={table} />
                </>
              ),
            },
            ...(mayAsk
              ? [{ value: "rows" as const, label: "Sample rows", content: <SampleRows connectionId={connectionId} table={table} /> }]
              : []),
          ]}
        />
      </div>
    </article>
  );
}

"use client";
import { ArrowUpRight, MessageCircleQuestion } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import type { DatasetPartsFragment } from "../../gql/graphql.ts";
import { describeOrigin } from "../../lib/answer/place.ts";
import { pageRows, useDatasetRows } from "../../lib/api/datasets.ts";
import { count } from "../../lib/format/units.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { RowsGrid } from "../results/rows-grid.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { RowJump } from "./row-jump.tsx";

interface DatasetViewProps {
  readonly documentId: string;
  readonly dataset: DatasetPartsFragment;
}

/** From here on sorting in the browser would mean to load too much. */
const maxSortedRows = 20_000;

/** One table of a document as data. Each row leads back to where it stands in the document. */
export function DatasetView({ documentId, dataset }: DatasetViewProps) {
  const { slug } = useOpenSpace();
  const mayAsk = useHasRole("ANALYST");
  const { origin } = dataset;
  const place = describeOrigin(origin);
  const ask = new URLSearchParams({ document: documentId, question: `In the table “${dataset.name}”, ` });
  return (
    <section aria-label={dataset.name} data-testid="dataset">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold [overflow-wrap:anywhere]">{dataset.name}</h2>
          <p className="text-[0.8125rem] leading-5 text-muted">
            {[count(dataset.rowCount, "row"), count(dataset.columns.length, "column")].join(" · ")}
            {place && origin.startOffset !== null && (
              <>
                {" · "}
                <Link
                  href={readerPath(slug, documentId, { datasetId: dataset.id, page: origin.page })}
                  className="inline-flex items-center gap-0.5 text-accent underline-offset-2 hover:underline"
                >
                  Go to {place}
                  <ArrowUpRight size={13} aria-hidden />
                </Link>
              </>
            )}
          </p>
          <p className="mt-0.5 flex items-center gap-1 text-[0.8125rem] leading-5 text-muted">
            <span className="shrink-0">In SQL:</span>
            <code className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">{dataset.tableName}</code>
            <CopyButton text={dataset.tableName} />
          </p>
        </div>
        {mayAsk && (
          <Button asChild size="sm">
            <Link href={`/s/${slug}?${ask}`}>
              <MessageCircleQuestion size={15} aria-hidden />
              Ask about this table
            </Link>
          </Button>
        )}
      </div>
      {dataset.warnings.length > 0 && (
        <Alert tone="info" title={dataset.warnings[0] ?? ""} className="mb-3 py-2 text-[0.8125rem] [&_p]:font-normal">
          {dataset.warnings.length > 1 && (
            <ul>
              {dataset.warnings.slice(1).map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      <DatasetGrid documentId={documentId} dataset={dataset} />
    </section>
  );
}

function DatasetGrid({ documentId, dataset }: DatasetViewProps) {
  const { slug } = useOpenSpace();
  const [row, setRow] = useState(1);
  const rows = useDatasetRows(dataset.id, row - 1);
  const places = rows.data?.places;
  const from = rows.data?.from ?? 0;
  const { id, origin } = dataset;
  const lead = useMemo(
    () => ({
      header: "Place in the document",
      width: origin.page === null ? 76 : 84,
      cell: (index: number) => {
        const place = places?.[index];
        const number = place?.row ?? from + index + 1;
        const page = place?.page ?? origin.page;
        return (
          <Link
            href={readerPath(slug, documentId, { datasetId: id, row: number, page })}
            prefetch={false}
            aria-label={page === null ? `Go to row ${place?.sheetRow ?? number} of the document` : `Go to page ${page}`}
            className="rounded text-accent tabular-nums underline-offset-2 hover:underline"
          >
            {page === null ? (place?.sheetRow ?? number) : `p. ${page}`}
          </Link>
        );
      },
    }),
    [places, from, slug, documentId, id, origin.page],
  );
  if (rows.error && !rows.data) return <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />;
  if (!rows.data) return <Skeleton className="h-72 w-full rounded-xl" />;
  // The rows' columns are named by their labels: people read these, and SQL uses the dataset's names.
  const columns = rows.data.columns.map((column, index) => ({
    ...column,
    name: dataset.columns[index]?.name ?? column.name,
    label: column.name,
  }));
  const { totalRows } = rows.data;
  const isLong = totalRows > pageRows;
  return (
    <>
      {isLong && <RowJump totalRows={totalRows} row={row} onJump={setRow} />}
      <RowsGrid
        key={from}
        columns={columns}
        rows={rows.data.rows}
        firstRow={from}
        totalRows={totalRows}
        hasMore={rows.hasNextPage && !rows.isFetchingNextPage}
        onMore={rows.fetchNextPage}
        error={rows.error}
        isSortable={totalRows <= maxSortedRows && from === 0}
        lead={lead}
        className={isLong ? "max-h-[calc(100dvh-20rem)] min-h-40" : "max-h-[calc(100dvh-17rem)] min-h-40"}
      />
    </>
  );
}

"use client";
import { Table2 } from "lucide-react";
import Link from "next/link";
import type { DatasetPartsFragment } from "../../gql/graphql.ts";
import { type ReadVersion, useDocumentHighlights, useDocumentTables } from "../../lib/api/reader.ts";
import { surroundingRect, toShareRects } from "../../lib/reader/page-rects.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { tablePlace } from "../../lib/reader/table-place.ts";
import { useOpenSpace } from "../shell/space-context.tsx";

/** On a drawn page: ways to the tables that begin there, as data. */
export function PageTables({ document, page }: { readonly document: ReadVersion; readonly page: number }) {
  const tables = useDocumentTables(document, true);
  return tables.data
    ?.filter(({ origin }) => origin.page === page)
    .map((dataset) => <PageTable key={dataset.id} document={document} dataset={dataset} page={page} />);
}

interface PageTableProps {
  readonly document: ReadVersion;
  readonly dataset: DatasetPartsFragment;
  readonly page: number;
}

function PageTable({ document, dataset, page }: PageTableProps) {
  const { slug } = useOpenSpace();
  const { span } = tablePlace(dataset.origin);
  const highlights = useDocumentHighlights(document, span ? [span] : []);
  const around = surroundingRect(highlights.data.filter((highlight) => highlight.page === page).flatMap(toShareRects));
  if (!around) return null;
  return (
    <Link
      href={readerPath(slug, document.id, { view: "tables", datasetId: dataset.id })}
      aria-label={`Open as data: ${dataset.name}`}
      title="Open this table as data"
      data-testid="page-table"
      // White paper in both themes, hence fixed colours.
      className="absolute grid size-7 -translate-y-full place-items-center rounded-md border border-[#c9d2e3] bg-white/90 text-[#2f55a4] shadow-sm hover:bg-[#eef3fd]"
      style={{ right: `${Math.max(1, 100 - around.left - around.width)}%`, top: `max(${around.top}%, 1.9rem)` }}
    >
      <Table2 size={15} aria-hidden />
    </Link>
  );
}

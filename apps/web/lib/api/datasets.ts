import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type DatasetPartsFragment, DatasetRowsDocument, type DatasetRowsQuery, DocumentTextAtDocument } from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";
import { findRowPlace, type TablePlace, tablePlace } from "../reader/table-place.ts";
import type { ResultRow } from "./query-runs.ts";
import { chunkReader, type ReadChunk, type ReadVersion, readParts, useDocumentTables } from "./reader.ts";

/** Rows per request: the most that the API gives. */
export const pageRows = 1000;

/** A dataset's rows after the first `from`, a page at a time, each with its way back to the document. */
export function useDatasetRows(datasetId: string, from = 0) {
  return useInfiniteQuery({
    queryKey: keys.datasetRows(datasetId, from),
    queryFn: async ({ pageParam, signal }) => ({
      offset: pageParam,
      page: (await request(DatasetRowsDocument, { id: datasetId, offset: pageParam, limit: pageRows }, signal)).datasetRows,
    }),
    initialPageParam: from,
    getNextPageParam: ({ offset, page }) => {
      const next = offset + rowsOf(page).length;
      return next > offset && next < page.rowCount ? next : null;
    },
    select: selectRows,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where a table of a document, or one row of it (from 1), stands in the document's text. Null when the table is gone; asks nothing without a dataset. */
export function useTablePlace(document: ReadVersion, datasetId: string | null, row: number | null) {
  const client = useQueryClient();
  const tables = useDocumentTables(document, datasetId !== null);
  const dataset = tables.data?.find(({ id }) => id === datasetId) ?? null;
  const place = useQuery({
    queryKey: keys.tablePlace(document.id, document.version, datasetId ?? "", row),
    enabled: dataset !== null && row !== null,
    queryFn: async ({ signal }) => (dataset && row !== null ? findRow(chunkReader(client, document), dataset, row, signal) : null),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (row === null) return { place: dataset && tablePlace(dataset.origin), isPending: datasetId !== null && tables.isPending };
  return { place: place.data ?? null, isPending: datasetId !== null && (tables.isPending || (dataset !== null && place.isPending)) };
}

async function findRow(read: ReadChunk, { id, origin }: DatasetPartsFragment, row: number, signal: AbortSignal): Promise<TablePlace> {
  const { datasetRows } = await request(DatasetRowsDocument, { id, offset: row - 1, limit: 1 }, signal);
  const values = rowsOf(datasetRows)[0];
  if (!values) return tablePlace(origin);
  const from = origin.startOffset === null ? 0 : await positionAt(origin.documentId, origin.startOffset, signal);
  const parts = readParts(read, { from });
  return findRowPlace(origin, { number: row, values, page: datasetRows.places[0]?.page ?? null }, parts);
}

async function positionAt(documentId: string, offset: number, signal: AbortSignal): Promise<number> {
  return (await request(DocumentTextAtDocument, { documentId, offset }, signal)).documentPartAt?.position ?? 0;
}

function selectRows({ pages }: InfiniteData<{ offset: number; page: DatasetRowsQuery["datasetRows"] }>) {
  const first = pages[0]?.page;
  return {
    columns: first?.columns ?? [],
    /** How many rows come before. */
    from: pages[0]?.offset ?? 0,
    rows: pages.flatMap(({ page }) => rowsOf(page)),
    totalRows: first?.rowCount ?? 0,
    places: pages.flatMap(({ page }) => page.places),
  };
}

function rowsOf(page: DatasetRowsQuery["datasetRows"]): readonly ResultRow[] {
  return page.rows as readonly ResultRow[];
}

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  CatalogSchemasDocument,
  CatalogTableDocument,
  type CatalogTableQuery,
  CatalogTablesDocument,
  type CatalogTablesQuery,
  RefreshCatalogDocument,
  SampleRowsDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";
import type { ResultRow } from "./query-runs.ts";

export type TableSummary = CatalogTablesQuery["catalogTables"]["edges"][number]["node"];
export type TableDetails = NonNullable<CatalogTableQuery["catalogTable"]>;

/** Names a table of a connection. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

const staleTime = 300_000;

export function useCatalogSchemas(connectionId: string) {
  return useQuery({
    queryKey: [...keys.catalog(connectionId), "schemas"],
    queryFn: ({ signal }) => request(CatalogSchemasDocument, { connectionId }, signal),
    select: (data) => data.catalogSchemas,
    staleTime,
  });
}

/** Tables of one schema by name, or those that a search finds, best first; a page at a time. */
export function useCatalogTables(connectionId: string, { schema, search }: { readonly schema?: string; readonly search?: string }) {
  return useInfiniteQuery({
    queryKey: [...keys.catalog(connectionId), "tables", schema ?? null, search ?? null],
    queryFn: ({ pageParam, signal }) => request(CatalogTablesDocument, { connectionId, schema, search, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ catalogTables: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    select: ({ pages }) => ({
      tables: pages.flatMap((page) => page.catalogTables.edges.map((edge) => edge.node)),
      totalCount: pages[0]?.catalogTables.totalCount ?? 0,
    }),
    placeholderData: search === undefined ? undefined : keepPreviousData,
    staleTime,
  });
}

/** Null when the connection shows no such table. */
export function useCatalogTable(connectionId: string, { schema, name }: TableName) {
  return useQuery({
    queryKey: [...keys.catalog(connectionId), "table", schema, name],
    queryFn: ({ signal }) => request(CatalogTableDocument, { connectionId, schema, name }, signal),
    select: (data) => data.catalogTable,
    staleTime,
  });
}

/** Asks the database itself. */
export function useSampleRows(connectionId: string, { schema, name }: TableName) {
  return useQuery({
    queryKey: [...keys.catalog(connectionId), "rows", schema, name],
    queryFn: ({ signal }) => request(SampleRowsDocument, { connectionId, schema, table: name }, signal),
    select: ({ sampleRows }) => ({ ...sampleRows, rows: sampleRows.rows as readonly ResultRow[] }),
    staleTime,
  });
}

/** Reads the catalog from the database again, past every cache. */
export function useRefreshCatalog(connectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(RefreshCatalogDocument, { connectionId }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.catalog(connectionId) }),
        client.invalidateQueries({ queryKey: ["connections"] }),
      ]),
  });
}

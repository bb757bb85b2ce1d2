import { useInfiniteQuery } from "@tanstack/react-query";
import { QueryRowsDocument } from "../../gql/graphql.ts";
import type { Cell } from "../format/cell.ts";
import { ApiError, request } from "../graphql.ts";
import { keys } from "../query-client.ts";

/** Rows per request: the most that the API gives. */
const pageRows = 1000;

export type ResultRow = readonly Cell[];

/** The stored rows of a query run, a page at a time. */
export function useQueryRows(queryRunId: string) {
  return useInfiniteQuery({
    queryKey: keys.queryRows(queryRunId),
    queryFn: async ({ pageParam, signal }) => {
      const { queryRun } = await request(QueryRowsDocument, { id: queryRunId, offset: pageParam, limit: pageRows }, signal);
      if (!queryRun)
        throw new ApiError("The rows of this answer are no longer kept.", "NOT_FOUND", { suggestion: "Ask again to read them anew." });
      return { ...queryRun.page, rows: queryRun.page.rows as readonly ResultRow[] };
    },
    initialPageParam: 0,
    getNextPageParam: (page) =>
      page.rows.length > 0 && page.offset + page.rows.length < page.totalRows ? page.offset + page.rows.length : null,
    select: selectRows,
    // What a query run returned never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type RowsPage = { columns: readonly { name: string; type: string; nativeType: string }[]; rows: readonly ResultRow[]; totalRows: number };

function selectRows(data: { pages: readonly RowsPage[] }) {
  const first = data.pages[0];
  return { columns: first?.columns ?? [], rows: data.pages.flatMap((page) => page.rows), totalRows: first?.totalRows ?? 0 };
}

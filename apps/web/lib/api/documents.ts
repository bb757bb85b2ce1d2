import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { DeleteDocumentDocument, DocumentDocument, DocumentsDocument, PassagesDocument, RetryDocumentDocument } from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

const pollEveryMs = 1000;

/** A Space's documents, newest first; asks again every second while one is being read. */
export function useDocuments(spaceId: string) {
  return useInfiniteQuery({
    queryKey: keys.documents(spaceId),
    queryFn: ({ pageParam, signal }) => request(DocumentsDocument, { spaceId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.documents.pageInfo.hasNextPage ? page.documents.pageInfo.endCursor : null),
    select: (data) => data.pages.flatMap((page) => page.documents.edges.map((edge) => edge.node)),
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.documents.edges.some(({ node }) => isUnfinished(node.status))) ? pollEveryMs : false,
  });
}

/** One document; null when it doesn't exist. */
export function useDocument(id: string) {
  return useQuery({
    queryKey: keys.document(id),
    queryFn: ({ signal }) => request(DocumentDocument, { id }, signal),
    select: (data) => data.document,
    refetchInterval: (query) => (query.state.data?.document && isUnfinished(query.state.data.document.status) ? pollEveryMs : false),
  });
}

const passagesPerPage = 500;

/** The extracted text, in order, in pages of 500 passages. */
export function usePassages(documentId: string, isEnabled: boolean) {
  return useInfiniteQuery({
    queryKey: keys.passages(documentId),
    enabled: isEnabled,
    queryFn: async ({ pageParam, signal }) =>
      (await request(PassagesDocument, { documentId, offset: pageParam, limit: passagesPerPage }, signal)).passages,
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.length === passagesPerPage ? pages.length * passagesPerPage : null),
    select: (data) => data.pages.flat(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useDeleteDocument(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({ mutationFn: (id: string) => request(DeleteDocumentDocument, { input: { id } }), onSuccess: refresh });
}

export function useRetryDocument(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({ mutationFn: (id: string) => request(RetryDocumentDocument, { input: { id } }), onSuccess: refresh });
}

/** Reads the list again: after an upload, a retry, a deletion. */
export function useRefreshDocuments(spaceId: string) {
  const client = useQueryClient();
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: keys.documents(spaceId) }), client.invalidateQueries({ queryKey: ["space"] })]);
  };
}

function isUnfinished(status: string): boolean {
  return status === "QUEUED" || status === "PROCESSING";
}

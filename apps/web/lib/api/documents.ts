import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import {
  CancelDocumentDocument,
  DeleteDocumentDocument,
  DocumentDocument,
  type DocumentFilter,
  type DocumentPartsFragment,
  DocumentsDocument,
  DocumentVersionsDocument,
  PassagesDocument,
  ReadDocumentsAgainDocument,
  RetryDocumentDocument,
  UpdateDocumentDocument,
  type UpdateDocumentInput,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

const pollEveryMs = 1000;
const documentsPerPage = 100;

/** A Space's documents, newest first, in pages of 100; asks again about every second while one is being read. */
export function useDocuments(spaceId: string, filter: DocumentFilter = {}) {
  return useInfiniteQuery({
    queryKey: keys.documents(spaceId, filter),
    queryFn: ({ pageParam, signal }) => request(DocumentsDocument, { spaceId, first: documentsPerPage, after: pageParam, filter }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.documents.pageInfo.hasNextPage ? page.documents.pageInfo.endCursor : null),
    select: (data) => data.pages.flatMap((page) => page.documents.edges.map((edge) => edge.node)),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      // Each page is a request of its own: a long list asks less often.
      data?.pages.some((page) => page.documents.edges.some(({ node }) => isBeingRead(node))) ? pollEveryMs * data.pages.length : false,
  });
}

/** One document; null when it doesn't exist. `isWatched` asks every second, also while nothing seems to happen to it. */
export function useDocument(id: string, { isWatched = false } = {}) {
  return useQuery({
    queryKey: keys.document(id),
    queryFn: ({ signal }) => request(DocumentDocument, { id }, signal),
    select: (data) => data.document,
    refetchInterval: ({ state: { data } }) => (isWatched || (data?.document && isBeingRead(data.document)) ? pollEveryMs : false),
  });
}

/** All uploads of a document, newest first. */
export function useDocumentVersions(id: string) {
  return useQuery({
    queryKey: keys.documentVersions(id),
    queryFn: ({ signal }) => request(DocumentVersionsDocument, { id }, signal),
    select: (data) => data.document?.versions ?? [],
    refetchInterval: (query) => (query.state.data?.document?.versions.some(isUnfinished) ? pollEveryMs : false),
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

/** Renames, moves and tags documents one after the other; those before a failure are changed. */
export function useUpdateDocuments(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({
    mutationFn: async (changes: readonly UpdateDocumentInput[]) => {
      for (const input of changes) await request(UpdateDocumentDocument, { input });
    },
    onSettled: refresh,
  });
}

/** Deletes documents one after the other; those before a failure are gone. */
export function useDeleteDocuments(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await request(DeleteDocumentDocument, { input: { id } });
    },
    onSettled: refresh,
  });
}

/** Reads a document again, with the password where its file needs one. */
export function useRetryDocument(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({
    mutationFn: (input: { readonly id: string; readonly password?: string }) => request(RetryDocumentDocument, { input }),
    // The password stays in no cache.
    gcTime: 0,
    onSuccess: refresh,
  });
}

/** Reads documents that are read once more from their files, 100 at most. */
export function useReadDocumentsAgain(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({
    mutationFn: (ids: readonly string[]) => request(ReadDocumentsAgainDocument, { input: { ids: [...ids] } }),
    onSuccess: refresh,
  });
}

/** Stops the reading of a document. */
export function useCancelDocument(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({ mutationFn: (id: string) => request(CancelDocumentDocument, { input: { id } }), onSettled: refresh });
}

/** Reads again what tells of documents: after an upload, a change, a deletion. */
export function useRefreshDocuments(spaceId: string) {
  const client = useQueryClient();
  return useCallback(async () => {
    const stale = [
      keys.documents(spaceId),
      keys.documentFolders(spaceId),
      keys.documentTags(spaceId),
      ["document"],
      ["readDocument"],
      ["passageSearch"],
      // Its questions to start with.
      ["space"],
    ];
    await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [client, spaceId]);
}

function isBeingRead(document: DocumentPartsFragment): boolean {
  return isUnfinished(document) || (document.nextVersion !== null && isUnfinished(document.nextVersion));
}

function isUnfinished({ status }: { readonly status: string }): boolean {
  return status === "QUEUED" || status === "PROCESSING";
}

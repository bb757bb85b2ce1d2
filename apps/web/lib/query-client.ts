import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./graphql.ts";

/** Keys of what is cached, in one place so that writers and readers agree. */
export const keys = {
  session: ["session"] as const,
  systemStatus: ["systemStatus"] as const,
  space: (slug: string) => ["space", slug] as const,
  threads: (spaceId: string) => ["threads", spaceId] as const,
  thread: (id: string) => ["thread", id] as const,
  queryRows: (id: string) => ["queryRows", id] as const,
  verifiedQueries: (spaceId: string, search?: string) =>
    search === undefined ? (["verifiedQueries", spaceId] as const) : (["verifiedQueries", spaceId, search] as const),
  connections: (spaceId: string) => ["connections", spaceId] as const,
  connectors: ["connectors"] as const,
  catalog: (connectionId: string) => ["catalog", connectionId] as const,
  training: (connectionId: string) => ["training", connectionId] as const,
  samplingRules: (connectionId: string) => ["samplingRules", connectionId] as const,
  spaceModel: (spaceId: string) => ["spaceModel", spaceId] as const,
  evaluations: (spaceId: string) => ["evaluations", spaceId] as const,
  evaluation: (id: string) => ["evaluation", id] as const,
  /** Without a filter: all lists of the Space's documents. */
  documents: (spaceId: string, filter?: object) => (filter ? (["documents", spaceId, filter] as const) : (["documents", spaceId] as const)),
  documentVersions: (id: string) => ["document", id, "versions"] as const,
  documentFolders: (spaceId: string) => ["documentFolders", spaceId] as const,
  documentTags: (spaceId: string) => ["documentTags", spaceId] as const,
  passageSearch: (spaceId: string, search: object) => ["passageSearch", spaceId, search] as const,
  document: (id: string) => ["document", id] as const,
  passages: (documentId: string) => ["passages", documentId] as const,
  readDocument: (id: string) => ["readDocument", id] as const,
  documentText: (documentId: string, version: number, chunk: number) => ["documentText", documentId, version, chunk] as const,
  documentTextAt: (documentId: string, version: number, offset: number) => ["documentTextAt", documentId, version, offset] as const,
  documentHighlight: (documentId: string, version: number, start: number, end: number) =>
    ["documentHighlight", documentId, version, start, end] as const,
  documentOutline: (documentId: string, version: number) => ["documentOutline", documentId, version] as const,
  quotePlace: (documentId: string, version: number, quote: string) => ["quotePlace", documentId, version, quote] as const,
  tablePlace: (documentId: string, version: number, datasetId: string, row: number | null) =>
    ["tablePlace", documentId, version, datasetId, row] as const,
  documentTables: (documentId: string, version: number) => ["documentTables", documentId, version] as const,
  datasetRows: (datasetId: string, from: number) => ["datasetRows", datasetId, from] as const,
  spaceStorage: (slug: string) => ["spaceStorage", slug] as const,
  memberships: (spaceId: string) => ["memberships", spaceId] as const,
  invitations: (spaceId: string) => ["invitations", spaceId] as const,
  apiTokens: (spaceId: string) => ["apiTokens", spaceId] as const,
};

/** One client per page load. A session that ended anywhere makes the guard look again. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError && error.code === "UNAUTHENTICATED") void client.invalidateQueries({ queryKey: keys.session });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== keys.session[0] && onError(error) }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && (error.code === "OFFLINE" || error.code === "UNAVAILABLE"),
      },
    },
  });
  return client;
}

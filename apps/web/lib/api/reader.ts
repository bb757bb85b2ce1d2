import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  DocumentHighlightDocument,
  type DocumentHighlightQuery,
  DocumentTablesDocument,
  DocumentTextAtDocument,
  DocumentTextDocument,
  type DocumentTextPartsFragment,
  type DocumentTextQuery,
  ReadDocumentDocument,
  type ReadDocumentPartsFragment,
} from "../../gql/graphql.ts";
import type { TextSpan } from "../answer/text-span.ts";
import { findQuote } from "../find-quote.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";
import { toOutline } from "../reader/outline.ts";

const pollEveryMs = 1000;

/** The content of a document that answers now: what was read of another version is never shown for it. */
export type ReadVersion = Pick<ReadDocumentPartsFragment, "id" | "version">;

/** A document with its versions; null when it doesn't exist. Asks again every second while it, or its next version, is being read. */
export function useReadDocument(id: string) {
  return useQuery({
    queryKey: keys.readDocument(id),
    queryFn: ({ signal }) => request(ReadDocumentDocument, { id }, signal),
    select: (data) => data.document,
    refetchInterval: (query) => {
      const document = query.state.data?.document;
      return document && [document.status, document.nextVersion?.status].some(isUnfinished) ? pollEveryMs : false;
    },
  });
}

/** Parts per request. */
export const chunkParts = 10;

interface ReadText {
  /** Those that are here, by position. */
  readonly parts: ReadonlyMap<number, DocumentTextPartsFragment>;
  /** Null until the first answer. */
  readonly totalCount: number | null;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly retry: () => void;
}

/** Parts of a document's text: those of the chunks that are asked for, ten parts each. */
export function useDocumentText(document: ReadVersion, chunks: readonly number[]): ReadText {
  return useQueries({
    queries: chunks.map((chunk) => textChunk(document, chunk)),
    combine,
  });
}

function textChunk({ id, version }: ReadVersion, chunk: number) {
  return queryOptions({
    queryKey: keys.documentText(id, version, chunk),
    queryFn: ({ signal }) => request(DocumentTextDocument, { documentId: id, offset: chunk * chunkParts, limit: chunkParts }, signal),
    // The text of a version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Ten parts of a document's text, and how many it has in all. */
export type ReadChunk = (chunk: number) => Promise<DocumentTextQuery["documentParts"]>;

/** Reads chunks of a document's text that may be here already. Fails with `ApiError`. */
export function chunkReader(client: QueryClient, document: ReadVersion): ReadChunk {
  return async (chunk) => (await client.fetchQuery(textChunk(document, chunk))).documentParts;
}

/** Reads a document's text from its first part to its last, or to `maxParts`. */
export async function* readParts(read: ReadChunk, { from = 0, maxParts = Number.POSITIVE_INFINITY } = {}) {
  let total = maxParts;
  for (let chunk = Math.floor(from / chunkParts); chunk * chunkParts < total; chunk++) {
    const { parts, totalCount } = await read(chunk);
    total = Math.min(totalCount, maxParts);
    for (const part of parts) if (part.position >= from && part.position < total) yield part;
  }
}

interface TextResult {
  readonly data?: DocumentTextQuery;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

function combine(results: readonly TextResult[]): ReadText {
  const parts = new Map<number, DocumentTextPartsFragment>();
  for (const { data } of results) for (const part of data?.documentParts.parts ?? []) parts.set(part.position, part);
  return {
    parts,
    totalCount: results.find(({ data }) => data)?.data?.documentParts.totalCount ?? null,
    error: results.find(({ error }) => error)?.error ?? null,
    isFetching: results.some(({ isFetching }) => isFetching),
    retry: () => {
      for (const result of results) if (result.error) result.refetch();
    },
  };
}

/** The part of a document's text that holds a character; null for none, and while nothing is asked (`offset` null). */
export function useDocumentTextAt(document: ReadVersion | null, offset: number | null) {
  return useQuery({
    queryKey: keys.documentTextAt(document?.id ?? "", document?.version ?? 0, offset ?? -1),
    enabled: document !== null && offset !== null,
    queryFn: ({ signal }) => request(DocumentTextAtDocument, { documentId: document?.id ?? "", offset: offset ?? 0 }, signal),
    select: (data) => data.documentPartAt,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where stretches of text stand on the document's pages, in order; empty where it has no layout, and without a document. */
export function useDocumentHighlights(document: ReadVersion | null, spans: readonly TextSpan[]): Highlights {
  return useQueries({
    queries: (document ? spans : []).map(({ start, end }) => ({
      queryKey: keys.documentHighlight(document?.id ?? "", document?.version ?? 0, start, end),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request(DocumentHighlightDocument, { documentId: document?.id ?? "", startOffset: start, endOffset: end }, signal),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: combineHighlights,
  });
}

interface Highlights {
  readonly data: DocumentHighlightQuery["documentHighlight"];
  readonly isPending: boolean;
}

function combineHighlights(results: readonly { readonly data?: DocumentHighlightQuery; readonly isPending: boolean }[]): Highlights {
  return {
    data: results.flatMap(({ data }) => data?.documentHighlight ?? []),
    isPending: results.some(({ isPending }) => isPending),
  };
}

/** The headings of a document, as far as `maxParts` of it. */
export function useOutline(document: ReadVersion, isEnabled: boolean) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.documentOutline(document.id, document.version),
    enabled: isEnabled,
    queryFn: async () => toOutline(await Array.fromAsync(readParts(chunkReader(client, document), { maxParts: maxOutlineParts }))),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const maxOutlineParts = 2000;

/** Where a quote stands in a document's text; empty when it is nowhere. Asks nothing while `quote` is null. */
export function useQuotePlace(document: ReadVersion, quote: string | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.quotePlace(document.id, document.version, quote ?? ""),
    enabled: quote !== null,
    queryFn: async (): Promise<readonly TextSpan[]> => {
      for await (const part of readParts(chunkReader(client, document))) {
        const spans = findQuote([part.text], quote ?? "").map(({ start, end }) => ({
          start: part.startOffset + start,
          end: part.startOffset + end,
        }));
        if (spans.length > 0) return spans;
      }
      return [];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The tables of a document that can be asked with SQL, in its order. Null when the document is gone. */
export function useDocumentTables({ id, version }: ReadVersion, isEnabled: boolean) {
  return useQuery({
    queryKey: keys.documentTables(id, version),
    enabled: isEnabled,
    queryFn: ({ signal }) => request(DocumentTablesDocument, { id }, signal),
    select: (data) => data.document?.datasets ?? null,
  });
}

function isUnfinished(status: string | undefined): boolean {
  return status === "QUEUED" || status === "PROCESSING";
}

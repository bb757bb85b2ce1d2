import { useMemo } from "react";
import type { ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { useTablePlace } from "../../lib/api/datasets.ts";
import { useQuotePlace } from "../../lib/api/reader.ts";
import { findQuote } from "../../lib/find-quote.ts";
import type { ReaderAddress } from "../../lib/reader/reader-address.ts";
import { useHashQuote } from "../../lib/use-hash-quote.ts";
import { useCitedPassage } from "./use-cited-passage.ts";

/** Where to open a document, and what to mark there. */
export interface ReaderTarget {
  /** In characters of the document's text, as it was read last. */
  readonly spans: readonly TextSpan[];
  /** A character to go to without marking it; null when spans tell. */
  readonly offset: number | null;
  /** From 1; null for formats without pages, and where nothing names one. */
  readonly page: number | null;
  /** Words to look for where no span tells where they stand. */
  readonly quote: string | null;
  /** Another one means another place. */
  readonly key: string;
  /** What is to be marked; null where there is only a place to go to. */
  readonly wanted: "cited words" | "passage" | "table" | "row" | null;
  readonly isPending: boolean;
}

/** Finds out where an address leads: offsets as they are, passages, tables and rows by their ids, quotes by their words. */
export function useReaderTarget(document: ReadDocumentPartsFragment, address: ReaderAddress): ReaderTarget {
  const hashQuote = useHashQuote();
  const { start, end, datasetId } = address;
  // Offsets and ids are those of the version that answers now; of an older one only the quote's words can be found.
  const isKnown = document.status === "READY" && (address.version === null || address.version === document.version);
  const table = useTablePlace(document, isKnown ? datasetId : null, address.row);
  const wantsPassage = isKnown && start === null && datasetId === null;
  const cited = useCitedPassage(document.id, wantsPassage ? address.passageId : null);
  const { passage } = cited;
  const spans = useMemo(() => {
    if (!isKnown) return [];
    if (table.place) return table.place.span ? [table.place.span] : [];
    if (start !== null) return end === null ? [] : [{ start, end }];
    return passage ? passageSpans(passage, hashQuote) : [];
  }, [isKnown, table.place, start, end, passage, hashQuote]);
  // PDFs look the words up in what is drawn; all else has only its text.
  const isLookedUp = document.status === "READY" && document.format !== "PDF" && spans.length === 0 && !cited.isPending;
  const lookedUp = useQuotePlace(document, isLookedUp ? hashQuote : null);
  const isPending = (isKnown && (table.isPending || cited.isPending)) || (isLookedUp && hashQuote !== null && lookedUp.isPending);
  return {
    spans: spans.length > 0 ? spans : (lookedUp.data ?? []),
    offset: isKnown ? (passage?.place.startOffset ?? start) : null,
    page: table.place?.page ?? address.page ?? passage?.place.page ?? null,
    quote: hashQuote,
    wanted: wantedOf(address, hashQuote),
    key: `target ${JSON.stringify(address)} ${hashQuote ?? ""}`,
    isPending,
  };
}

function wantedOf({ end, passageId, datasetId, row }: ReaderAddress, quote: string | null): ReaderTarget["wanted"] {
  if (datasetId !== null) return row === null ? "table" : "row";
  if (quote !== null) return "cited words";
  return end !== null || passageId !== null ? "passage" : null;
}

type Passage = NonNullable<ReturnType<typeof useCitedPassage>["passage"]>;

function passageSpans({ text, place: { startOffset, endOffset } }: Passage, quote: string | null): readonly TextSpan[] {
  const ranges = quote === null ? [] : findQuote([text], quote);
  if (ranges.length === 0) return [{ start: startOffset, end: endOffset }];
  return ranges.map((range) => ({ start: startOffset + range.start, end: startOffset + range.end }));
}

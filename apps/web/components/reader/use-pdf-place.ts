import { useQuery } from "@tanstack/react-query";
import type { PDFDocumentProxy } from "pdfjs-dist";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { type ReadVersion, useDocumentHighlights, useDocumentTextAt } from "../../lib/api/reader.ts";
import { findQuotePage } from "../../lib/pdf.ts";
import type { PageHighlight } from "../../lib/reader/page-rects.ts";

/** What to show of a PDF. */
export interface PdfFocus {
  readonly spans: readonly TextSpan[];
  readonly page: number | null;
  readonly quote: string | null;
}

export interface PdfPlace {
  /** From 1. */
  readonly page: number;
  readonly highlights: readonly PageHighlight[];
  /** Words to mark on `page` where no rectangles are known. */
  readonly quote: string | null;
  readonly isMarked: boolean;
  readonly isPending: boolean;
}

/**
 * Where the words of a focus stand on the pages: as rectangles where the document's layout was read; otherwise the page near the named one on
 * which the words are found in what is drawn; otherwise only the page. `document` is null for a file whose text isn't the one that offsets count in.
 */
export function usePdfPlace(pdf: PDFDocumentProxy | null, path: string, document: ReadVersion | null, focus: PdfFocus): PdfPlace {
  const highlights = useDocumentHighlights(document, focus.spans);
  const isQuoted = !highlights.isPending && highlights.data.length === 0;
  const span = isQuoted && focus.quote === null ? (focus.spans[0] ?? null) : null;
  const part = useDocumentTextAt(document, span?.start ?? null);
  const quote =
    focus.quote ?? (span && part.data ? part.data.text.slice(span.start - part.data.startOffset, span.end - part.data.startOffset) : null);
  const named = focus.page ?? part.data?.page ?? 1;
  const looksUp = pdf !== null && isQuoted && quote !== null;
  const quotePage = useQuery({
    queryKey: ["pdfQuotePage", path, named, quote],
    enabled: looksUp,
    queryFn: async () => (pdf && quote !== null ? findQuotePage(pdf, quote, Math.min(named, pdf.numPages)) : null),
    gcTime: 0,
  });
  const first = highlights.data[0];
  const found = quotePage.data ?? null;
  return {
    page: Math.min(first?.page ?? found ?? named, pdf?.numPages ?? Number.POSITIVE_INFINITY),
    highlights: highlights.data,
    quote: found === null ? null : quote,
    isMarked: first !== undefined || found !== null,
    isPending: highlights.isPending || (span !== null && document !== null && part.isPending) || (looksUp && quotePage.isPending),
  };
}

"use client";
import "./pdf-text-layer.css";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../lib/graphql.ts";
import { findQuotePage, openPdf } from "../../lib/pdf.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { PdfPage, type PdfPageSize } from "./pdf-page.tsx";

interface PdfViewerProps {
  readonly path: string;
  readonly name: string;
  /** The page to open, from 1. */
  readonly page: number;
  /** Words to mark on it. */
  readonly quote: string | null;
  /** Shows the extracted text instead; null when there is none. */
  readonly onShowText: (() => void) | null;
}

interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  readonly size: PdfPageSize;
  /** Where the quote was found; null when it wasn't, or none was asked for. */
  readonly quotePage: number | null;
}

/** A PDF as it was made, drawn page by page as one scrolls, open at the page with the cited words marked. */
export function PdfViewer({ path, name, page, quote, onShowText }: PdfViewerProps) {
  const [opened, setOpened] = useState<OpenPdf | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const target = opened ? (opened.quotePage ?? Math.min(page, opened.pdf.numPages)) : null;

  useEffect(() => {
    let isGone = false;
    const task = openPdf(path);
    const open = async () => {
      const pdf = await task.promise;
      const named = Math.min(Math.max(page, 1), pdf.numPages);
      const { width, height } = (await pdf.getPage(named)).getViewport({ scale: 1 });
      const quotePage = quote === null ? null : await findQuotePage(pdf, quote, named);
      if (!isGone) setOpened({ pdf, size: { width, height }, quotePage });
    };
    open().catch((cause: unknown) => {
      if (!isGone) setError(pdfError(cause));
    });
    return () => {
      isGone = true;
      setOpened(null);
      setError(null);
      void task.destroy();
    };
  }, [path, page, quote]);

  useEffect(() => {
    if (target !== null) scroller.current?.querySelector(`[data-page="${target}"]`)?.scrollIntoView({ block: "start" });
  }, [target]);

  if (error) return <ErrorState error={error} className="m-4" />;
  return (
    <>
      <Finding hasQuote={quote !== null} opened={opened} page={target} onShowText={onShowText} />
      <section
        ref={scroller}
        aria-label={`Pages of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto bg-subtle px-2 py-3 -outline-offset-2 sm:px-6"
      >
        {!opened && <Skeleton className="mx-auto h-full max-w-3xl bg-surface" />}
        {opened &&
          Array.from({ length: opened.pdf.numPages }, (_, index) => (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
              key={index}
              pdf={opened.pdf}
              number={index + 1}
              expectedSize={opened.size}
              quote={index + 1 === opened.quotePage ? quote : null}
            />
          ))}
      </section>
    </>
  );
}

interface FindingProps {
  readonly hasQuote: boolean;
  readonly opened: OpenPdf | null;
  readonly page: number | null;
  readonly onShowText: (() => void) | null;
}

/** Says what is marked, or that only the page is known. */
function Finding({ hasQuote, opened, page, onShowText }: FindingProps) {
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center justify-between gap-x-4 border-b px-4 py-1 text-[0.8125rem] text-muted">
      <p role="status" data-testid="quote-finding">
        {!opened && "Opening…"}
        {opened &&
          hasQuote &&
          (opened.quotePage === null
            ? `Page ${page} only: the quoted words were not found on it.`
            : `The cited words are marked on page ${page}.`)}
        {opened && !hasQuote && `${opened.pdf.numPages} ${opened.pdf.numPages === 1 ? "page" : "pages"}`}
      </p>
      {onShowText && (
        <Button look="ghost" size="sm" onClick={onShowText}>
          Show as text
        </Button>
      )}
    </div>
  );
}

function pdfError(cause: unknown): ApiError {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "PasswordException")
    return new ApiError("This PDF is protected by a password.", "UNREADABLE_FILE", { suggestion: "Download it to read it." });
  if (name === "InvalidPDFException")
    return new ApiError("This PDF is damaged and can’t be shown.", "UNREADABLE_FILE", { suggestion: "Download it, or upload it anew." });
  return new ApiError("This PDF can’t be shown.", "UNAVAILABLE", { suggestion: "Load the page again, or download the file." });
}

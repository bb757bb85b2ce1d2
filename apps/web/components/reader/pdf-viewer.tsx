"use client";
import "./pdf-text-layer.css";
import { PanelLeft, ZoomIn, ZoomOut } from "lucide-react";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import type { ReadVersion } from "../../lib/api/reader.ts";
import { drawnTextOf } from "../../lib/pdf.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { PageJump } from "./page-jump.tsx";
import { PdfPages, type PdfPagesHandle } from "./pdf-pages.tsx";
import { PdfPassword } from "./pdf-password.tsx";
import { PdfThumbnails } from "./pdf-thumbnails.tsx";
import { fitZoom, nextZoom, type PdfZoom } from "./pdf-zoom.ts";
import { ReaderBar } from "./reader-bar.tsx";
import type { ReaderParts } from "./reader-parts.ts";
import { type PageSize, useOpenPdf } from "./use-open-pdf.ts";
import { type PdfPlace, usePdfPlace } from "./use-pdf-place.ts";
import { useReadWhenOpen } from "./use-read-when-open.ts";
import type { ReaderTarget } from "./use-reader-target.ts";

interface PdfViewerProps {
  readonly file: ReadDocumentPartsFragment;
  readonly path: string;
  /** Null for a file whose text isn't the one that was read last. */
  readonly document: ReadVersion | null;
  readonly parts: ReaderParts;
}

/** A PDF as it was made, open at the cited words. */
export function PdfViewer({ file, path, document, parts }: PdfViewerProps) {
  const opened = useOpenPdf(path);
  const reading = useReadWhenOpen(file.id, opened.state === "open");
  if (opened.state === "open")
    return (
      <>
        {reading.error ? <ErrorState error={reading.error} onRetry={reading.tryAgain} className="m-3 shrink-0" /> : null}
        <OpenPdfViewer key={path} {...{ file, path, document, parts }} {...opened} />
      </>
    );
  return (
    <>
      <ReaderBar parts={parts} finding={opened.state === "opening" ? "Opening…" : ""} />
      <section aria-label={`Pages of ${file.name}`} className="min-h-0 flex-1 overflow-y-auto bg-subtle px-4 py-3">
        {opened.state === "opening" && <Skeleton className="mx-auto h-full max-w-3xl bg-surface" />}
        {opened.state === "locked" && (
          <PdfPassword
            document={file}
            wasWrong={opened.wasWrong}
            onUnlock={(password, isToBeRead) => {
              reading.want(isToBeRead ? password : null);
              opened.unlock(password);
            }}
          />
        )}
        {opened.state === "failed" && <ErrorState error={opened.error} className="mx-auto max-w-xl" />}
      </section>
    </>
  );
}

const noSpans: readonly TextSpan[] = [];

interface OpenPdfViewerProps extends PdfViewerProps {
  readonly pdf: PDFDocumentProxy;
  readonly firstSize: PageSize;
}

function OpenPdfViewer({ file, path, document, parts, pdf, firstSize }: OpenPdfViewerProps) {
  const { target, find } = parts;
  const { chosen } = find;
  const focus = chosen ? { spans: chosen.span ? [chosen.span] : noSpans, page: chosen.page, quote: chosen.words } : target;
  const place = usePdfPlace(pdf, path, document, focus);
  const pages = useRef<PdfPagesHandle>(null);
  const [hasThumbnails, setHasThumbnails] = useState(false);
  const [zoom, setZoom] = useState<PdfZoom>(fitZoom);
  const [view, setView] = useState({ page: place.page, percent: 100 });
  const onView = useCallback(
    (next: typeof view) => setView((old) => (old.page === next.page && old.percent === next.percent ? old : next)),
    [],
  );
  const { jump, onDrawn } = parts;
  useEffect(() => {
    onDrawn(drawnTextOf(pdf));
    return () => onDrawn(null);
  }, [pdf, onDrawn]);
  useEffect(() => {
    if (jump && jump.entry.page !== null) pages.current?.goTo(jump.entry.page);
  }, [jump]);
  const isPending = target.isPending || place.isPending;
  return (
    <>
      <ReaderBar
        parts={parts}
        finding={
          <span data-testid="quote-finding">
            {isPending ? "Looking for the place…" : describeFinding(place, target.wanted, chosen !== null)}
          </span>
        }
      >
        {pdf.numPages > 1 && (
          <Button
            look="ghost"
            size="iconSm"
            aria-label="Small pages"
            title="Small pages"
            aria-expanded={hasThumbnails}
            onClick={() => setHasThumbnails(!hasThumbnails)}
            className={cn("hidden sm:inline-flex", hasThumbnails && "bg-subtle text-text")}
          >
            <PanelLeft size={16} aria-hidden />
          </Button>
        )}
        <PageJump page={view.page} count={pdf.numPages} word="Page" onJump={(page) => pages.current?.goTo(page)} />
        <div className="hidden items-center sm:flex">
          <Button look="ghost" size="iconSm" aria-label="Smaller" onClick={() => setZoom(nextZoom(view.percent, -1))}>
            <ZoomOut size={16} aria-hidden />
          </Button>
          <Button
            look="ghost"
            size="sm"
            className="min-w-14 px-1 tabular-nums"
            aria-label={`${view.percent} per cent; fit the width`}
            aria-pressed={zoom === "width"}
            title="Fit the width"
            onClick={() => setZoom(zoom === "width" ? fitZoom : "width")}
          >
            {view.percent} %
          </Button>
          <Button look="ghost" size="iconSm" aria-label="Larger" onClick={() => setZoom(nextZoom(view.percent, 1))}>
            <ZoomIn size={16} aria-hidden />
          </Button>
        </div>
      </ReaderBar>
      <div className="flex min-h-0 flex-1">
        {hasThumbnails && <PdfThumbnails pdf={pdf} firstSize={firstSize} page={view.page} onGo={(page) => pages.current?.goTo(page)} />}
        <PdfPages
          ref={pages}
          name={file.name}
          pdf={pdf}
          firstSize={firstSize}
          zoom={zoom}
          place={isPending ? null : place}
          placeKey={chosen ? find.chosenKey : target.key}
          found={find.matches.length > 0 ? find.words : null}
          document={document}
          hasTables={parts.hasTables}
          onView={onView}
        />
      </div>
    </>
  );
}

function describeFinding(place: PdfPlace, wanted: ReaderTarget["wanted"], isFinding: boolean): string {
  if (isFinding) return place.isMarked ? "" : `On page ${place.page}; its place there isn’t known.`;
  if (wanted === null) return "";
  if (!place.isMarked) return `Page ${place.page} only: the ${wanted} could not be found on it.`;
  const numbers = [...new Set(place.highlights.map(({ page }) => page))];
  const pages = numbers.length > 1 ? `pages ${numbers[0]} to ${numbers.at(-1)}` : `page ${place.page}`;
  return `The ${wanted} ${wanted === "cited words" ? "are" : "is"} marked on ${pages}.`;
}

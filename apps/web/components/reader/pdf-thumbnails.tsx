"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { PDFDocumentProxy, RenderTask } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { cn } from "../ui/cn.ts";
import type { PageSize } from "./use-open-pdf.ts";

interface PdfThumbnailsProps {
  readonly pdf: PDFDocumentProxy;
  readonly firstSize: PageSize;
  /** The one in sight, from 1. */
  readonly page: number;
  readonly onGo: (page: number) => void;
}

/** CSS pixels. */
const pictureWidth = 104;
const labelHeight = 28;
/** Of long, narrow paper only the middle is shown. */
const tallest = 180;

/** The pages of a PDF, small, to leaf through. Only those in sight are drawn and kept. */
export function PdfThumbnails({ pdf, firstSize, page, onGo }: PdfThumbnailsProps) {
  const scroller = useRef<HTMLElement>(null);
  const pictureHeight = Math.min(tallest, Math.round(pictureWidth * (firstSize.height / firstSize.width)));
  const virtualizer = useVirtualizer({
    count: pdf.numPages,
    getScrollElement: () => scroller.current,
    estimateSize: () => pictureHeight + labelHeight,
    paddingStart: 12,
    paddingEnd: 4,
    overscan: 2,
  });
  useEffect(() => virtualizer.scrollToIndex(page - 1, { align: "auto" }), [virtualizer, page]);
  return (
    <nav
      ref={scroller}
      aria-label="Small pages"
      className="hidden w-36 shrink-0 overflow-y-auto border-r bg-surface sm:block"
      data-testid="thumbnails"
    >
      <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <li key={index} className="absolute inset-x-0 flex justify-center" style={{ top: start }}>
            <button
              type="button"
              aria-label={`Page ${index + 1}`}
              aria-current={index + 1 === page ? "page" : undefined}
              onClick={() => onGo(index + 1)}
              className="group flex flex-col items-center -outline-offset-2"
            >
              <span
                style={{ width: pictureWidth, height: pictureHeight }}
                className={cn(
                  "grid place-items-center overflow-hidden rounded border bg-white group-hover:border-line-strong",
                  index + 1 === page && "border-accent outline-2 outline-accent",
                )}
              >
                <Picture pdf={pdf} number={index + 1} />
              </span>
              <span className={cn("text-xs leading-6 text-muted tabular-nums", index + 1 === page && "font-medium text-text")}>
                {index + 1}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Picture({ pdf, number }: { readonly pdf: PDFDocumentProxy; readonly number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    let isGone = false;
    let rendering: RenderTask | null = null;
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (isGone || !canvas.current) return;
      const sharpness = Math.min(window.devicePixelRatio || 1, 2);
      const viewport = page.getViewport({ scale: (pictureWidth * sharpness) / page.getViewport({ scale: 1 }).width });
      canvas.current.width = Math.round(viewport.width);
      canvas.current.height = Math.round(viewport.height);
      rendering = page.render({ canvas: canvas.current, viewport });
      await rendering.promise;
      if (!isGone) setIsDrawn(true);
    };
    // What can't be drawn small says so where it is drawn large; one that is left is cancelled, which pdf.js reports as a failure.
    draw().catch(() => undefined);
    return () => {
      isGone = true;
      rendering?.cancel();
    };
  }, [pdf, number]);
  return <canvas ref={canvas} aria-hidden className={cn("w-full", !isDrawn && "invisible")} />;
}

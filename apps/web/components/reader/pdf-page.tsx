"use client";
import { type PDFDocumentProxy, type RenderTask, TextLayer } from "pdfjs-dist";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { colourFound, markQuote } from "../../lib/pdf.ts";
import { type PageHighlight, toShareRects } from "../../lib/reader/page-rects.ts";
import { cn } from "../ui/cn.ts";
import type { PageSize } from "./use-open-pdf.ts";

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  /** CSS pixels. */
  readonly width: number;
  /** What the page measures; a guess until `onSize` told. */
  readonly size: PageSize;
  readonly onSize: (number: number, size: PageSize) => void;
  /** Where the marked words stand on it; null when none do. */
  readonly highlight: PageHighlight | null;
  /** Words to look up and mark in what is drawn, where no rectangles are known. */
  readonly quote: string | null;
  /** Words to colour wherever they stand on it; null for none. */
  readonly found: string | null;
  /** Above the page: ways to its tables. */
  readonly children?: ReactNode;
}

/** More pixels than this take seconds to draw, and phones give up. */
const maxCanvasPixels = 16_000_000;

/** One page: its picture, the marks on it, and its text above to select and read out. */
export function PdfPage({ pdf, number, width, size, onSize, highlight, quote, found, children }: PdfPageProps) {
  const picture = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [isFailed, setIsFailed] = useState(false);
  const [drawnText, setDrawnText] = useState<readonly HTMLElement[]>([]);

  useEffect(() => {
    let isGone = false;
    let rendering: RenderTask | null = null;
    let layer: TextLayer | null = null;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const { current: pictureBox } = picture;
      const { current: textBox } = text;
      if (isGone || !pictureBox || !textBox) return;
      const natural = page.getViewport({ scale: 1 });
      onSize(number, { width: natural.width, height: natural.height });
      const viewport = page.getViewport({ scale: width / natural.width });
      const canvas = document.createElement("canvas");
      const pixels = Math.sqrt(maxCanvasPixels / (viewport.width * viewport.height));
      const sharpness = Math.min(window.devicePixelRatio || 1, 2, pixels);
      canvas.width = Math.round(viewport.width * sharpness);
      canvas.height = Math.round(viewport.height * sharpness);
      canvas.className = "absolute inset-0 size-full";
      // Another zoom's picture stays until this one is whole: no white flash.
      if (!pictureBox.firstChild) pictureBox.append(canvas);
      rendering = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
      textBox.replaceChildren();
      layer = new TextLayer({ textContentSource: page.streamTextContent(), container: textBox, viewport });
      const { textDivs } = layer;
      const marking = layer.render().then(() => {
        if (isGone) return;
        if (quote !== null) markQuote(textDivs, quote)?.scrollIntoView({ block: "center" });
        setDrawnText(textDivs);
      });
      await Promise.all([marking, rendering.promise]);
      if (!isGone) pictureBox.replaceChildren(canvas);
    };
    draw().catch(() => {
      // Leaving a page cancels its drawing, which pdf.js reports as a failure.
      if (!isGone) setIsFailed(true);
    });
    return () => {
      isGone = true;
      rendering?.cancel();
      layer?.cancel();
    };
  }, [pdf, number, width, quote, onSize]);

  useEffect(() => (found === null ? undefined : colourFound(drawnText, found)), [drawnText, found]);

  return (
    <div
      data-page={number}
      className="relative shrink-0 overflow-hidden rounded-md border bg-white shadow-sm"
      style={{ width, aspectRatio: `${size.width} / ${size.height}`, "--total-scale-factor": width / size.width } as CSSProperties}
    >
      <div ref={picture} aria-hidden />
      {highlight && <PageMarks highlight={highlight} isChosen={found !== null} />}
      <div ref={text} className="textLayer" />
      {children}
      {isFailed && <p className="absolute inset-x-0 top-8 text-center text-sm text-danger">Page {number} can’t be drawn.</p>}
    </div>
  );
}

/** A marker pen over the lines: it colours the paper and leaves the ink. `isChosen`: one of several that are coloured. */
function PageMarks({ highlight, isChosen }: { readonly highlight: PageHighlight; readonly isChosen: boolean }) {
  return (
    <div aria-hidden className="absolute inset-0 mix-blend-multiply">
      {toShareRects(highlight).map((rect) => (
        <mark
          key={`${rect.left} ${rect.top}`}
          data-testid="page-mark"
          className={cn("absolute rounded-[2px] bg-[rgb(255_230_120)] p-0", isChosen && "outline-2 outline-[#2f55a4]")}
          style={{ left: `${rect.left}%`, top: `${rect.top}%`, width: `${rect.width}%`, height: `${rect.height}%` }}
        />
      ))}
    </div>
  );
}

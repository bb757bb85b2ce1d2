"use client";
import { type PDFDocumentProxy, type RenderTask, TextLayer } from "pdfjs-dist";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { markQuote } from "../../lib/pdf.ts";

export interface PdfPageSize {
  readonly width: number;
  readonly height: number;
}

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  /** Until the page itself is read. */
  readonly expectedSize: PdfPageSize;
  readonly quote: string | null;
}

const maxWidth = 880;

/** One page: its picture, and its text above it to select, read out and mark. Drawn when it comes near the window. */
export function PdfPage({ pdf, number, expectedSize, quote }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(expectedSize);
  const [isNear, setIsNear] = useState(false);
  const [width, setWidth] = useState(0);
  const scale = width / size.width;

  useEffect(() => {
    if (!frame.current) return;
    const nearness = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), { rootMargin: "600px" });
    const resize = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    nearness.observe(frame.current);
    resize.observe(frame.current);
    return () => {
      nearness.disconnect();
      resize.disconnect();
    };
  }, []);

  return (
    <div
      ref={frame}
      data-page={number}
      className="relative mx-auto mb-3 overflow-hidden rounded-md border bg-white shadow-sm"
      style={{ maxWidth, aspectRatio: `${size.width} / ${size.height}`, "--total-scale-factor": scale } as CSSProperties}
    >
      {isNear && width > 0 && <DrawnPage pdf={pdf} number={number} width={width} quote={quote} onSize={setSize} />}
    </div>
  );
}

interface DrawnPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly width: number;
  readonly quote: string | null;
  readonly onSize: (size: PdfPageSize) => void;
}

function DrawnPage({ pdf, number, width, quote, onSize }: DrawnPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [isFailed, setIsFailed] = useState(false);

  useEffect(() => {
    let isGone = false;
    let rendering: RenderTask | null = null;
    let layer: TextLayer | null = null;
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (isGone || !canvas.current || !text.current) return;
      const natural = page.getViewport({ scale: 1 });
      onSize({ width: natural.width, height: natural.height });
      const viewport = page.getViewport({ scale: width / natural.width });
      const sharpness = Math.min(window.devicePixelRatio || 1, 2);
      canvas.current.width = Math.round(viewport.width * sharpness);
      canvas.current.height = Math.round(viewport.height * sharpness);
      rendering = page.render({ canvas: canvas.current, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
      text.current.replaceChildren();
      layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text.current, viewport });
      await layer.render();
      if (!isGone && quote !== null) markQuote(layer.textDivs, quote)?.scrollIntoView({ block: "center" });
      await rendering.promise;
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

  return (
    <>
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
      <div ref={text} className="textLayer" />
      {isFailed && <p className="absolute inset-x-0 top-8 text-center text-sm text-danger">Page {number} can’t be drawn.</p>}
    </>
  );
}

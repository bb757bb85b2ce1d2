"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ReadVersion } from "../../lib/api/reader.ts";
import { type PageHighlight, surroundingRect, toShareRects } from "../../lib/reader/page-rects.ts";
import { PageTables } from "./page-tables.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { type PdfZoom, pageWidth, toPercent } from "./pdf-zoom.ts";
import type { PageSize } from "./use-open-pdf.ts";
import type { PdfPlace } from "./use-pdf-place.ts";
import { useScrollKeys } from "./use-scroll-keys.ts";

export interface PdfPagesHandle {
  /** Shows the top of a page, from 1. */
  readonly goTo: (page: number) => void;
}

interface PdfPagesProps {
  readonly ref: Ref<PdfPagesHandle>;
  readonly name: string;
  readonly pdf: PDFDocumentProxy;
  readonly firstSize: PageSize;
  readonly zoom: PdfZoom;
  /** Null until it is known where to go. */
  readonly place: PdfPlace | null;
  /** Each is gone to once. */
  readonly placeKey: string;
  /** Words that are looked for; null for none. */
  readonly found: string | null;
  readonly document: ReadVersion | null;
  readonly hasTables: boolean;
  readonly onView: (view: { readonly page: number; readonly percent: number }) => void;
}

const gap = 12;
const sidePadding = 12;
/** How far from the top the marked line comes to stand, as a share of the window. */
const markFromTop = 0.3;

/** The pages below each other. Only those near the window are drawn, so that a thousand pages cost no more than ten. */
export function PdfPages({ ref, name, pdf, firstSize, zoom, place, placeKey, found, document, hasTables, onView }: PdfPagesProps) {
  const scroller = useRef<HTMLElement>(null);
  useScrollKeys(scroller);
  const room = useRoom(scroller);
  const sizes = useRef(new Map<number, PageSize>());
  const sizeOf = (index: number) => sizes.current.get(index + 1) ?? firstSize;
  const widthOf = (index: number) => pageWidth(zoom, sizeOf(index).width, room - 2 * sidePadding);
  const heightOf = (index: number) => widthOf(index) * (sizeOf(index).height / sizeOf(index).width);
  const virtualizer = useVirtualizer({
    count: pdf.numPages,
    enabled: room > 0,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    gap,
    paddingStart: gap,
    paddingEnd: gap,
    overscan: 1,
  });
  const height = scroller.current?.clientHeight ?? 0;
  const page = (virtualizer.getVirtualItemForOffset((virtualizer.scrollOffset ?? 0) + height * markFromTop)?.index ?? 0) + 1;
  useKeepPlace(virtualizer, room === 0 ? 0 : widthOf(0), page);

  const heightOfPage = useRef(heightOf);
  heightOfPage.current = heightOf;
  const onSize = useCallback(
    (number: number, size: PageSize) => {
      sizes.current.set(number, size);
      // Pages of one size are known without being opened; of the others what is in sight stays where it is.
      virtualizer.resizeItem(number - 1, heightOfPage.current(number - 1));
    },
    [virtualizer],
  );
  const goTo = useCallback((number: number) => virtualizer.scrollToIndex(number - 1, { align: "start" }), [virtualizer]);
  useImperativeHandle(ref, () => ({ goTo }), [goTo]);

  const gone = useRef(new Set<string>());
  useEffect(() => {
    if (!place || room === 0 || gone.current.has(placeKey)) return;
    gone.current.add(placeKey);
    // Pages that weren't drawn yet are taken to be like the first: where the marks lie, their own size counts.
    for (const { page: number, width, height } of place.highlights) onSize(number, { width, height });
    const mark = surroundingRect(place.highlights.filter((highlight) => highlight.page === place.page).flatMap(toShareRects));
    const top = virtualizer.getOffsetForIndex(place.page - 1, "start")?.[0] ?? 0;
    if (!mark) return virtualizer.scrollToOffset(Math.max(0, top - gap));
    const markTop = (mark.top / 100) * heightOf(place.page - 1);
    virtualizer.scrollToOffset(Math.max(0, top + markTop - (scroller.current?.clientHeight ?? 0) * markFromTop));
  });

  const percent = room === 0 ? 100 : toPercent(widthOf(page - 1), sizeOf(page - 1).width);
  useEffect(() => onView({ page, percent }), [onView, page, percent]);

  const marks = useMemo(() => mergedByPage(place?.highlights ?? []), [place?.highlights]);
  const items = virtualizer.getVirtualItems();
  return (
    <section
      ref={scroller}
      aria-label={`Pages of ${name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 min-w-0 flex-1 overflow-auto bg-subtle -outline-offset-2"
    >
      <div
        className="relative"
        style={{ height: virtualizer.getTotalSize(), minWidth: Math.max(0, ...items.map(({ index }) => widthOf(index) + 2 * sidePadding)) }}
      >
        {items.map(({ index, start }) => (
          <div key={index} className="absolute inset-x-0 flex justify-center" style={{ top: start }}>
            <PdfPage
              pdf={pdf}
              number={index + 1}
              width={widthOf(index)}
              size={sizeOf(index)}
              onSize={onSize}
              highlight={marks.get(index + 1) ?? null}
              found={found}
              quote={place && index + 1 === place.page ? place.quote : null}
            >
              {hasTables && document && <PageTables document={document} page={index + 1} />}
            </PdfPage>
          </div>
        ))}
      </div>
    </section>
  );
}

/** CSS pixels across. */
function useRoom(scroller: { readonly current: HTMLElement | null }): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    if (!scroller.current) return;
    const observer = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);
  return room;
}

interface Keeping {
  readonly scrollOffset: number | null;
  readonly measure: () => void;
  readonly getOffsetForIndex: (index: number, align: "start") => readonly [number, string] | undefined;
  readonly scrollToOffset: (offset: number) => void;
}

/** Keeps the page in sight where it is while its size changes. */
function useKeepPlace(virtualizer: Keeping, width: number, page: number): void {
  const before = useRef({ width, page, share: 0 });
  useLayoutEffect(() => {
    const { width: oldWidth, page: oldPage, share } = before.current;
    if (oldWidth !== width) {
      virtualizer.measure();
      const start = virtualizer.getOffsetForIndex(oldPage - 1, "start")?.[0];
      if (oldWidth > 0 && start !== undefined) virtualizer.scrollToOffset(start + share * width);
    }
    const start = virtualizer.getOffsetForIndex(page - 1, "start")?.[0] ?? 0;
    // In page widths, for heights are theirs times a constant.
    before.current = { width, page, share: width === 0 ? 0 : ((virtualizer.scrollOffset ?? 0) - start) / width };
  });
}

function mergedByPage(highlights: readonly PageHighlight[]): ReadonlyMap<number, PageHighlight> {
  const pages = new Map<number, PageHighlight>();
  for (const highlight of highlights) {
    const other = pages.get(highlight.page);
    pages.set(highlight.page, other ? { ...other, rects: [...other.rects, ...highlight.rects] } : highlight);
  }
  return pages;
}

"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef } from "react";
import type { DocumentTextPartsFragment, ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { chunkParts, useDocumentTables, useDocumentText, useDocumentTextAt } from "../../lib/api/reader.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import type { TextMark } from "../../lib/reader/text-marks.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { ErrorState, LoadingRows, Skeleton } from "../ui/states.tsx";
import { PageJump } from "./page-jump.tsx";
import { PartView } from "./part-view.tsx";
import { ReaderBar } from "./reader-bar.tsx";
import type { ReaderParts } from "./reader-parts.ts";
import { toTextFocus } from "./text-focus.ts";
import { useScrollKeys } from "./use-scroll-keys.ts";
import { useScrollToPlace } from "./use-scroll-to-place.ts";

interface TextViewerProps {
  readonly document: ReadDocumentPartsFragment;
  readonly parts: ReaderParts;
}

const unreadHeight = 700;
const noMarks: readonly TextMark[] = [];

/** A document's text as it was read, part by part as one scrolls, open at the cited words. */
export function TextViewer({ document, parts: reader }: TextViewerProps) {
  const { slug } = useOpenSpace();
  const { target, find } = reader;
  const beginning = useDocumentText(document, [0]);
  const total = beginning.totalCount ?? 0;
  const scroller = useRef<HTMLElement>(null);
  useScrollKeys(scroller);
  const known = useRef<ReadonlyMap<number, DocumentTextPartsFragment>>(new Map());
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(known.current.get(index)),
    overscan: 1,
  });
  const items = virtualizer.getVirtualItems();
  const focus = toTextFocus(reader);
  const goal = useDocumentTextAt(document, focus?.start ?? null);
  const chunks = [...items.map(({ index }) => index), ...(goal.data ? [goal.data.position] : [])].map((position) =>
    Math.floor(position / chunkParts),
  );
  const text = useDocumentText(document, [...new Set([0, ...chunks])]);
  known.current = text.parts;

  const goalPosition = goal.data?.position ?? null;
  useScrollToPlace({
    scroller,
    focus,
    position: goalPosition !== null && text.parts.has(goalPosition) ? goalPosition : null,
    showPart: (position) => virtualizer.scrollToIndex(position, { align: "start" }),
    endShowing: () => virtualizer.cancelScroll(),
  });

  const tables = useDocumentTables(document, reader.hasTables);
  const datasets = tables.data;
  const tablePathAt = useCallback(
    (start: number, end: number) => {
      const dataset = datasets?.find(
        ({ origin }) => origin.startOffset !== null && origin.startOffset >= start && origin.startOffset < end,
      );
      return dataset ? readerPath(slug, document.id, { view: "tables", datasetId: dataset.id }) : null;
    },
    [datasets, slug, document.id],
  );
  const marks = useMemo(() => {
    const found = find.matches.flatMap((match) =>
      match.span ? [{ ...match.span, kind: match === find.chosen ? ("chosen" as const) : ("found" as const) }] : [],
    );
    return [...found, ...target.spans.map((span) => ({ ...span, kind: "cited" as const }))];
  }, [find.matches, find.chosen, target.spans]);

  const inSight = virtualizer.getVirtualItemForOffset((virtualizer.scrollOffset ?? 0) + 120)?.index ?? 0;
  const pageWord = document.format === "PPTX" ? "Slide" : "Page";
  const error = beginning.error ?? text.error;
  return (
    <>
      <ReaderBar
        parts={reader}
        finding={<span data-testid="quote-finding">{describeFinding(target, goal.isFetched && goal.data === null)}</span>}
      >
        {document.pageCount !== null && total > 1 && (
          <PageJump
            page={inSight + 1}
            count={total}
            word={pageWord}
            onJump={(page) => virtualizer.scrollToIndex(page - 1, { align: "start" })}
          />
        )}
      </ReaderBar>
      <section
        ref={scroller}
        aria-label="Text of the document"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 min-w-0 flex-1 overflow-y-auto -outline-offset-2"
      >
        <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:px-8">
          {beginning.totalCount === null && !error && <LoadingRows label="Loading the text" rows={5} className="h-24" />}
          {error && <ErrorState error={error} onRetry={text.retry} />}
          {beginning.totalCount === 0 && <p className="text-muted">No text was found in this document.</p>}
          <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const part = text.parts.get(index);
              return (
                <div
                  key={index}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 flow-root"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {part ? (
                    <PartView
                      part={part}
                      label={part.page === null ? null : `${pageWord} ${part.page}`}
                      sheet={part.sheet !== null && part.sheet !== text.parts.get(index - 1)?.sheet ? part.sheet : null}
                      marks={marksOf(part, marks)}
                      tablePathAt={tablePathAt}
                    />
                  ) : (
                    <Skeleton className="mb-4 h-[42rem] w-full rounded-xl" />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </section>
    </>
  );
}

function marksOf({ startOffset, endOffset }: DocumentTextPartsFragment, marks: readonly TextMark[]): readonly TextMark[] {
  const touching = marks.filter((mark) => mark.start < endOffset && mark.end > startOffset);
  return touching.length > 0 ? touching : noMarks;
}

/** A guess in pixels until the part is drawn. */
function estimateHeight(part: DocumentTextPartsFragment | undefined): number {
  return part ? 60 + part.text.length * 0.34 + part.blocks.length * 14 : unreadHeight;
}

function describeFinding(target: ReaderParts["target"], isGone: boolean): string {
  const { wanted, spans, isPending } = target;
  if (isPending) return "Looking for the place…";
  if (wanted === null) return "";
  const isMany = wanted === "cited words";
  if (spans.length > 0 && !isGone) return `The ${wanted} ${isMany ? "are" : "is"} marked.`;
  if (wanted === "row") return "The row isn’t in the text, which holds the first rows of a long table. Under Tables are all of them.";
  return `The ${wanted} ${isMany ? "were" : "was"} not found in the text.`;
}

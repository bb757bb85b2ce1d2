"use client";
import { Fragment, useEffect, useRef } from "react";
import type { PassagesQuery } from "../../gql/graphql.ts";
import { describePlace } from "../../lib/answer/place.ts";
import { usePassages } from "../../lib/api/documents.ts";
import { findQuote } from "../../lib/find-quote.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { useCitedPassage } from "./use-cited-passage.ts";

type Passage = PassagesQuery["passages"][number];

interface PassageListProps {
  readonly documentId: string;
  readonly passageId: string | null;
  readonly quote: string | null;
}

/** A document's extracted text, passage by passage; the cited one is marked and scrolled to. */
export function PassageList({ documentId, passageId, quote }: PassageListProps) {
  const passages = usePassages(documentId, true);
  const cited = useCitedPassage(documentId, passageId);
  const target = useRef<HTMLElement>(null);
  const hasTarget = cited.passage !== null;

  useEffect(() => {
    if (hasTarget) target.current?.scrollIntoView({ block: "center" });
  }, [hasTarget]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Text of the document" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
      <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:px-6">
        {passages.isPending && <LoadingRows label="Loading the text" rows={5} className="h-24" />}
        {passages.error && <ErrorState error={passages.error} onRetry={() => void passages.refetch()} />}
        {passages.data?.length === 0 && <p className="text-muted">No text was found in this document.</p>}
        {passages.data?.map((passage, index) => {
          const isCited = passage.id === passageId;
          return (
            <section key={passage.id} ref={isCited ? target : undefined} data-testid={isCited ? "cited-passage" : undefined}>
              <PassageHeading passage={passage} previous={passages.data[index - 1]} />
              <p
                className={cn(
                  "mb-3 border-l-2 border-transparent py-1 pl-4 leading-7 whitespace-pre-wrap [overflow-wrap:anywhere]",
                  isCited && "rounded-r-lg border-accent bg-accent-soft/50 pr-3",
                )}
              >
                {isCited && quote ? <Marked text={passage.text} quote={quote} /> : passage.text}
              </p>
            </section>
          );
        })}
        {passages.hasNextPage && (
          <Button className="w-full" disabled={passages.isFetchingNextPage} onClick={() => void passages.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
    </section>
  );
}

function PassageHeading({ passage, previous }: { readonly passage: Passage; readonly previous: Passage | undefined }) {
  const heading = headingOf(passage);
  if (heading === "" || (previous && headingOf(previous) === heading)) return null;
  return <h2 className="mt-6 mb-2 pl-4 text-sm font-semibold text-muted first:mt-0 [overflow-wrap:anywhere]">{heading}</h2>;
}

function headingOf({ place }: Passage): string {
  return [place.page === null && place.sheet === null ? null : describePlace(place), place.headingPath.join(" › ")]
    .filter(Boolean)
    .join(" · ");
}

function Marked({ text, quote }: { readonly text: string; readonly quote: string }) {
  const ranges = findQuote([text], quote);
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}

"use client";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { SearchPassagesQuery } from "../../gql/graphql.ts";
import { describePlace } from "../../lib/answer/place.ts";
import { usePassageSearch } from "../../lib/api/passage-search.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import type { DocumentsView } from "./documents-view.ts";
import { toExcerpt } from "./excerpt.ts";

type Hit = SearchPassagesQuery["searchPassages"][number];

const perStep = 20;
const most = 100;
const excerptCharacters = 320;

/** What the documents say about the words that are searched for: the best passages, each a way into its document. */
export function PassageResults({ view }: { readonly view: DocumentsView }) {
  const { id: spaceId } = useOpenSpace();
  const [first, setFirst] = useState(perStep);
  const hits = usePassageSearch(spaceId, { text: view.text.trim(), first, folderId: view.folderId, tags: view.tags });
  const canShowMore = hits.data?.length === first && first < most;
  return (
    <section aria-labelledby="passages-found">
      <h2 id="passages-found" className="mb-2 text-sm font-semibold text-muted">
        In the text
      </h2>
      {hits.isPending && <LoadingRows label="Searching the documents" rows={3} className="h-24" />}
      {hits.error && <ErrorState error={hits.error} onRetry={() => void hits.refetch()} />}
      {hits.data?.length === 0 && (
        <EmptyState icon={SearchX} title="No passage says that">
          Try other words, or fewer of them. Only documents that are ready are searched.
        </EmptyState>
      )}
      {hits.data && hits.data.length > 0 && (
        <ol className={cn("divide-y rounded-xl border bg-surface", hits.isPlaceholderData && "opacity-60")}>
          {hits.data.map((hit) => (
            <PassageResult key={hit.passageId} hit={hit} />
          ))}
        </ol>
      )}
      {canShowMore && (
        <Button className="mt-4 w-full" disabled={hits.isFetching} onClick={() => setFirst(Math.min(most, first + perStep))}>
          Show more passages
        </Button>
      )}
    </section>
  );
}

function PassageResult({ hit }: { readonly hit: Hit }) {
  const { slug } = useOpenSpace();
  const excerpt = toExcerpt(hit.text, hit.highlights, excerptCharacters);
  const place = describePlace(hit.place);
  return (
    <li className="relative px-4 py-3 hover:bg-subtle/60" data-testid="passage-hit">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Link
          href={readerPath(slug, hit.documentId, { passageId: hit.passageId, page: hit.place.page })}
          prefetch={false}
          // The whole result is the link.
          className="min-w-0 font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:text-accent"
        >
          {hit.documentName}
        </Link>
        {place !== "" && <span className="text-[0.8125rem] text-muted">{place}</span>}
      </p>
      <p dir="auto" className="mt-0.5 text-sm leading-6 text-muted [overflow-wrap:anywhere]">
        {excerpt.isCutBefore && "… "}
        {excerpt.parts.map(({ start, text, isHit }) =>
          isHit ? (
            <mark key={start} className="text-text">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
        {excerpt.isCutAfter && " …"}
      </p>
      {hit.duplicates.length > 0 && (
        <p className="mt-0.5 text-[0.8125rem] text-muted">Also in {hit.duplicates.map(({ documentName }) => documentName).join(", ")}</p>
      )}
    </li>
  );
}

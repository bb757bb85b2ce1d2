"use client";
import { FileText } from "lucide-react";
import Link from "next/link";
import type { CitationPartsFragment } from "../../gql/graphql.ts";
import { citationPath, describePlace } from "../../lib/answer/place.ts";
import { useOpenSpace } from "../shell/space-context.tsx";

/** The cited passages, with the numbers of the chips in the text. */
export function SourceCards({ citations }: { readonly citations: readonly CitationPartsFragment[] }) {
  const { slug } = useOpenSpace();
  if (citations.length === 0) return null;
  return (
    <section aria-label="Sources">
      <h3 className="mb-2 text-[0.8125rem] font-semibold text-muted">Sources</h3>
      <ul className="grid gap-2 sm:grid-cols-2">
        {citations.map((citation) => (
          <li key={citation.number}>
            <Link
              href={citationPath(slug, citation)}
              prefetch={false}
              data-testid="source-card"
              className="flex h-full gap-3 rounded-xl border bg-surface px-3.5 py-3 hover:border-line-strong"
            >
              <span className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-md bg-accent-soft text-[0.6875rem] leading-none font-semibold text-accent-strong">
                {citation.number}
              </span>
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-1.5 text-sm font-medium">
                  <FileText size={14} aria-hidden className="shrink-0 text-muted" />
                  <span className="truncate">{citation.documentName}</span>
                </span>
                <span dir="auto" className="mt-0.5 line-clamp-2 text-[0.8125rem] leading-5 text-muted [overflow-wrap:anywhere]">
                  {[describePlace(citation.place), citation.quote].filter(Boolean).join(" · ")}
                </span>
                {citation.quotePlace === null && (
                  <span className="mt-1 block text-xs leading-5 text-muted" data-testid="page-only">
                    {citation.place.page === null
                      ? "Passage only: the exact words were not found in it"
                      : "Page only: the exact words were not found on it"}
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

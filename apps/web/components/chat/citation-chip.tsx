"use client";
import Link from "next/link";
import type { CitationPartsFragment } from "../../gql/graphql.ts";
import { citationPath, describePlace } from "../../lib/answer/place.ts";
import { useOpenSpace } from "../shell/space-context.tsx";

/** `[n]` in the text: opens the document at the passage. */
export function CitationChip({ citation }: { readonly citation: CitationPartsFragment }) {
  const { slug } = useOpenSpace();
  const place = describePlace(citation.place);
  return (
    <Link
      href={citationPath(slug, citation)}
      prefetch={false}
      title={[citation.documentName, place, citation.quotePlace === null && "exact words not found"].filter(Boolean).join(", ")}
      aria-label={`Source ${citation.number}: ${citation.documentName}`}
      data-testid="citation-chip"
      className="mx-0.5 inline-grid h-5 min-w-5 place-items-center rounded-md bg-accent-soft px-1 align-[0.05em] text-[0.6875rem] leading-none font-semibold text-accent-strong no-underline hover:bg-accent hover:text-on-accent"
    >
      {citation.number}
    </Link>
  );
}

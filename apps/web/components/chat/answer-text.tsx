"use client";
import { memo, type ReactNode, useMemo } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import remend from "remend";
import type { AnswerPartsFragment, CitationPartsFragment } from "../../gql/graphql.ts";
import { rehypeDirection } from "../../lib/answer/rehype-direction.ts";
import { citationHref, remarkEvidence } from "../../lib/answer/remark-evidence.ts";
import { safeUrl } from "../../lib/answer/safe-url.ts";
import { CitationChip } from "./citation-chip.tsx";

interface AnswerTextProps {
  readonly text: string;
  readonly isRunning: boolean;
  readonly citations: readonly CitationPartsFragment[];
  readonly warnings: AnswerPartsFragment["warnings"];
}

/**
 * An answer's text as Markdown, which may hold words of documents and models that nobody here vouches for: no raw HTML, no images (their
 * address alone would call home), only harmless links.
 */
export const AnswerText = memo(function AnswerText({ text, isRunning, citations, warnings }: AnswerTextProps) {
  const plugins = useMemo(() => {
    const unsupportedSpans = warnings.flatMap(({ kind, span }) => (kind === "UNSUPPORTED_VALUE" && span ? [span] : []));
    const citationNumbers = new Set(citations.map((citation) => citation.number));
    return [remarkGfm, [remarkEvidence, { citationNumbers, unsupportedSpans }] as const];
  }, [citations, warnings]);
  const components = useMemo(() => componentsFor(citations), [citations]);
  return (
    <div className="answer-text" data-testid="answer-text">
      <Markdown
        remarkPlugins={[...plugins] as never}
        rehypePlugins={[rehypeDirection as never]}
        components={components}
        urlTransform={safeUrl}
        skipHtml
        disallowedElements={["img"]}
      >
        {isRunning ? remend(text, { links: false }) : text}
      </Markdown>
    </div>
  );
});

function componentsFor(citations: readonly CitationPartsFragment[]): Components {
  return {
    a: ({ href, children }) => {
      const citation = href?.startsWith(citationHref) ? citations.find(({ number }) => citationHref + number === href) : undefined;
      if (citation) return <CitationChip citation={citation} />;
      return <SafeLink href={href}>{children}</SafeLink>;
    },
  };
}

/** A stripped address leaves the words, not a dead link. */
function SafeLink({ href, children }: { readonly href?: string; readonly children?: ReactNode }) {
  if (!href || href.startsWith("#")) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="text-accent underline underline-offset-2">
      {children}
    </a>
  );
}

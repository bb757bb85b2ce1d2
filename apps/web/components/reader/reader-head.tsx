"use client";
import { ArrowLeft, Download, MessageCircleQuestion } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { DocumentVersionPartsFragment, ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { count } from "../../lib/format/units.ts";
import { formatLooks } from "../documents/format-looks.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Pill } from "../ui/pill.tsx";
import { VersionMenu } from "./version-menu.tsx";

interface ReaderHeadProps {
  readonly document: ReadDocumentPartsFragment;
  /** The version in sight; null while none was read. */
  readonly shown: DocumentVersionPartsFragment | null;
}

/** What is read: its name and facts, and what to do with it. */
export function ReaderHead({ document, shown }: ReaderHeadProps) {
  const { slug } = useOpenSpace();
  const router = useRouter();
  const mayAsk = useHasRole("ANALYST");
  const pageCount = shown?.pageCount ?? document.pageCount;
  return (
    <header className="flex shrink-0 items-center gap-2 border-b bg-surface px-2 py-2 sm:px-4">
      <Button
        look="ghost"
        size="icon"
        aria-label="Back"
        // Opened by its address, there is nothing to go back to.
        onClick={() => (window.history.length > 1 ? router.back() : router.push(`/s/${slug}/documents`))}
      >
        <ArrowLeft size={18} aria-hidden />
      </Button>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-sm font-semibold sm:text-base" title={document.name}>
          {document.name}
        </h1>
        <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-xs leading-5 text-muted">
          <Link href={`/s/${slug}/documents`} className="hover:text-text hover:underline">
            Documents
          </Link>
          <span>· {formatLooks[shown?.format ?? document.format].name}</span>
          {pageCount !== null && <span>· {count(pageCount, document.format === "PPTX" ? "slide" : "page")}</span>}
          <VersionMenu document={document} shown={shown} />
          {document.tags.length > 0 && (
            <ul aria-label="Tags" className="hidden flex-wrap gap-1 sm:flex">
              {document.tags.map((tag) => (
                <li key={tag}>
                  <Pill className="px-2 py-0 font-medium">{tag}</Pill>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <Button asChild size="sm">
        <a href={shown?.downloadPath ?? document.downloadPath} download={document.name} title="Download">
          <Download size={15} aria-hidden />
          <span className="sr-only lg:not-sr-only">Download</span>
        </a>
      </Button>
      {mayAsk && document.status === "READY" && (
        <Button asChild size="sm" look="primary">
          <Link href={`/s/${slug}?document=${document.id}`}>
            <MessageCircleQuestion size={16} aria-hidden />
            <span className="sm:hidden">Ask</span>
            <span className="hidden sm:inline">Ask about this document</span>
          </Link>
        </Button>
      )}
    </header>
  );
}

"use client";
import { ArrowLeft, Download, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useDocument } from "../../lib/api/documents.ts";
import { count } from "../../lib/format/units.ts";
import { useHashQuote } from "../../lib/use-hash-quote.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { PassageList } from "./passage-list.tsx";
import { useCitedPassage } from "./use-cited-passage.ts";

const PdfViewer = dynamic(() => import("./pdf-viewer.tsx").then((module) => module.PdfViewer), {
  ssr: false,
  loading: () => <LoadingPage />,
});

interface DocumentPageProps {
  readonly documentId: string;
  /** The cited passage, where one is. */
  readonly passageId: string | null;
  /** The page to open, from 1. */
  readonly page: number | null;
}

/** Reads one document, open at the cited passage. */
export function DocumentPage({ documentId, passageId, page }: DocumentPageProps) {
  const document = useDocument(documentId);
  if (document.data) return <Reader document={document.data} passageId={passageId} page={page} />;
  return (
    <div className="mx-auto max-w-3xl p-6">
      <h1 className="sr-only">Document</h1>
      {document.isPending && <LoadingPage />}
      {document.error && <ErrorState error={document.error} onRetry={() => void document.refetch()} />}
      {document.data === null && (
        <EmptyState icon={SearchX} title="There is no such document">
          It was deleted, or it belongs to another Space.
        </EmptyState>
      )}
    </div>
  );
}

interface ReaderProps {
  readonly document: DocumentPartsFragment;
  readonly passageId: string | null;
  readonly page: number | null;
}

function Reader({ document, passageId, page }: ReaderProps) {
  usePageTitle(document.name);
  const hashQuote = useHashQuote();
  const isReady = document.status === "READY";
  const cited = useCitedPassage(document.id, isReady && hashQuote === null ? passageId : null);
  const [isAsText, setIsAsText] = useState(false);
  const quote = hashQuote ?? cited.passage?.text ?? null;
  const isPdf = document.format === "PDF";
  return (
    <div className="flex h-full flex-col">
      <ReaderHead document={document} />
      {isPdf && !isAsText ? (
        cited.isPending ? (
          <LoadingPage />
        ) : (
          <PdfViewer
            path={document.downloadPath}
            name={document.name}
            page={page ?? cited.passage?.place.page ?? 1}
            quote={quote}
            onShowText={isReady ? () => setIsAsText(true) : null}
          />
        )
      ) : isReady ? (
        <PassageList documentId={document.id} passageId={passageId} quote={quote} />
      ) : (
        <NotReady document={document} />
      )}
    </div>
  );
}

function ReaderHead({ document }: { readonly document: DocumentPartsFragment }) {
  const { slug } = useOpenSpace();
  const router = useRouter();
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
        <h1 className="truncate text-sm font-semibold sm:text-base">{document.name}</h1>
        <p className="truncate text-xs text-muted">
          <Link href={`/s/${slug}/documents`} className="hover:text-text hover:underline">
            Documents
          </Link>
          {document.pageCount !== null && ` · ${count(document.pageCount, "page")}`}
        </p>
      </div>
      <Button asChild size="sm">
        <a href={document.downloadPath} download={document.name}>
          <Download size={15} aria-hidden />
          <span className="sr-only sm:not-sr-only">Download</span>
        </a>
      </Button>
    </header>
  );
}

function NotReady({ document }: { readonly document: DocumentPartsFragment }) {
  return (
    <div className="mx-auto w-full max-w-xl p-6">
      {document.status === "FAILED" ? (
        <Alert tone="danger" title="This document couldn’t be read.">
          {document.errorMessage}
        </Alert>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">This document is still being read.</p>
          <ProgressBar label="Reading the document" share={document.progress / 100} />
        </>
      )}
    </div>
  );
}

function LoadingPage() {
  return (
    <div role="status" aria-label="Loading the document" className="mx-auto w-full max-w-3xl p-4">
      <Skeleton className="h-[70dvh] w-full rounded-xl" />
    </div>
  );
}

"use client";
import { SearchX } from "lucide-react";
import { useReadDocument } from "../../lib/api/reader.ts";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { Reader } from "./reader.tsx";

/** Reads one document. */
export function ReaderPage({ documentId }: { readonly documentId: string }) {
  const document = useReadDocument(documentId);
  // Kept while another citation of the same document is opened; another document begins anew.
  if (document.data) return <Reader key={documentId} document={document.data} />;
  return (
    <div className="mx-auto max-w-3xl p-6">
      <h1 className="sr-only">Document</h1>
      {document.isPending && (
        <div role="status" aria-label="Loading the document">
          <Skeleton className="h-[70dvh] w-full rounded-xl" />
        </div>
      )}
      {document.error && <ErrorState error={document.error} onRetry={() => void document.refetch()} />}
      {document.data === null && (
        <EmptyState icon={SearchX} title="There is no such document">
          It was deleted, or it belongs to another Space.
        </EmptyState>
      )}
    </div>
  );
}
